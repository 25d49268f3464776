import type { OpenAPIV3_1 } from 'openapi-types';
import { isBinary, jsonType, items, properties, resolved } from './schema.mts';
import type { ApiBody, Operation, Schema } from './types.mts';

type Content = Record<string, OpenAPIV3_1.MediaTypeObject>;

/** Media types the node can write, the first that an operation offers is taken. */
const ENCODINGS: Array<[RegExp, ApiBody['encoding']]> = [
	[/^application\/([\w.-]+\+)?json\b/i, 'json'],
	[/^application\/x-www-form-urlencoded\b/i, 'form'],
	[/^multipart\//i, 'multipart'],
	[/^(text\/|application\/([\w.-]+\+)?(xml|yaml|x-ndjson|graphql)\b)/i, 'text'],
	[/./, 'binary'],
];

/**
 * The request body of an operation.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#request-body-object
 */
export function readBody(operation: Operation): ApiBody | undefined {
	const body = operation.requestBody as OpenAPIV3_1.RequestBodyObject | undefined;
	const chosen = choose(body?.content);
	if (!body || !chosen) return undefined;
	const schema = resolved(chosen.schema);
	const shared = { ...chosen, required: body.required === true };
	const fields = properties(schema).filter((field) => !field.schema.readOnly);
	const isObject = ['json', 'form', 'multipart'].includes(chosen.encoding) && fields.length > 0;
	const { encoding, contentType, required } = shared;
	return isObject
		? { encoding, contentType, required, fields }
		: { encoding, contentType, required, fields: [], whole: schema };
}

function choose(
	content: Content = {},
): { encoding: ApiBody['encoding']; contentType: string; schema?: Schema } | undefined {
	for (const [pattern, encoding] of ENCODINGS) {
		const contentType = Object.keys(content).find((type) => pattern.test(type));
		if (contentType === undefined) continue;
		const schema = content[contentType]?.schema as Schema | undefined;
		if (encoding === 'binary' && /^\*\/\*$/.test(contentType) && !isBinary(resolved(schema))) {
			return { encoding: 'json', contentType: 'application/json', schema };
		}
		return { encoding, contentType, schema };
	}
	return undefined;
}

/** Whether a field of a multipart body holds a file, or several. */
export function isFileField(schema: Schema): boolean {
	return isBinary(schema) || (jsonType(schema) === 'array' && isBinary(items(schema)));
}

/** What a successful answer holds. */
export interface Answer {
	/** JSON schema; undefined where the document gives none. */
	schema?: Schema;
	/** The answer is a file. */
	isFile: boolean;
	/** A successful answer has no content. */
	isEmpty?: boolean;
	/** It is a bare text, as JSON. */
	isText?: boolean;
}

/** @see https://spec.openapis.org/oas/v3.1.0#responses-object */
export function readAnswer(operation: Operation): Answer {
	const responses = (operation.responses ?? {}) as Record<string, OpenAPIV3_1.ResponseObject>;
	const codes = Object.keys(responses).filter((status) => /^2/.test(status));
	const content: Content =
		codes
			.map((code) => responses[code]?.content)
			.find((found) => found && Object.keys(found).length) ??
		(codes.length ? {} : (responses.default?.content ?? {}));
	const types = Object.keys(content);
	const json =
		types.find((type) => ENCODINGS[0]![0].test(type)) ??
		(types.includes('*/*') ? '*/*' : undefined);
	if (json !== undefined) {
		const schema = resolved(content[json]?.schema);
		return { schema, isFile: isBinary(schema), isText: jsonType(schema) === 'string' };
	}
	const isDeclared = codes.length > 0 || responses.default !== undefined;
	const isText = types.some((type) => /^text\/(plain|html)\b|xml\b/i.test(type));
	return { isFile: types.length > 0 && !isText, isEmpty: isDeclared && types.length === 0 };
}
