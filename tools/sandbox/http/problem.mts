/** Refusals, as RFC 9457 problem documents or in whatever error schema the contract declares. */
import { STATUS_CODES } from 'node:http';
import { isJsonMedia } from '../contract/media.mts';
import { snake } from '../contract/names.mts';
import { propertiesOf } from '../contract/schema.mts';
import type { Operation, Schema } from '../contract/types.mts';
import type { Filler } from '../data/fill.mts';

export interface FieldProblem {
	pointer: string;
	detail: string;
}

/** Thrown anywhere while a request is handled; becomes the answer. */
export class Refusal extends Error {
	readonly status: number;
	readonly errors?: FieldProblem[];
	readonly headers: Record<string, string>;

	constructor(
		status: number,
		detail: string,
		extra: { errors?: FieldProblem[]; headers?: Record<string, string> } = {},
	) {
		super(detail);
		this.status = status;
		this.errors = extra.errors;
		this.headers = extra.headers ?? {};
	}
}

export interface ProblemDocument {
	type: string;
	title: string;
	status: number;
	detail: string;
	instance: string;
	errors?: FieldProblem[];
}

export function problemDocument(
	status: number,
	detail: string,
	instance: string,
	errors?: FieldProblem[],
): ProblemDocument {
	return {
		// RFC 9457: no more is said than the status says.
		type: 'about:blank',
		title: STATUS_CODES[status] ?? 'Unknown',
		status,
		detail,
		instance,
		...(errors && errors.length > 0 && { errors }),
	};
}

/** Media type and body of a refusal as the contract declares it for this operation. */
export function errorBody(
	operation: Operation | undefined,
	problem: ProblemDocument,
	filler: Filler,
): { mediaType: string; body: unknown } {
	const responses: Schema = operation?.raw.responses ?? {};
	const declared =
		responses[problem.status] ?? responses[`${String(problem.status)[0]}XX`] ?? responses.default;
	const content: Schema = declared?.content ?? {};
	const mediaType = Object.keys(content).find(isJsonMedia);
	const schema: Schema | undefined = mediaType && content[mediaType].schema;
	if (!mediaType || !schema) return { mediaType: 'application/problem+json', body: problem };
	const isProblem = ['detail', 'title'].some((name) => name in propertiesOf(schema));
	if (isProblem || Object.keys(propertiesOf(schema)).length === 0)
		return { mediaType, body: problem };
	return { mediaType, body: filler.fill(schema, errorFields(problem)) };
}

/** The same facts under the names that other error schemas use. */
function errorFields(problem: ProblemDocument): Record<string, unknown> {
	const code = snake(problem.title);
	const facts = { ...problem, code, message: problem.detail, success: false, ok: false };
	return {
		...facts,
		error: facts,
		errors: (problem.errors ?? [{ pointer: '/', detail: problem.detail }]).map((one) => ({
			...one,
			code,
			field: one.pointer.slice(1),
			message: one.detail,
		})),
	};
}
