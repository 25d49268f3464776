import type { IBinaryData, IExecuteFunctions, IExecuteSingleFunctions } from 'n8n-workflow';

/** A file that an item carries. */
export interface BinaryFile {
	content: Buffer;
	fileName: string;
	mimeType: string;
}

type Context = IExecuteFunctions | IExecuteSingleFunctions;

/**
 * Reads the file that an item has in a binary field.
 *
 * @throws {NodeOperationError} when the item has no such field
 */
export async function readFile(
	context: Context,
	index: number,
	field: string,
): Promise<BinaryFile> {
	const [description, content] = isSingle(context)
		? [context.helpers.assertBinaryData(field), await context.helpers.getBinaryDataBuffer(field)]
		: [
				context.helpers.assertBinaryData(index, field),
				await context.helpers.getBinaryDataBuffer(index, field),
			];
	const { fileName, mimeType }: IBinaryData = description;
	return { content, fileName: fileName ?? field, mimeType: mimeType || 'application/octet-stream' };
}

/** n8n gives the index of the item to the functions that work on one item only. */
function isSingle(context: Context): context is IExecuteSingleFunctions {
	return 'getItemIndex' in context;
}
