/** Finds out how a success response is wrapped: list or single record, under which key, or a file. */
import { ABOUT_PAGES } from '../../../nodes/TrueFlight/openapi/vocabulary.ts';
import { ABOUT_THE_PAYLOAD, ENVELOPE_KEYS } from '../../language/vocabulary.mts';
import { camelCase } from '../../language/names.mts';
import { successResponse } from '../../../nodes/TrueFlight/openapi/responses.ts';
import { isObject } from '../../../nodes/TrueFlight/openapi/values.ts';
import { sameName, snake } from './names.mts';
import {
	flatten,
	isArraySchema,
	isObjectSchema,
	itemsOf,
	mayBeObject,
	propertiesOf,
} from './schema.mts';
import type { ResponseShape, Schema, SuccessResponse } from './types.mts';

const ONE_KEYS = [...ENVELOPE_KEYS, 'item', 'record', 'resource', 'entity', 'object'];
const isAbout = (key: string): boolean => ABOUT_THE_PAYLOAD.test(key);

export function successOf(operation: Schema, template: string): SuccessResponse {
	const { status: code = '204', mediaType, carries } = successResponse(operation as never);
	const status = /^\d+$/.test(code) ? Number(code) : 200;
	if (mediaType === undefined) return { status, shape: { kind: 'empty' } };
	if (carries !== 'json') return { status, mediaType, shape: { kind: 'file', mediaType } };
	const schema: Schema = operation.responses[code].content[mediaType].schema ?? {};
	const named = mediaType === '*/*' ? 'application/json' : mediaType;
	return { status, mediaType: named, schema, shape: shapeOf(schema, pathName(template)) };
}

/** Last static segment of a path: names the records of a list. */
export function pathName(template: string): string {
	const segments = template.split('/').filter((part) => part && !part.includes('{'));
	return snake(segments.pop() ?? '');
}

function shapeOf(schema: Schema, name: string): ResponseShape {
	const view = flatten(schema);
	if (isArraySchema(view)) return { kind: 'list', key: [], item: itemsOf(view) };
	const list = findList(view, name, 0);
	if (list) return { kind: 'list', ...list };
	const properties = propertiesOf(view);
	const objects = Object.keys(properties).filter(
		(key) =>
			!isMap(properties[key]) && (isObjectSchema(properties[key]) || isOpaque(properties[key])),
	);
	const others = Object.keys(properties).filter((key) => !isAbout(key));
	const key =
		objects.find((one) => ONE_KEYS.includes(camelCase(one)) || sameName(one, name)) ?? objects[0];
	const isAlone = key !== undefined && others.every((other) => other === key);
	if (isAlone && (ONE_KEYS.includes(camelCase(key)) || others[0] === key))
		return { kind: 'one', key: [key], item: properties[key] as Schema };
	return { kind: 'one', key: [], item: view };
}

/** An object of any names is a field of a record rather than a record. */
const isMap = (schema: unknown): boolean =>
	Object.keys(propertiesOf(schema)).length === 0 && isObject(flatten(schema).additionalProperties);

const isOpaque = (schema: unknown): boolean =>
	Object.keys(flatten(schema)).every((key) => key.startsWith('x-') || key === 'description');

/** The one array of records among paging information, also one level down (`data.items`). */
function findList(
	view: Schema,
	name: string,
	depth: number,
): { key: string[]; item: Schema } | undefined {
	const properties = propertiesOf(view);
	const keys = Object.keys(properties);
	if (keys.some((key) => /^_?(id|uuid)$/.test(key))) return undefined;
	const others = keys.filter((key) => !isAbout(key));
	const arrays = keys.filter(
		(key) => isArraySchema(properties[key]) && mayBeObject(itemsOf(properties[key])),
	);
	const named = arrays.find((key) => ENVELOPE_KEYS.includes(camelCase(key)) || sameName(key, name));
	const key = named ?? (arrays.length === 1 ? arrays[0] : undefined);
	const isPage =
		arrays.length === 1 &&
		ENVELOPE_KEYS.includes(camelCase(key ?? '')) &&
		keys.some((one) => ABOUT_PAGES.test(one));
	if (key !== undefined && (isPage || others.every((other) => other === key))) {
		return { key: [key], item: itemsOf(properties[key]) };
	}
	const inner = others[0];
	if (depth === 0 && inner !== undefined && others.length === 1) {
		const below = findList(flatten(properties[inner]), name, 1);
		if (below) return { key: [inner, ...below.key], item: below.item };
	}
	return undefined;
}
