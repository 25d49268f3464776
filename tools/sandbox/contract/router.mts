/** The library's router, with everything that does not change computed once. */
import { OpenAPIRouter } from 'openapi-backend';

export type RoutedOperation = ReturnType<OpenAPIRouter['getOperations']>[number];

interface Route {
	pattern: RegExp;
	/** Names of the path parameters, in order. */
	names: string[];
	/** Length of the fixed text; an exact path comes before every template. */
	literal: number;
	byMethod: Map<string, RoutedOperation>;
}

export interface FoundRoute {
	operation?: RoutedOperation;
	/** Decoded; what cannot be decoded stays as it came. */
	params: Record<string, string>;
	/** Methods that the path has; empty when there is no such path. */
	allowed: string[];
}

/**
 * The library flattens the document and builds every pattern again for each request; this document never changes,
 * so both are kept. The rules are the library's: an exact path wins, then the most literal template that has the
 * method.
 */
export class SteadyRouter extends OpenAPIRouter {
	private flat?: RoutedOperation[];
	private byId?: Map<string, RoutedOperation>;
	/** By the number of segments, most literal first. */
	private routes?: Map<number, Route[]>;

	override getOperations(): RoutedOperation[] {
		return (this.flat ??= super.getOperations());
	}

	override getOperation(operationId: string): RoutedOperation | undefined {
		this.byId ??= new Map(this.getOperations().map((one) => [one.operationId as string, one]));
		return this.byId.get(operationId);
	}

	find(method: string, target: string): FoundRoute {
		this.routes ??= buildRoutes(this.getOperations());
		const path = this.normalizePath(target);
		const allowed: string[] = [];
		for (const route of this.routes.get(segmentCount(path)) ?? []) {
			const values = route.pattern.exec(path)?.slice(1);
			if (!values) continue;
			const operation = route.byMethod.get(method.toLowerCase());
			if (operation) {
				const params = Object.fromEntries(
					route.names.map((name, index) => [name, decode(values[index] ?? '')]),
				);
				return { operation, params, allowed: [] };
			}
			allowed.push(...route.byMethod.keys());
		}
		return { params: {}, allowed };
	}
}

function buildRoutes(operations: RoutedOperation[]): Map<number, Route[]> {
	const byPath = new Map<string, Route>();
	for (const operation of operations) {
		const { path } = operation;
		const route = byPath.get(path) ?? newRoute(path);
		byPath.set(path, route);
		route.byMethod.set(operation.method, operation);
	}
	const bySegments = new Map<number, Route[]>();
	for (const [path, route] of byPath) {
		const count = segmentCount(withoutSlash(path));
		bySegments.set(
			count,
			[...(bySegments.get(count) ?? []), route].sort((a, b) => b.literal - a.literal),
		);
	}
	return bySegments;
}

function newRoute(path: string): Route {
	const texts = withoutSlash(path).split(/\{[^}]*\}/);
	const pattern = texts.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('([^/]+)');
	return {
		pattern: new RegExp(`^${pattern}$`),
		names: [...path.matchAll(/\{([^}]*)\}/g)].map((one) => one[1] as string),
		literal: texts.length === 1 ? Infinity : texts.join('').length,
		byMethod: new Map(),
	};
}

/** As the library leaves a request's path. */
const withoutSlash = (path: string): string => path.replace(/(.)\/+$/, '$1');

const segmentCount = (path: string): number => path.split('/').length;

const decode = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
};
