/** Finds the operation that a request's method and path belong to. */
import type { Operation } from './types.mts';
import { withoutEnd } from '../../../nodes/TrueFlight/openapi/values.ts';

export type Match =
	| { kind: 'found'; operation: Operation; params: Record<string, string> }
	| { kind: 'notFound' }
	| { kind: 'methodNotAllowed'; allowed: string[] };

interface Route {
	pattern: RegExp;
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
		for (const { pattern, names, byMethod } of this.routes) {
			const values = pattern.exec(path)?.slice(1);
			if (!values) continue;
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
	const texts = path.split(/\{[^{}]*\}/);
	return {
		pattern: new RegExp(`^${texts.map(escape).join('([^/]+)')}$`),
		names: [...path.matchAll(/\{([^{}]*)\}/g)].map((one) => one[1] as string),
		literal: texts.length === 1 ? Infinity : texts.join('').length,
		byMethod: new Map(operations.map((one) => [one.method, one])),
	};
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const withoutSlash = (path: string): string => withoutEnd(path, /\//) || path;

/** What cannot be decoded stays as it came. */
const decode = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
};
