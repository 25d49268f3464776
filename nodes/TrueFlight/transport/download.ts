import type { IHttpRequestOptions, IN8nHttpFullResponse, INodeExecutionData } from 'n8n-workflow';
import type { ItemContext } from '../request/item';
import { RequestFailed } from './exchange';

interface Context {
	helpers: {
		prepareBinaryData(
			content: Buffer,
			fileName?: string,
			mimeType?: string,
		): Promise<NonNullable<INodeExecutionData['binary']>[string]>;
	};
}

/** What makes a request give bytes instead of parsed JSON. */
export const AS_BYTES: Pick<IHttpRequestOptions, 'encoding'> = { encoding: 'arraybuffer' };

/**
 * The file of an answer as an item of n8n, in the binary field that the user names.
 *
 * @param send makes the request with {@link AS_BYTES}
 */
export async function downloadedItem(
	context: Context,
	item: ItemContext,
	send: () => Promise<IN8nHttpFullResponse>,
): Promise<INodeExecutionData> {
	const { body, headers } = await send().catch(withReadableBody);
	const field = String(item.get('outputBinaryField', 'data')).trim() || 'data';
	const mimeType = String(headers['content-type'] ?? '')
		.split(';')[0]!
		.trim();
	const file = await context.helpers.prepareBinaryData(
		Buffer.from(body as Buffer),
		fileNameOf(String(headers['content-disposition'] ?? '')),
		mimeType || undefined,
	);
	return { json: {}, binary: { [field]: file }, pairedItem: { item: item.index } };
}

/** @see https://www.rfc-editor.org/rfc/rfc6266 */
function fileNameOf(disposition: string): string | undefined {
	const encoded = /filename\*=(?:utf-8)?''([^;]+)/i.exec(disposition)?.[1];
	const plain = /filename="?([^";]+)"?/i.exec(disposition)?.[1];
	try {
		return encoded === undefined ? plain : decodeURIComponent(encoded);
	} catch {
		return plain;
	}
}

/** Problems come as JSON, which was not parsed as the answer was to be a file. */
function withReadableBody(error: unknown): never {
	if (error instanceof RequestFailed && Buffer.isBuffer(error.response?.body)) {
		const { response } = error;
		const text = String(response.body);
		try {
			response.body = JSON.parse(text) as IN8nHttpFullResponse['body'];
		} catch {
			response.body = text;
		}
	}
	throw error;
}
