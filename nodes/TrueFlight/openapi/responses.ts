import { exampleSchema } from './exampleSchema.ts';
import { jsonTypeOf } from './mediaTypes.ts';
import { isBinary, resolved } from './schema.ts';
import type { Content, Operation, Response, Schema } from './types.ts';

/** What a successful response is: the first one with content, else the first one. */
export interface SuccessResponse {
	/** As the document has it: `200`, `2XX` or `default`; undefined where it declares none. */
	status?: string;
	headers: Record<string, unknown>;
	/** Media type of the content: JSON where there is a choice. */
	mediaType?: string;
	/** Undefined where the document does not say. */
	carries?: 'json' | 'text' | 'file' | 'nothing';
	/** JSON Schema of a JSON response. */
	schema?: Schema;
}

/** @see https://spec.openapis.org/oas/v3.1.0#responses-object */
export function successResponse(operation: Operation): SuccessResponse {
	const responses = (operation.responses ?? {}) as Record<string, Response>;
	const successful = Object.keys(responses).filter((status) => /^2/.test(status));
	const statuses = successful.length ? successful : responses.default ? ['default'] : [];
	const status = statuses.find((code) => typesIn(responses[code]).length > 0) ?? statuses[0];
	const response = status === undefined ? undefined : responses[status];
	return {
		...(status === undefined ? {} : { status }),
		headers: response?.headers ?? {},
		...contentOf(response?.content ?? {}, status !== undefined),
	};
}

/** Whether a schema says no more than that there is an object or a list. */
const isSilent = (schema: Schema | undefined): boolean =>
	schema === undefined ||
	Object.keys(schema).every((key) => /^(type|description|title|examples?)$/.test(key));

const typesIn = (response?: Response): string[] => Object.keys(response?.content ?? {});

function contentOf(
	content: Content,
	isDeclared: boolean,
): Pick<SuccessResponse, 'mediaType' | 'carries' | 'schema'> {
	const types = Object.keys(content);
	const json = jsonTypeOf(content);
	if (json !== undefined) {
		const declared = resolved(content[json]?.schema);
		const schema = isSilent(declared) ? (exampleSchema(content[json]) ?? declared) : declared;
		return { mediaType: json, carries: isBinary(schema) ? 'file' : 'json', schema };
	}
	const [mediaType] = types;
	if (mediaType === undefined) return isDeclared ? { carries: 'nothing' } : {};
	const isText = types.some((type) => /^text\/(plain|html)\b|xml\b/i.test(type));
	return { mediaType, carries: isText ? 'text' : 'file' };
}
