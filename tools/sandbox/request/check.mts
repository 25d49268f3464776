/** Checks a request against the contract; in strict mode also for what the contract does not define. */
import type { IncomingHttpHeaders } from 'node:http';
import { resolved } from '../../../nodes/TrueFlight/openapi/schema.ts';
import { isObject, pointerSegment } from '../../../nodes/TrueFlight/openapi/values.ts';
import { pagingStyleOf, POSITIONS } from '../contract/parameters.mts';
import { isObjectSchema, itemsOf } from '../contract/schema.mts';
import type { Operation, Schema } from '../contract/types.mts';
import type { Validator } from '../contract/validate.mts';
import { nameOf, positionRole } from '../operation/paging.mts';
import { Refusal, type FieldProblem } from '../refusal.mts';
import type { Switches } from '../switches.mts';
import { readQuery } from './query.mts';

/**
 * @returns the query in the types of the contract
 * @throws {Refusal} 400 with the pointers to what is not valid
 */
export function checkValid(
	validator: Validator,
	operation: Operation,
	received: {
		address: URL;
		params: Record<string, string>;
		headers: IncomingHttpHeaders;
		body: unknown;
	},
): Record<string, unknown> {
	const { problems, query } = validator.request(operation, {
		path: received.params,
		query: readQuery(operation, received.address.searchParams).values,
		header: received.headers,
		cookie: readCookies(received.headers.cookie),
		body: received.body,
	});
	// An id in another format belongs to no record: that is a 404, not a malformed request.
	const real = problems.filter(
		({ pointer, keyword }) =>
			!(pointer.startsWith('/path/') && ['format', 'pattern', 'type'].includes(keyword)),
	);
	if (real.length > 0) throw refusalOf(real);
	return query;
}

const readCookies = (header = ''): Record<string, string> =>
	Object.fromEntries(
		header.split(/;\s*/).flatMap((one) => {
			const [name, value] = one.split(/=(.*)/s);
			return name && value !== undefined ? [[name, value]] : [];
		}),
	);

function refusalOf(problems: FieldProblem[]): Refusal {
	const errors = problems.map(({ pointer, detail }) => ({ pointer, detail }));
	const first = errors[0] as FieldProblem;
	const more = errors.length > 1 ? ` (and ${String(errors.length - 1)} more)` : '';
	return new Refusal(400, `${first.pointer} ${first.detail}${more}.`, { errors });
}

/** Strict mode: refuses every query parameter and body field that the contract does not have. */
export function checkKnown(
	{ paginationStyle }: Switches,
	operation: Operation,
	parameters: URLSearchParams,
	body: unknown,
): void {
	const accepted = acceptedNames(operation, paginationStyle);
	const { values, unknown } = readQuery(operation, parameters);
	const errors: FieldProblem[] = [...Object.keys(values), ...unknown]
		.filter((name) => !accepted.has(name))
		.map((name) => ({
			pointer: `/query/${pointerSegment(name)}`,
			detail: 'is not a parameter of this operation',
		}));
	if (operation.body) errors.push(...unknownFields(body, operation.body.schema, ''));
	else if (body !== undefined)
		errors.push({ pointer: '/', detail: 'this operation does not accept a body' });
	if (errors.length > 0) throw refusalOf(errors);
}

/** The contract's parameters; with another paging style, its position parameter replaces the contract's. */
function acceptedNames(
	operation: Operation,
	paginationStyle: Switches['paginationStyle'],
): Set<string> {
	const names = new Set(operation.query.map((one) => one.name));
	const isOther = paginationStyle !== 'contract' && paginationStyle !== pagingStyleOf(operation);
	if (operation.kind !== 'list' || !isOther) return names;
	for (const one of operation.query)
		if (POSITIONS.some((role) => role === one.role)) names.delete(one.name);
	const role = positionRole(operation, paginationStyle);
	if (role) names.add(nameOf(operation, role));
	for (const name of ['limit', 'per_page', 'page_size']) names.add(name);
	return names;
}

/** Fields that no part of the schema names; objects that are open on purpose (no properties, or a map) accept any. */
function unknownFields(value: unknown, schema: Schema, pointer: string): FieldProblem[] {
	if (Array.isArray(value))
		return value.flatMap((one, index) =>
			unknownFields(one, itemsOf(schema), `${pointer}/${index}`),
		);
	if (!isObject(value) || !isObjectSchema(schema)) return [];
	// A field of any `oneOf` branch is known.
	const { properties = {}, additionalProperties: extra } = resolved(schema) as Schema;
	const isMap = isObject(extra) && Object.keys(extra).length > 0;
	if (isMap || Object.keys(properties).length === 0) return [];
	return Object.entries(value).flatMap(([name, inner]) => {
		const here = `${pointer}/${pointerSegment(name)}`;
		if (!(name in properties)) return [{ pointer: here, detail: 'is not a field of this body' }];
		return unknownFields(inner, properties[name] as Schema, here);
	});
}
