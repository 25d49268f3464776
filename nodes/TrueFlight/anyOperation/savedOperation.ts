import { isObject } from '../isObject';
import type { BodyInput, Operation, OperationInput, PathInput, QueryInput } from '../operation';
import { capitals, upperFirst, words } from '../openapi/names';
import { placeholdersOf, whyUnsendable } from '../openapi/sentParameters';
import { FIELDS_PARAMETER } from './properties';

/** A value that the user can enter; without what is made of its name. */
export interface SavedField
	extends
		Pick<OperationInput, 'in' | 'name' | 'required' | 'format' | 'items' | 'values'>,
		Partial<Pick<QueryInput, 'role' | 'rangeEnd'>>,
		Partial<Pick<BodyInput, 'isFile' | 'isWholeBody' | 'relationship' | 'nullable'>> {
	style?: PathInput['style'] | QueryInput['style'];
}

/**
 * An operation as a workflow contains it: all that its run needs, so that it runs without the document. As text it begins
 * with `result`, on which conditions of the panel depend (properties.ts).
 */
export interface SavedOperation extends Pick<
	Operation,
	'result' | 'method' | 'path' | 'envelope' | 'body' | 'paging'
> {
	fields: SavedField[];
}

export function writeSaved({ result, method, path, ...rest }: SavedOperation): string {
	return JSON.stringify({ result, method, path, ...rest });
}

const RESULTS = ['list', 'record', 'deleted', 'file', 'text', 'none'];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const LOCATIONS = ['path', 'query', 'header', 'cookie', 'body'];
const MEDIA_TYPE = /^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+(?: ?;[\x20-\x7e]*)?$/;

/**
 * The operation that a workflow contains. A workflow may come from anybody: what would lead the request elsewhere is not
 * read.
 *
 * @returns undefined where it is not the description of one operation
 */
export function readSaved(text: unknown): SavedOperation | undefined {
	if (typeof text !== 'string' || !text.startsWith('{')) return undefined;
	let saved: unknown;
	try {
		saved = JSON.parse(text);
	} catch {
		return undefined;
	}
	return isSaved(saved) ? saved : undefined;
}

function isSaved(saved: unknown): saved is SavedOperation {
	if (!isObject(saved)) return false;
	const { result, method, path, envelope, body, paging, fields } = saved;
	if (!RESULTS.includes(String(result)) || !METHODS.includes(String(method))) return false;
	if (typeof path !== 'string' || !isPath(path)) return false;
	if (!isTextOrNone(envelope) || !(paging === undefined || isObject(paging))) return false;
	if (body !== undefined && !(isObject(body) && MEDIA_TYPE.test(String(body.contentType)))) {
		return false;
	}
	if (!Array.isArray(fields) || !fields.every(isField)) return false;
	const given = fields.filter((field) => field.in === 'path').map(({ name }) => name);
	return placeholdersOf(path).every((name) => given.includes(name));
}

/** Up from the node's base path at its beginning only, then segments of the host's paths. */
function isPath(path: string): boolean {
	const [first, ...segments] = path.replace(/^(?:\/\.\.){1,20}(?=\/)/, '').split('/');
	const isSegment = (text: string): boolean =>
		!/[\s#\\]/.test(text) && !/^(?:\.|%2e){1,2}$/i.test(text);
	return first === '' && segments.length > 0 && !path.startsWith('//') && segments.every(isSegment);
}

function isField(field: unknown): field is SavedField {
	if (!isObject(field) || typeof field.name !== 'string') return false;
	return (
		LOCATIONS.includes(String(field.in)) &&
		whyUnsendable(String(field.in), field.name) === undefined &&
		isTextOrNone(field.format) &&
		(field.values === undefined || Array.isArray(field.values))
	);
}

const isTextOrNone = (value: unknown): boolean => value === undefined || typeof value === 'string';

/** The operation as the run of the generated ones reads it. */
export function operationFrom({ fields, ...saved }: SavedOperation): Operation {
	const inputs = namedFields(fields).map(({ field, id, label }) => ({
		...field,
		parameter: id,
		collection: FIELDS_PARAMETER,
		label,
	}));
	return { name: `${saved.method} ${saved.path}`, ...saved, inputs: inputs as OperationInput[] };
}

/** A field, and what it is called in the workflow and on the panel. */
export interface NamedField {
	field: SavedField;
	id: string;
	label: string;
}

/** n8n finds names such as `constructor` in its tables without looking, and cannot read others in a path of names. */
const PLAIN_NAME = /^[A-Za-z_]\w*$/;

export function namedFields(fields: SavedField[]): NamedField[] {
	const ids = new Set(Object.getOwnPropertyNames(Object.prototype));
	const labels = new Set<string>();
	return fields.map((field, index) => {
		let id = PLAIN_NAME.test(field.name) ? field.name : `field${index + 1}`;
		while (ids.has(id)) id = `${field.in}_${id}`;
		ids.add(id);
		const plain = field.isWholeBody ? 'Body' : titleOf(field.name) || field.name;
		const label = labels.has(plain) ? `${plain} (${upperFirst(field.in)})` : plain;
		labels.add(label);
		return { field, id, label };
	});
}

/** `aircraft_id` → "Aircraft ID". */
function titleOf(name: string): string {
	return words(name)
		.map((word) => capitals(word) ?? upperFirst(word))
		.join(' ');
}
