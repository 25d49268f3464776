import type { BodyFrame, BodyInput } from '../operation.ts';
import { encodingOf, type Encoding } from './mediaTypes.ts';
import { camelCase } from './names.ts';
import { dataOf, resourceParts } from './resourceObject.ts';
import { isBinary, items, jsonType, knownValues, properties, resolved } from './schema.ts';
import { placeholdersOf } from './sentParameters.ts';
import type { Content, Operation, RequestBody, Schema } from './types.ts';
import { fieldsOf, type VariantProperty } from './variants.ts';
import { ENVELOPE_KEYS } from './vocabulary.ts';

/** A field that the user enters. */
export type BodyField = VariantProperty & Pick<BodyInput, 'relationship'>;

/** The request body of an operation. */
export interface ApiBody {
	/** How it is written: an object of fields, or one value. */
	encoding: Encoding;
	contentType: string;
	required: boolean;
	/** Fields the user enters one by one, in document order. */
	fields: BodyField[];
	/** What is around the fields. */
	frame?: BodyFrame;
	/** The body is not an object of known fields: it is entered whole. */
	whole?: Schema;
}

/** Encodings that the node can write: the first that an operation offers is used. */
const PREFERRED: Encoding[] = ['json', 'form', 'multipart', 'text', 'binary'];

/**
 * The request body of an operation.
 *
 * @param path of the operation, as a body may have a member that is named for its resource
 * @see https://spec.openapis.org/oas/v3.1.0#request-body-object
 */
export function readBody(operation: Operation, path = ''): ApiBody | undefined {
	const body = operation.requestBody as RequestBody | undefined;
	const chosen = choose(body?.content);
	if (!body || !chosen) return undefined;
	const { encoding, contentType } = chosen;
	const schema = resolved(chosen.schema);
	const required = body.required === true;
	const framed = encoding === 'json' ? framedFields(schema, path) : undefined;
	const fields = (framed?.fields ?? fieldsOf(schema)).filter((field) => !field.schema.readOnly);
	const isObject = ['json', 'form', 'multipart'].includes(encoding) && fields.length > 0;
	if (!isObject) return { encoding, contentType, required, fields: [], whole: schema };
	if (!framed) return { encoding, contentType, required, fields };
	const frame = { ...framed.frame, ...(required ? {} : { isOptional: true as const }) };
	return { encoding, contentType, required, fields, frame };
}

interface Framed {
	fields: BodyField[];
	frame: BodyFrame;
}

/** The fields of a body whose only member contains them: `data`, or one named for the resource. */
function framedFields(schema: Schema, path: string): Framed | undefined {
	const [outer, ...others] = properties(schema);
	if (!outer || others.length > 0 || jsonType(outer.schema) !== 'object') return undefined;
	const within = outer.name;
	const segments = path.replace(/\{[^{}]*\}/g, '').split('/');
	const names = segments.flatMap((name) => [
		name,
		name.replace(/s$/, ''),
		name.replace(/ies$/, 'y'),
	]);
	const isFrame = [...names, ...ENVELOPE_KEYS].map(camelCase).includes(camelCase(within));
	if (!isFrame) return undefined;
	const fields = fieldsOf(outer.schema);
	const linked = resourceFields(outer.schema, within, path);
	return linked ?? (fields.length > 0 ? { fields, frame: { within } } : undefined);
}

/** @see https://jsonapi.org/format/#crud */
function resourceFields(schema: Schema, within: string, path: string): Framed | undefined {
	const parts = resourceParts(schema);
	const member = (name: string): Schema | undefined =>
		parts?.own.find((one) => one.name === name)?.schema;
	const [type] = knownValues(member('type') ?? {});
	if (!parts || type === undefined) return undefined;
	const isLinked = parts.own.some(({ name, required }) => name === 'relationships' && required);
	const links = parts.relationships.map((one): BodyField => {
		const { name, required } = one;
		const data = dataOf(one)?.schema ?? {};
		const isList = jsonType(data) === 'array';
		const target = properties(isList ? items(data) : data).find((part) => part.name === 'type');
		const [linkedType = name] = knownValues(target?.schema ?? {});
		const text: Schema = { type: 'string' };
		return {
			name: isList ? `${name.replace(/s$/, '')}_ids` : `${name}_id`,
			schema: isList ? { type: 'array', items: text } : text,
			required: required && isLinked,
			relationship: { name, type: String(linkedType) },
		};
	});
	const id = member('id') && placeholdersOf(path).at(-1);
	const resource = { type: String(type), ...(id === undefined ? {} : { id }) };
	return { fields: [...parts.attributes, ...links], frame: { within, resource } };
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
