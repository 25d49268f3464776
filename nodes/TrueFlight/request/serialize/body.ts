import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { itemError } from '../../itemError';
import type { BodyEncoding, BodyFrame, BodyInput, Operation } from '../../operation';
import { isBlank } from '../../values/blank';
import type { EnteredInput } from '../enteredInputs';
import type { ItemContext } from '../item';
import { formUrlEncoded } from './form';
import { mediaType } from './mediaType';
import { multipart, type Part } from './multipart';

/** A body as it is sent, and the headers that describe it. */
export interface EncodedBody {
	content?: IHttpRequestOptions['body'];
	headers?: Record<string, string>;
}

/**
 * Encodes a body.
 *
 * @param extra fields that replace entered ones of the same name
 * @param ids values of the path's parameters
 * @throws {NodeOperationError} naming the input that is not JSON, or the file that the item does not have
 */
export async function encodeBody(
	item: ItemContext,
	{ body: encoding, inputs }: Pick<Operation, 'body' | 'inputs'>,
	entered: Array<EnteredInput<BodyInput>>,
	extra: IDataObject,
	ids: Map<string, unknown>,
): Promise<EncodedBody> {
	if (encoding && inputs.some((input) => input.in === 'body' && input.isWholeBody)) {
		return entered[0] ? await encodeWhole(item, encoding, entered[0]) : {};
	}
	const named = entered.filter(({ input }) => !input.isFile && !input.relationship);
	const fields = {
		...Object.fromEntries(named.map(({ input, value }) => [input.name, value as IDataObject])),
		...extra,
	};
	const { frame } = encoding ?? {};
	if (encoding && frame) {
		if (frame.isOptional && entered.length + Object.keys(extra).length === 0) return {};
		const content = JSON.stringify(framed(frame, fields, relationshipsOf(entered), ids));
		return { content, headers: { 'Content-Type': encoding.contentType } };
	}
	if (!encoding) return Object.keys(fields).length ? { content: fields } : {};
	const headers = { 'Content-Type': encoding.contentType };
	if (encoding.encoding === 'form') return { content: formUrlEncoded(fields), headers };
	if (encoding.encoding === 'json') return { content: JSON.stringify(fields), headers };
	const parts = [...partsOf(fields), ...(await fileParts(item, entered))];
	// A multipart body has one part at least (RFC 2046): servers cannot read one without.
	return parts.length ? multipart(parts) : {};
}

/** @see https://jsonapi.org/format/#crud */
function framed(
	{ within, resource }: BodyFrame,
	fields: IDataObject,
	relationships: IDataObject,
	ids: Map<string, unknown>,
): IDataObject {
	if (!resource) return { [within]: fields };
	const { type, id } = resource;
	const object: IDataObject = { type, attributes: fields };
	if (id !== undefined) object.id = String(ids.get(id));
	if (Object.keys(relationships).length > 0) object.relationships = relationships;
	return { [within]: object };
}

function relationshipsOf(entered: Array<EnteredInput<BodyInput>>): IDataObject {
	return Object.fromEntries(
		entered.flatMap(({ input: { relationship }, value }) => {
			if (!relationship) return [];
			const { name, type } = relationship;
			const link = (id: unknown): IDataObject | null =>
				isBlank(id) ? null : { type, id: String(id) };
			return [[name, { data: Array.isArray(value) ? value.map(link) : link(value) }]];
		}),
	);
}

async function encodeWhole(
	item: ItemContext,
	{ encoding, contentType }: BodyEncoding,
	{ input, value }: EnteredInput<BodyInput>,
): Promise<EncodedBody> {
	const headers = { 'Content-Type': contentType };
	if (encoding === 'json') return { content: jsonText(item, input, value), headers };
	if (encoding !== 'binary') return { content: String(value), headers };
	const file = await item.file(String(value));
	return {
		content: file.content,
		headers: contentType.includes('*') ? { 'Content-Type': mediaType(file) } : headers,
	};
}

function jsonText(item: ItemContext, { label }: BodyInput, value: unknown): string {
	if (typeof value !== 'string') return JSON.stringify(value);
	try {
		return JSON.stringify(JSON.parse(value));
	} catch {
		throw itemError(item, `'${label}' expects JSON`, 'Correct the value, e.g. {"name": "value"}.');
	}
}

function partsOf(fields: IDataObject): Part[] {
	return Object.entries(fields).flatMap(([name, value]) =>
		[value].flat().map((single) => ({ name, value: single })),
	);
}

async function fileParts(
	item: ItemContext,
	entered: Array<EnteredInput<BodyInput>>,
): Promise<Part[]> {
	const parts: Part[] = [];
	for (const { input, value } of entered.filter(({ input: { isFile } }) => isFile)) {
		for (const field of [value].flat()) {
			parts.push({ name: input.name, file: await item.file(String(field)) });
		}
	}
	return parts;
}
