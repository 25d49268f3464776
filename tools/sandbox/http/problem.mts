/** Refusals, as RFC 9457 problem documents or in whatever error schema the contract declares. */
import { isJsonMedia } from '../contract/normalize.mts';
import { propertiesOf } from '../contract/schema.mts';
import type { Operation, Schema } from '../contract/types.mts';
import type { Filler } from '../data/fill.mts';

const TITLES: Record<number, string> = {
	400: 'The request is not valid',
	401: 'The API key is not accepted',
	403: 'The API key may not do this',
	404: 'There is no such record',
	405: 'The method is not allowed here',
	406: 'The answer cannot be sent in this form',
	409: 'The record is in another state',
	413: 'The request is too large',
	415: 'The content type is not accepted',
	422: 'The request cannot be carried out',
	429: 'Too many requests',
	500: 'The server failed',
	502: 'Bad gateway',
	503: 'The service is not available',
	504: 'Gateway timeout',
};

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
	const title = TITLES[status] ?? 'The request was refused';
	return {
		type: `https://example.com/problems/${slug(title)}`,
		title,
		status,
		detail,
		instance,
		...(errors && errors.length > 0 && { errors }),
	};
}

const slug = (title: string): string => title.toLowerCase().replace(/[^a-z0-9]+/g, '-');

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
	const code = slug(problem.title).replaceAll('-', '_');
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
