import type { Judge } from './judge.mts';
import type { Operation, Schema } from '../../../../tools/sandbox/contract/types.mts';
import { isObject } from './sample.mts';

/** A parameter with the value that is entered for it. */
export interface EnteredParameter {
	parameter: Schema;
	value: unknown;
}

/** A request with its parameters read, as the validator accepts it. */
export interface Asked {
	path: string;
	query: Record<string, unknown>;
	headers: Record<string, unknown>;
	cookie?: string;
	body?: unknown;
}

export interface Refused {
	pointer: string;
	detail: string;
}

/**
 * What ajv says of a request. The judge does not read lists and objects in a path or a cookie, so that it is
 * does not check those.
 */
export function validate(
	judge: Judge,
	operation: Operation,
	entered: EnteredParameter[],
	{ path, query, headers, cookie, body }: Asked,
): Refused[] {
	const match = judge.matcher.match(operation.method, path);
	if (match.kind !== 'found') return [{ pointer: '/', detail: `leads to nothing: ${path}` }];
	if (match.operation !== operation) {
		return [{ pointer: '/', detail: `leads to ${match.operation.template}: ${path}` }];
	}
	const { problems } = judge.validator.request(operation, {
		path: match.params,
		query,
		header: headers,
		cookie: cookiesIn(cookie),
		body,
	});
	const unread = entered
		.filter(isUnread)
		.map(({ parameter }) => `/${parameter.in}/${parameter.name}`);
	return problems.filter(({ pointer }) => !unread.includes(placeOf(pointer)));
}

function cookiesIn(header = ''): Record<string, string> {
	const pairs = header.split(/; */).map((one) => one.split(/=(.*)/s));
	return Object.fromEntries(
		pairs
			.filter(([name]) => name)
			.map(([name = '', value = '']) => [name, decodeURIComponent(value)]),
	);
}

function isUnread({ parameter, value }: EnteredParameter): boolean {
	const isComposite = isObject(value) || Array.isArray(value);
	if (parameter.in === 'cookie') return isComposite;
	return (
		parameter.in === 'path' &&
		(isComposite || ['label', 'matrix'].includes(parameter.style as string))
	);
}

/** `/query/limit`, or the field of the body: `/name`. */
export function placeOf(pointer: string): string {
	const [, first = '', second = ''] = pointer
		.split('/')
		.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
	const isParameter = ['path', 'query', 'header', 'cookie'].includes(first);
	return isParameter ? `/${first}/${second}` : `/${first}`;
}
