import { encodingOf, type Encoding } from './mediaTypes.ts';
import { isBinary, items, jsonType, resolved } from './schema.ts';
import type { Content, Operation, RequestBody, Schema } from './types.ts';
import { fieldsOf, type VariantProperty } from './variants.ts';

/** The request body of an operation. */
export interface ApiBody {
	/** How it is written: an object of fields, or one value. */
	encoding: Encoding;
	contentType: string;
	required: boolean;
	/** Fields the user enters one by one, in document order. */
	fields: VariantProperty[];
	/** The body is not an object of known fields: it is entered whole. */
	whole?: Schema;
}

/** Encodings that the node can write: the first that an operation offers is used. */
const PREFERRED: Encoding[] = ['json', 'form', 'multipart', 'text', 'binary'];

/**
 * The request body of an operation.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#request-body-object
 */
export function readBody(operation: Operation): ApiBody | undefined {
	const body = operation.requestBody as RequestBody | undefined;
	const chosen = choose(body?.content);
	if (!body || !chosen) return undefined;
	const { encoding, contentType } = chosen;
	const schema = resolved(chosen.schema);
	const fields = fieldsOf(schema).filter((field) => !field.schema.readOnly);
	const isObject = ['json', 'form', 'multipart'].includes(encoding) && fields.length > 0;
	const required = body.required === true;
	return isObject
		? { encoding, contentType, required, fields }
		: { encoding, contentType, required, fields: [], whole: schema };
}

function choose(
	content: Content = {},
): { encoding: Encoding; contentType: string; schema?: Schema } | undefined {
	const types = Object.keys(content);
	const [contentType, encoding] =
		PREFERRED.map((one) => [types.find((type) => encodingOf(type) === one), one] as const).find(
			([type]) => type !== undefined,
		) ?? [];
	if (contentType === undefined || encoding === undefined) return undefined;
	const schema = content[contentType]?.schema as Schema | undefined;
	// Any type is JSON unless it is a file.
	return contentType === '*/*' && !isBinary(resolved(schema))
		? { encoding: 'json', contentType: 'application/json', schema }
		: { encoding, contentType, schema };
}

/** Whether a field of a multipart body is a file, or several. */
export function isFileField(schema: Schema): boolean {
	return isBinary(schema) || (jsonType(schema) === 'array' && isBinary(items(schema)));
}
