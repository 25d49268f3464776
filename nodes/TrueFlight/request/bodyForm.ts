import { NodeOperationError, type IDataObject, type IHttpRequestOptions } from 'n8n-workflow';
import type { BodyForm } from '../transport/operationTable';
import type { BinaryFile } from './binary';
import type { ItemContext } from './itemContext';
import { formUrlEncoded, multipart, type Part } from './multipart';

/** A body as it goes over the wire, with the media type it is declared to have. */
export interface FormedBody {
	body?: IHttpRequestOptions['body'];
	headers: Record<string, string>;
}

/**
 * Writes a body that is no JSON object of named fields.
 *
 * @param fields values of the named fields, converted
 * @param file reads the file that an item has in a binary field
 * @throws {NodeOperationError} naming the parameter that holds no JSON
 */
export async function formedBody(
	item: ItemContext,
	form: BodyForm,
	fields: IDataObject,
	file: (field: string) => Promise<BinaryFile>,
): Promise<FormedBody> {
	const { encoding, contentType } = form;
	if (encoding === 'multipart') {
		const parts = await partsOf(item, form, fields, file);
		// A multipart body has one part at least (RFC 2046): servers cannot read one without.
		return parts.length ? multipart(parts) : { headers: {} };
	}
	const headers = { 'Content-Type': contentType };
	if (encoding === 'form') return { body: formUrlEncoded(fields), headers };
	if (form.parameter === undefined) return { body: JSON.stringify(fields), headers };
	const value = item.get(form.parameter, '');
	if (value === '' || value === undefined || value === null) return { headers: {} };
	if (encoding === 'json') return { body: jsonText(item, form.parameter, value), headers };
	if (encoding === 'text') return { body: String(value), headers };
	const { content, mimeType } = await file(String(value));
	return {
		body: content,
		headers: { 'Content-Type': contentType.includes('*') ? mimeType : contentType },
	};
}

function jsonText(item: ItemContext, parameter: string, value: unknown): string {
	if (typeof value !== 'string') return JSON.stringify(value);
	try {
		return JSON.stringify(JSON.parse(value));
	} catch {
		throw new NodeOperationError(
			item.node(),
			`Parameter '${parameter}' expects JSON [item ${item.index}]`,
			{ itemIndex: item.index, description: 'Correct the value, e.g. {"name": "value"}.' },
		);
	}
}

async function partsOf(
	item: ItemContext,
	{ files = {} }: BodyForm,
	fields: IDataObject,
	file: (field: string) => Promise<BinaryFile>,
): Promise<Part[]> {
	const parts: Part[] = Object.entries(fields).flatMap(([name, value]) =>
		[value].flat().map((single) => ({ name, value: single })),
	);
	for (const [name, parameter] of Object.entries(files)) {
		for (const field of fieldNames(item, parameter)) parts.push({ name, file: await file(field) });
	}
	return parts;
}

/** Whether the body holds a file at least. */
export function namesFile(item: ItemContext, form: BodyForm | undefined): boolean {
	return Object.values(form?.files ?? {}).some((parameter) => fieldNames(item, parameter).length);
}

/** Several files under one name are given as names of binary fields with commas between. */
function fieldNames(item: ItemContext, parameter: string): string[] {
	const [own = '', option] = parameter.split('.');
	const value = item.get(own, undefined);
	const names = option === undefined ? value : (value as IDataObject | undefined)?.[option];
	return typeof names === 'string'
		? names
				.split(',')
				.map((name) => name.trim())
				.filter(Boolean)
		: [];
}
