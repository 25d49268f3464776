import type { OpenAPIV3_1 } from 'openapi-types';
import { encodingOf, type Encoding } from '../../openapi/facts/mediaTypes.mts';
import { isBinary, items, jsonType, resolved } from '../../openapi/facts/schema.mts';
import type { Content, Operation, Schema } from '../../openapi/facts/types.mts';
import { fieldsOf } from '../../openapi/facts/variants.mts';
import type { ApiBody } from './types.mts';

/** Encodings that the node can write: the first that an operation offers is used. */
const PREFERRED: Encoding[] = ['json', 'form', 'multipart', 'text', 'binary'];

/**
 * The request body of an operation.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#request-body-object
 */
export function readBody(operation: Operation): ApiBody | undefined {
	const body = operation.requestBody as OpenAPIV3_1.RequestBodyObject | undefined;
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
