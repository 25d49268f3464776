/** How the sandbox serves each operation of the contract, and which ones it only imitates. */
import { needsLocation } from '../access/locations.mts';
import type { Sandbox } from '../sandbox.mts';
import { samplePath, violationOf } from './selfCheck.mts';

export interface OperationReport {
	operationId: string;
	method: string;
	path: string;
	kind: string;
	collection: string | null;
	needsLocation: boolean;
	parameters: Record<string, string>;
	/** Values for the path that lead to a record, at the first location if it is at one. */
	samplePath: Record<string, string>;
	/** `stateful`: works on records; `imitated`: responds from the schema alone. */
	served: 'stateful' | 'imitated';
	/** Why neither requests nor responses are validated; `null` when they are. */
	unchecked: string | null;
	/** Why the sandbox's own response violates the contract; `null` when it does not. */
	violation: string | null;
}

export function describeOperations(sandbox: Sandbox): OperationReport[] {
	return sandbox.contract.operations.map((operation) => {
		const { collection } = operation;
		return {
			operationId: operation.id,
			method: operation.method.toUpperCase(),
			path: operation.template,
			kind: operation.kind,
			collection: collection?.name ?? null,
			needsLocation: needsLocation(operation),
			parameters: Object.fromEntries(
				operation.query.map((one) => [
					one.name,
					'field' in one ? `${one.role} ${one.field}` : one.role,
				]),
			),
			samplePath: samplePath(sandbox.store, operation),
			served: collection ? 'stateful' : 'imitated',
			violation: violationOf(sandbox, operation),
			unchecked: sandbox.validator.unchecked.get(operation.id) ?? null,
		};
	});
}
