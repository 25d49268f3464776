import type { SuccessResponse } from '../../../nodes/TrueFlight/openapi/responses.ts';
import { isPlural } from '../../language/inflection.mts';
import { camelCase, pascalCase, titleCase, words } from '../../language/names.mts';
import { CALL_VERBS } from '../../language/vocabulary.mts';
import { isSilentList, type Siblings } from '../../language/silentList.mts';
import type { Payload } from '../../../nodes/TrueFlight/openapi/payload.ts';
import type { CollectionPath } from './paths.mts';
import type { Parameter } from '../../../nodes/TrueFlight/openapi/types.ts';
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
	siblings: Siblings;
}

/** Whether an operation reads a list: its response says so, or, where that says nothing, what stands around it. */
export function isListOperation(question: ListQuestion): boolean {
	const { method, place, found, response } = question;
	if (response.carries === 'file' || method === 'delete') return false;
	if (place.action === undefined && method !== 'get') return false;
	if (found.isList) return true;
	const isSilent = found.isSilent === true && response.status !== '204';
	return isSilent && (place.isCall ? isCallOfList(place) : isCollection(question));
}

function isCollection({ method, place, parameters, siblings }: ListQuestion): boolean {
	if (method !== 'get' || place.isRecord || place.action !== undefined) return false;
	return isSilentList(place.segments.at(-1) ?? '', parameters, siblings);
}

function isCallOfList({ action = '', collection }: CollectionPath): boolean {
	const [verb = ''] = words(action);
	if (CALL_VERBS.list.includes(verb)) return true;
	return isPlural(collection) && (verb === 'search' || CALL_VERBS.get.includes(verb));
}

/** The operation in n8n's words, from method and place. */
export function classify(
	method: Method,
	place: CollectionPath,
	isList: boolean,
	methods: string[],
): Kind {
	const called = place.isCall && classifyCall(place.action ?? '', isList);
	if (called) return called;
	if (place.action !== undefined) return classifyAction(method, place.action, methods);
	if (method === 'get') return isList ? GET_MANY : GET;
	if (method === 'delete') return DELETE;
	if (method === 'patch') return UPDATE;
	if (method === 'put') return methods.includes('patch') ? REPLACE : UPDATE;
	return place.isRecord && !methods.includes('put') && !methods.includes('patch') ? UPDATE : CREATE;
}

/** `listAircraft` → "Get Many"; undefined for a verb that n8n has no word for. */
function classifyCall(action: string, isList: boolean): Kind | undefined {
	const [verb = ''] = words(action);
	const { list, get, create, update, delete: remove } = CALL_VERBS;
	if ([...list, ...get].includes(verb)) return isList ? GET_MANY : GET;
	if (create.includes(verb)) return CREATE;
	if (update.includes(verb)) return UPDATE;
	return remove.includes(verb) ? DELETE : undefined;
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
