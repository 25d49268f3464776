import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../isObject';
import type { OperationInput } from '../operation';

/** Fields that a message names; what is left is counted. */
const MOST_FIELDS = 10;

/** What is wrong with one field. */
interface FieldProblem {
	/** Steps to the field in the body, or the name of a parameter. */
	path: string[];
	text: string;
}

/**
 * What a server says of a request that it refused, in one line: title and detail, and what is wrong with which field, by
 * its label on the panel. Read are problems (RFC 9457), JSON:API, and what Laravel, Rails, Django, FastAPI, ASP.NET,
 * huma, zod, tRPC and other validators return.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9457
 * @see https://jsonapi.org/format/#error-objects
 */
export function problemMessage(problem: IDataObject, inputs: OperationInput[] = []): string {
	const { title } = problem;
	const detail = [problem.detail, problem.message, problem.error, problem.msg].find(textOf);
	const head = [...new Set([textOf(title), textOf(detail)])].filter(Boolean).join(': ');
	const fields = problemsIn(problem);
	if (head === '' && fields.length === 0 && isObject(problem.error))
		return problemMessage(problem.error, inputs);
	const isBare = head === '' && fields.length === 0 && Object.values(problem).every(Array.isArray);
	const all = isBare ? byField(problem) : fields;
	const lines = [...new Set(all.map((one) => lineOf(one, inputs)))].filter(Boolean);
	const shown = lines.slice(0, MOST_FIELDS);
	if (lines.length > shown.length) shown.push(`and ${lines.length - shown.length} more`);
	return [head, shown.join('; ')].filter(Boolean).join(' – ');
}

/** The inputs that a server names as not valid. */
export function inputsNamed(problem: IDataObject, inputs: OperationInput[]): OperationInput[] {
	return problemsIn(problem).flatMap(({ path }) => inputAt(path, inputs)?.input ?? []);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Members in which a response lists what is wrong. */
const LISTS = [
	...['errors', 'issues', 'detail', 'details', 'message', 'violations', 'fieldErrors'],
	...['field_errors', 'formErrors', 'invalid_params', 'invalid-params', 'validation_errors'],
	...['validationErrors', 'zodError'],
];

/** Levels of objects below which no server says what is wrong. */
const DEEPEST = 10;

function problemsIn(problem: IDataObject, level = 0): FieldProblem[] {
	const { data } = problem;
	if (level > DEEPEST) return [];
	const inData = isObject(data) ? problemsIn(data, level + 1) : [];
	const own = LISTS.flatMap((name) => {
		const list = problem[name];
		if (Array.isArray(list)) return list.flatMap(problemsOf);
		if (!isObject(list)) return [];
		const inner = problemsIn(list, level + 1);
		return inner.length ? inner : byField(list);
	});
	return [...own, ...inData];
}

/** `{ title: ['is required'] }` */
function byField(fields: IDataObject, level = 0): FieldProblem[] {
	if (level > DEEPEST) return [];
	return Object.entries(fields).flatMap(([name, value]) => {
		if (isObject(value)) {
			const own = textOf(value.message) || textOf(value.msg);
			if (own) return [{ path: stepsOf(name), text: own }];
			const inner = byField(value, level + 1);
			return inner.map(({ path, text }) => ({ path: [...stepsOf(name), ...path], text }));
		}
		const texts = [value].flat().map(textOf).filter(Boolean);
		if (texts.length === 0) return [];
		return [
			{
				path: /^(non_field_errors|base|_errors|_)$/.test(name) ? [] : stepsOf(name),
				text: texts.join(', '),
			},
		];
	});
}

function problemsOf(one: unknown): FieldProblem[] {
	if (typeof one === 'string') return [{ path: [], text: one.trim() }];
	if (!isObject(one)) return [];
	const { source } = one;
	const texts = [one.detail, one.message, one.msg, one.defaultMessage, one.reason, one.title];
	const places = [
		...[one.pointer, one.field, one.path, one.loc, one.instancePath, one.propertyPath],
		...[one.parameter, one.param, one.attribute, one.property, one.name, one.location],
		...(isObject(source) ? [source.pointer, source.parameter] : []),
	];
	const place = places.find((value) => Array.isArray(value) || textOf(value) !== '');
	const text = texts.map(textOf).find(Boolean) ?? '';
	const path = Array.isArray(place) ? place.map(String) : stepsOf(textOf(place));
	return text === '' && path.length === 0 ? [] : [{ path, text }];
}

/** `#/data/attributes/title`, `legs.0.from`, `legs[0].from` */
function stepsOf(place: string): string[] {
	const isPointer = /^#?\//.test(place);
	return place
		.replace(/^#/, '')
		.split(isPointer ? '/' : /[.[\]]+/)
		.filter(Boolean)
		.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function lineOf({ path, text }: FieldProblem, inputs: OperationInput[]): string {
	const { input, positions = [] } = inputAt(path, inputs) ?? {};
	const name = input
		? [input.label, ...positions.map((position) => `(${position})`)].join(' ')
		: path.join('.');
	return [name, text].filter(Boolean).join(': ');
}

/** Where servers say that a field is, before its name. */
const AROUND =
	/^(body|data|attributes|relationships|query|params?|path|header|payload|request|\$)$/;

/** Whether a step of a path is what an input is called in the request. */
const isAt = (input: OperationInput, step: string): boolean =>
	isSame(input.name, step) || (input.in === 'body' && isSame(input.relationship?.name, step));

/** Servers may name a field as their own code does: `AircraftId` of `aircraftId`. */
const isSame = (name: string | undefined, step: string): boolean =>
	name?.toLowerCase() === step.toLowerCase();

/**
 * The field of the panel that is meant, and its positions where it is in lists, counted from 1; undefined where the
 * panel has none of this name.
 */
function inputAt(
	path: string[],
	inputs: OperationInput[],
): { input: OperationInput; positions?: number[] } | undefined {
	const whole = inputs.find(({ name }) => isSame(stepsOf(name).join('.'), path.join('.')));
	if (whole) return { input: whole };
	const start = path.findIndex((step) => inputs.some((input) => isAt(input, step)));
	if (start < 0 || !path.slice(0, start).every((step) => AROUND.test(step))) return undefined;
	let found: OperationInput | undefined;
	let within = inputs;
	const positions: number[] = [];
	for (const step of path.slice(start)) {
		const next = within.find((input) => isAt(input, step));
		if (!next && /^\d+$/.test(step)) positions.push(Number(step) + 1);
		if (!next) continue;
		found = next;
		within = (next.in === 'body' && next.members) || [];
	}
	return found && { input: found, positions };
}
