import type { Document, Operation, Parameter, PathItem } from './types.ts';
import { pointerTo } from './values.ts';

/** Methods of a path item: https://spec.openapis.org/oas/v3.1.0#path-item-object */
const METHODS = [
	...(['get', 'post', 'put', 'patch', 'delete'] as const),
	...(['head', 'options', 'trace'] as const),
];
type Method = (typeof METHODS)[number];

/** An operation with everything around it that applies to it. */
export interface PathOperation {
	path: string;
	method: Method;
	/** JSON pointer into the document, for messages. */
	pointer: string;
	pathItem: PathItem;
	operation: Operation;
}

/** All operations of a document, in document order. */
export function operationsOf(document: Pick<Document, 'paths'>): PathOperation[] {
	const items = Object.entries(document.paths ?? {}).filter(([path]) => path.startsWith('/'));
	return items.flatMap(([path, pathItem]) =>
		METHODS.flatMap((method) => {
			const operation = pathItem?.[method] as Operation | undefined;
			const pointer = pointerTo('paths', path, method);
			return operation ? [{ path, method, pointer, pathItem: pathItem!, operation }] : [];
		}),
	);
}

const LOCATIONS = ['path', 'query', 'header', 'cookie'];

/**
 * Parameters of an operation: those of its path, overridden and followed by its own.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#operation-object
 */
export function parametersOf({
	pathItem,
	operation,
}: Pick<PathOperation, 'pathItem' | 'operation'>): Parameter[] {
	const byKey = new Map<string, Parameter>();
	const all = [...(pathItem.parameters ?? []), ...(operation.parameters ?? [])] as Parameter[];
	for (const parameter of all) {
		if (typeof parameter?.name !== 'string' || !LOCATIONS.includes(parameter.in)) continue;
		byKey.set(`${parameter.in} ${parameter.name}`, parameter);
	}
	return [...byKey.values()];
}
