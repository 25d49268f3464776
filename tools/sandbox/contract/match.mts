/** Finds the operation that a request's method and path belong to. */
import type { Operation } from './types.mts';
import { withoutEnd } from '../../../nodes/TrueFlight/openapi/values.ts';

export type Match =
	| { kind: 'found'; operation: Operation; params: Record<string, string> }
	| { kind: 'notFound' }
	| { kind: 'methodNotAllowed'; allowed: string[] };

interface Route {
	/** Of each segment of the path, the fixed texts before, between and after its parameters. */
	segments: string[][];
	/** Names of the path parameters, in order. */
	names: string[];
	/** Length of the fixed text; a path without parameters comes before every template. */
	literal: number;
	byMethod: Map<string, Operation>;
}

/**
 * Path templates of OpenAPI, `/users({id})` and `/x/{id}:verb` included, which router libraries do not read.
 * A path without parameters wins, then the most literal template that has the method.
 */
export class Matcher {
	/** Most literal first. */
	private readonly routes: Route[];

	constructor(operations: Operation[]) {
		const byPath = Map.groupBy(operations, ({ path }) => withoutSlash(path));
		this.routes = [...byPath].map(([path, same]) => routeOf(path, same));
		this.routes.sort((a, b) => b.literal - a.literal);
	}

	match(method: string, target: string): Match {
		const path = withoutSlash(target);
		const allowed: string[] = [];
		const segments = path.split('/');
		for (const { segments: own, names, byMethod } of this.routes) {
			const found = own.map((texts, index) => valuesIn(segments[index] ?? '', texts));
			if (own.length !== segments.length || found.includes(undefined)) continue;
			const values = found.flat();
			const operation = byMethod.get(method.toLowerCase());
			if (operation) {
				const params = names.map((name, index) => [name, decode(values[index] ?? '')] as const);
				return { kind: 'found', operation, params: Object.fromEntries(params) };
			}
			allowed.push(...byMethod.keys());
		}
		return allowed.length > 0 ? { kind: 'methodNotAllowed', allowed } : { kind: 'notFound' };
	}
}

function routeOf(path: string, operations: Operation[]): Route {
	const texts = path.split(PLACEHOLDER);
	return {
		segments: path
			.replace(PLACEHOLDER, '\0')
			.split('/')
			.map((segment) => segment.split('\0')),
		names: [...path.matchAll(PLACEHOLDER)].map(([text]) => text.slice(1, -1)),
		literal: texts.length === 1 ? Infinity : texts.join('').length,
		byMethod: new Map(operations.map((one) => [one.method, one])),
	};
}

const PLACEHOLDER = /\{[^{}]*\}/g;

/**
 * What is between the texts: each value as long as the ones after it allow. Not by a regular expression, which would try
 * all ways to divide a long segment among adjacent parameters.
 */
function valuesIn(segment: string, texts: string[]): string[] | undefined {
	const [first = '', ...others] = texts;
	const last = others.pop();
	if (last === undefined) return segment === first ? [] : undefined;
	if (!segment.startsWith(first) || !segment.endsWith(last)) return undefined;
	const values: string[] = [];
	let end = segment.length - last.length;
	for (const text of others.reverse()) {
		const latest = end - 1 - text.length;
		const at = latest < 0 ? -1 : segment.lastIndexOf(text, latest);
		if (at < 0) return undefined;
		values.unshift(segment.slice(at + text.length, end));
		end = at;
	}
	return end > first.length ? [segment.slice(first.length, end), ...values] : undefined;
}

const withoutSlash = (path: string): string => withoutEnd(path, /\//) || path;

/** What cannot be decoded stays as it came. */
const decode = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
};
