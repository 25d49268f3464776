/** Problem documents of RFC 9457, and refusals in whatever error schema the contract declares. */
import { STATUS_CODES } from 'node:http';
import { jsonTypeOf } from '../../../nodes/TrueFlight/openapi/mediaTypes.ts';
import { snake } from '../contract/names.mts';
import { propertiesOf } from '../contract/schema.mts';
import type { JsonObject, Operation, Schema } from '../contract/types.mts';
import type { Store } from '../records/store.mts';
import type { FieldProblem } from '../refusal.mts';

export function problemDocument(
	status: number,
	detail: string,
	instance: string,
	errors?: FieldProblem[],
) {
	return {
		// RFC 9457: nothing is known beyond the status.
		type: 'about:blank',
		title: STATUS_CODES[status] ?? 'Unknown',
		status,
		detail,
		instance,
		...(errors && { errors }),
	};
}

type Problem = ReturnType<typeof problemDocument>;

/** Media type and body of a problem as the contract declares it for this operation. */
export function errorBody(
	operation: Operation | undefined,
	problem: Problem,
	store: Store,
): { mediaType: string; body: unknown } {
	const responses = (operation?.raw.responses ?? {}) as Record<string, Schema | undefined>;
	const { status } = problem;
	const declared = responses[status] ?? responses[`${String(status)[0]}XX`] ?? responses.default;
	const content = (declared?.content ?? {}) as Record<string, Schema>;
	const mediaType = jsonTypeOf(content);
	const schema = mediaType && (content[mediaType]?.schema as Schema | undefined);
	if (!mediaType || !schema) return { mediaType: 'application/problem+json', body: problem };
	const fields = Object.keys(propertiesOf(schema));
	if (fields.length === 0 || fields.includes('detail') || fields.includes('title'))
		return { mediaType, body: problem };
	return { mediaType, body: store.fill(schema, errorFacts(problem), true) };
}

/** The same facts under the names that other error schemas use. */
function errorFacts(problem: Problem): JsonObject {
	const code = snake(problem.title);
	const facts = { ...problem, code, message: problem.detail, success: false, ok: false };
	const errors = problem.errors ?? [{ pointer: '/', detail: problem.detail }];
	const listed = errors.map(({ pointer, detail }) => ({
		...{ pointer, detail, code },
		field: pointer.slice(1),
		message: detail,
		// https://jsonapi.org/format/#error-objects
		source: sourceOf(pointer),
	}));
	return { ...facts, error: facts, errors: listed };
}

function sourceOf(pointer: string): JsonObject {
	const parameter = /^\/query\/(.+)$/.exec(pointer)?.[1];
	return parameter === undefined ? { pointer } : { parameter };
}
