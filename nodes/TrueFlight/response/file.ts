import type { IBinaryData, IN8nHttpFullResponse } from 'n8n-workflow';
import { RequestFailed } from '../http/errors';
import { sendWithRetry, type HttpRequest, type RequestContext } from '../http/send';

interface BinaryHelpers {
	prepareBinaryData(content: Buffer, fileName?: string, mimeType?: string): Promise<IBinaryData>;
}

/** Sends a request whose response is a file. */
export async function downloadFile(
	sender: RequestContext,
	request: HttpRequest,
	helpers: BinaryHelpers,
): Promise<IBinaryData> {
	const { body, headers } = await sendWithRetry(
		sender,
		{ ...request, encoding: 'arraybuffer', headers: { Accept: '*/*', ...request.headers } },
		(response) => response,
	).catch(withReadableBody);
	const mimeType = String(headers['content-type'] ?? '')
		.split(';')[0]!
		.trim();
	return await helpers.prepareBinaryData(
		Buffer.from(body as Buffer),
		fileNameOf(String(headers['content-disposition'] ?? '')),
		mimeType || undefined,
	);
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

/** Problems are JSON, which n8n has not parsed as it was told to return bytes. */
function withReadableBody(error: unknown): never {
	if (error instanceof RequestFailed && Buffer.isBuffer(error.response?.body)) {
		const { failure, method, tries, response, reason } = error;
		const body = parsed(String(response.body)) as IN8nHttpFullResponse['body'];
		throw new RequestFailed(failure, method, tries, { ...response, body }, reason);
	}
	throw error;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}
