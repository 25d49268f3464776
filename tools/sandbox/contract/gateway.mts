/** Routing and validation by openapi-backend, for the rest of the sandbox. */
import type { Document, Request } from 'openapi-backend';
import { Definitions } from './definitions.mts';
import { mapSchemas } from './normalize.mts';
import { forRequest } from './requestSchemas.mts';
import { SteadyRouter, type RoutedOperation } from './router.mts';
import type { Contract, Operation, Schema } from './types.mts';
import { SharedValidator, toProblem, type Problem } from './validator.mts';

export type Match =
	| { kind: 'found'; operation: Operation; routed: RoutedOperation; params: Record<string, string> }
	| { kind: 'notFound' }
	| { kind: 'methodNotAllowed'; allowed: string[] };

/** Operations of a larger document are compiled when they are needed, so that it starts in time. */
const COMPILED_AT_START = 300;

export class Gateway {
	/** Why an operation goes unchecked: its schemas are beyond the validator. */
	readonly unchecked = new Map<string, string>();
	private readonly router: SteadyRouter;
	private readonly validator: SharedValidator;
	private readonly operations: Map<string, Operation>;

	constructor({ document, origins, operations }: Contract) {
		const definitions = new Definitions(origins);
		const definition = forValidator(document, definitions) as unknown as Document;
		this.router = new SteadyRouter({ definition });
		this.validator = new SharedValidator(definition, this.router, definitions);
		this.operations = new Map(operations.map((operation) => [operation.id, operation]));
	}

	/** Compiles the validators, so that no request pays for it. */
	compile(): void {
		for (const id of [...this.operations.keys()].slice(0, COMPILED_AT_START)) this.isChecked(id);
	}

	match(method: string, path: string): Match {
		const { operation: routed, params, allowed } = this.router.find(method, path);
		const operation = routed && this.operations.get(routed.operationId as string);
		if (routed && operation) return { kind: 'found', operation, routed, params };
		return allowed.length > 0 ? { kind: 'methodNotAllowed', allowed } : { kind: 'notFound' };
	}

	/** Validates a request; the result carries the query in the types that the contract gives it. */
	validateRequest(
		request: Request,
		routed: RoutedOperation,
	): { problems: Problem[]; query: Record<string, unknown> } {
		const raw = typeof request.query === 'object' ? request.query : {};
		if (!this.isChecked(routed.operationId as string)) return { problems: [], query: raw };
		const { errors, coerced } = this.validator.validateRequest(request, routed);
		const query = typeof coerced?.query === 'object' ? coerced.query : raw;
		return { problems: (errors ?? []).map(toProblem), query };
	}

	validateResponse(body: unknown, operationId: string, status: number): Problem[] {
		if (!this.isChecked(operationId)) return [];
		const { errors } = this.validator.validateResponse(body, operationId, status);
		return (errors ?? []).map(toProblem);
	}

	private isChecked(id: string): boolean {
		if (this.unchecked.has(id)) return false;
		try {
			this.validator.getRequestValidatorsForOperation(id);
			this.validator.getStatusBasedResponseValidatorForOperation(id);
			return true;
		} catch (error) {
			this.unchecked.set(id, (error as Error).message);
			return false;
		}
	}
}

/** The document with every schema copied: components by reference, nothing shared, nothing circular. */
function forValidator(document: Schema, definitions: Definitions): Schema {
	const paths = mapSchemas(document.paths, (schema) => definitions.copy(schema));
	for (const operation of Object.values<Schema>(paths).flatMap(Object.values<Schema>)) {
		for (const media of Object.values<Schema>(operation.requestBody?.content ?? {})) {
			if (media.schema) media.schema = forRequest(media.schema as Schema, definitions);
		}
	}
	return { paths };
}
