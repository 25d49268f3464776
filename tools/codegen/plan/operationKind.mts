import type { SuccessResponse } from '../../openapi/facts/responses.mts';
import { isPlural } from '../../language/inflection.mts';
import { camelCase, pascalCase, titleCase, words } from '../../language/names.mts';
import { hasPaging } from './paging.mts';
import type { Payload } from './payload.mts';
import type { CollectionPath } from './paths.mts';
import type { Parameter } from '../../openapi/facts/types.mts';
import { isVerb } from './verbs.mts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** n8n's value and name of an operation. */
export interface Kind {
	value: string;
	name: string;
}

const GET_MANY: Kind = { value: 'getAll', name: 'Get Many' };
const GET: Kind = { value: 'get', name: 'Get' };
const CREATE: Kind = { value: 'create', name: 'Create' };
const UPDATE: Kind = { value: 'update', name: 'Update' };
const REPLACE: Kind = { value: 'replace', name: 'Replace' };
const DELETE: Kind = { value: 'delete', name: 'Delete' };
const UPSERT: Kind = { value: 'upsert', name: 'Create or Update' };

interface ListQuestion {
	method: Method;
	place: CollectionPath;
	found: Payload;
	response: SuccessResponse;
	parameters: Parameter[];
}

/** Whether an operation reads a list: its answer says so, or paging and a plural do where no schema is given. */
export function isListOperation({
	method,
	place,
	found,
	response,
	parameters,
}: ListQuestion): boolean {
	if (response.carries === 'file' || method === 'delete') return false;
	if (place.action === undefined && method !== 'get') return false;
	if (found.isList) return true;
	if (method !== 'get' || Object.keys(response.schema ?? {}).length > 0) return false;
	return !place.isRecord && isPlural(place.segments.at(-1) ?? '') && hasPaging(parameters);
}

/** The operation in n8n's words, from method and place. */
export function classify(
	method: Method,
	place: CollectionPath,
	isList: boolean,
	methods: string[],
): Kind {
	if (place.action !== undefined) return classifyAction(method, place.action, methods);
	if (method === 'get') return isList ? GET_MANY : GET;
	if (method === 'delete') return DELETE;
	if (method === 'patch') return UPDATE;
	if (method === 'put') return methods.includes('patch') ? REPLACE : UPDATE;
	return place.isRecord && !methods.includes('put') && !methods.includes('patch') ? UPDATE : CREATE;
}

/** `cancel` → "Cancel"; a part of a record is read, set or removed by name: "Get Availability". */
function classifyAction(method: Method, action: string, methods: string[]): Kind {
	if (camelCase(action) === 'upsert') return UPSERT;
	const own: Kind = { value: camelCase(action), name: titleCase(verbFirst(action)) };
	const verb = {
		get: 'get',
		post: methods.length > 1 ? 'create' : '',
		put: 'update',
		patch: 'update',
		delete: 'delete',
	}[method];
	const isOneVerb = isVerb(action) && (methods.length === 1 || method === 'post');
	if (isOneVerb || verb === '') return own;
	return { value: `${verb}${pascalCase(action)}`, name: titleCase(`${verb} ${action}`) };
}

/** `invoice-send` → "send invoice": a verb at the end of two words comes first. */
function verbFirst(action: string): string {
	const [object = '', verb = '', ...more] = words(action);
	const isTurned = more.length === 0 && isVerb(verb) && !isVerb(object) && !BEFORE_VERB.has(object);
	return isTurned ? `${verb} ${object}` : action;
}

/** Words that say how something is done rather than to what. */
const BEFORE_VERB = new Set(
	'auto dry early force full hard late mass partial partially post pre quick re self soft'.split(
		' ',
	),
);
