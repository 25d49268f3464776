/** Routing and validation, by openapi-backend, with everything that does not change computed once. */
import { OpenAPIRouter, OpenAPIValidator, type Document, type Request } from 'openapi-backend';
import formats from './formats.ts';
import { Definitions, DEFINITIONS_ID } from './definitions.ts';
import { mapSchemas } from './normalize.ts';
import type { Contract, Operation, Schema } from './types.ts';

type RoutedOperation = ReturnType<OpenAPIRouter['getOperations']>[number];

interface Route {
	template: string;
	pattern: RegExp;
	literal: number;
	byMethod: Map<string, RoutedOperation>;
}

/**
 * The library flattens the document and builds every pattern again for each request; this document never
 * changes, so both are kept. The rules are the library's: an exact path wins, then the most literal template.
 */
class SteadyRouter extends OpenAPIRouter {
	private flat?: RoutedOperation[];
	private byId?: Map<string, RoutedOperation>;
	private routes?: Route[];

	override getOperations(): RoutedOperation[] {
		return (this.flat ??= super.getOperations());
	}

	/** Every route whose template fits the path, most literal first. */
	routesFor(path: string): Route[] {
		this.routes ??= this.buildRoutes();
		const normal = this.normalizePath(path);
		return this.routes.filter((route) => route.pattern.test(normal));
	}

	/** The path's texts where the template has parameters, still encoded. */
	valuesOf(path: string, template: string): string[] {
		const route = this.routes?.find((one) => one.template === template);
		return route?.pattern.exec(this.normalizePath(path))?.slice(1) ?? [];
	}

	private buildRoutes(): Route[] {
		const routes = new Map<string, Route>();
		for (const operation of this.getOperations()) {
			const { path } = operation;
			let route = routes.get(path);
			if (!route) {
				const escaped = path
					.split(/\{[^}]*\}/)
					.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
				const literal = path.includes('{') ? path.replace(/\{.*?\}/g, '').length : Infinity;
				route = {
					template: path,
					pattern: new RegExp(`^${escaped.join('([^/]+)')}$`),
					literal,
					byMethod: new Map(),
				};
				routes.set(path, route);
			}
			route.byMethod.set(operation.method, operation);
		}
		return [...routes.values()].sort((a, b) => b.literal - a.literal);
	}

	override getOperation(operationId: string): RoutedOperation | undefined {
		this.byId ??= new Map(this.getOperations().map((one) => [one.operationId as string, one]));
		return this.byId.get(operationId);
	}
}

type Ajv = ReturnType<OpenAPIValidator['getAjv']>;

/**
 * One ajv for each purpose and not one for each schema, so that a component is compiled once. Optimizing the
 * generated code doubles the time to start and gains nothing that can be measured.
 */
class SharedValidator extends OpenAPIValidator {
	private readonly shared = new Map<string, Ajv>();
	private readonly definitions: Definitions;

	constructor(definition: Document, router: OpenAPIRouter, definitions: Definitions) {
		super({
			definition,
			router,
			lazyCompileValidators: true,
			coerceTypes: true,
			ajvOpts: {
				strict: false,
				allErrors: true,
				logger: false,
				formats,
				validateSchema: false,
				code: { optimize: false },
			},
		});
		this.definitions = definitions;
	}

	override getAjv(...[purpose, options]: Parameters<OpenAPIValidator['getAjv']>): Ajv {
		let ajv = this.shared.get(purpose);
		if (!ajv) {
			ajv = super.getAjv(purpose, options);
			ajv.addSchema(this.definitions.document, DEFINITIONS_ID);
			this.shared.set(purpose, ajv);
		}
		return ajv;
	}
}

export interface Problem {
	pointer: string;
	detail: string;
	keyword: string;
	name?: string;
}

export type Match =
	| { kind: 'found'; operation: Operation; routed: RoutedOperation }
	| { kind: 'notFound' }
	| { kind: 'methodNotAllowed'; allowed: string[] };

export class Gateway {
	private readonly router: SteadyRouter;
	private readonly validator: OpenAPIValidator;
	private readonly operations: Map<string, Operation>;

	constructor({ document, origins, operations }: Contract) {
		const definitions = new Definitions(origins);
		const definition = forValidator(document, definitions) as unknown as Document;
		this.router = new SteadyRouter({ definition });
		this.validator = new SharedValidator(definition, this.router, definitions);
		this.operations = new Map(operations.map((operation) => [operation.id, operation]));
	}

	/** Compiles every request and response validator, so that no request pays for it. */
	compile(): void {
		this.validator.preCompileRequestValidators();
		for (const id of this.operations.keys())
			this.validator.getStatusBasedResponseValidatorForOperation(id);
	}

	match(method: string, path: string): Match {
		const routes = this.router.routesFor(path);
		for (const route of routes) {
			const routed = route.byMethod.get(method.toLowerCase());
			const operation = routed && this.operations.get(routed.operationId as string);
			if (routed && operation) return { kind: 'found', operation, routed };
		}
		if (routes.length === 0) return { kind: 'notFound' };
		return {
			kind: 'methodNotAllowed',
			allowed: routes.flatMap((route) => [...route.byMethod.keys()]),
		};
	}

	/** Validates a request; the result carries parameters in the types that the contract gives them. */
	validateRequest(request: Request, routed: RoutedOperation) {
		const { errors, coerced } = this.validator.validateRequest(request, routed);
		return {
			problems: (errors ?? []).map(toProblem),
			query: (coerced?.query ?? {}) as Record<string, unknown>,
			params: (coerced?.params ?? {}) as Record<string, unknown>,
		};
	}

	/** Path parameters, decoded; what cannot be decoded stays as it came. */
	pathParameters(path: string, routed: RoutedOperation): Record<string, string> {
		const names = [...routed.path.matchAll(/\{([^}]*)\}/g)].map((one) => one[1] as string);
		const values = this.router.valuesOf(path, routed.path);
		return Object.fromEntries(names.map((name, index) => [name, decode(values[index] ?? '')]));
	}

	validateResponse(body: unknown, operationId: string, status: number): Problem[] {
		const { errors } = this.validator.validateResponse(body, operationId, status);
		return (errors ?? []).map(toProblem);
	}
}

/** The document with every schema copied: components by reference, nothing shared, nothing circular. */
function forValidator(document: Schema, definitions: Definitions): Schema {
	return { paths: mapSchemas(document.paths, (schema) => definitions.copy(schema)) };
}

interface ValidationError {
	instancePath: string;
	keyword: string;
	message?: string;
	params?: Record<string, unknown>;
}

/** `/requestBody/notes` → `/notes`; `/query/limit` and `/path/id` stay, so that the place is plain. */
function toProblem(error: ValidationError): Problem {
	const name = (error.params?.additionalProperty ?? error.params?.missingProperty) as
		string | undefined;
	const path =
		name === undefined ? error.instancePath : `${error.instancePath}/${escapePointer(name)}`;
	const detail =
		error.keyword === 'additionalProperties'
			? `"${name}" is not known here`
			: error.keyword === 'required'
				? `"${name}" is required`
				: (error.message ?? 'is not valid');
	return {
		pointer: path.replace(/^\/requestBody(?=\/|$)/, '') || '/',
		detail,
		keyword: error.keyword,
		name,
	};
}

const decode = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
};

export const escapePointer = (name: string): string =>
	name.replaceAll('~', '~0').replaceAll('/', '~1');
