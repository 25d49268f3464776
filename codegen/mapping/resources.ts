import { titleCase } from './naming.ts';
import { MappingError, readOperations, resourceWords } from './operations.ts';
import { labelFields } from './records.ts';
import type { ApiOperation, ApiResource, Document } from './types.ts';

/** Groups the document's operations into resources, in order of first appearance. */
export function readResources(document: Document): ApiResource[] {
	const byName = Map.groupBy(readOperations(document), ({ resource }) => resource);
	return [...byName].map(([name, operations]) => readResource(document, name, operations));
}

function readResource(document: Document, name: string, operations: ApiOperation[]): ApiResource {
	assertDistinct(operations);
	const hints = document['x-n8n']?.resources?.[name] ?? {};
	const words = resourceWords(document, name);
	const fields = recordFieldsOf(operations);
	const label = (hints.label ?? []).filter((part) =>
		part.split(' ').every((field) => fields.includes(field)),
	);
	return {
		name,
		displayName: hints.name ?? titleCase(words.singular),
		...words,
		operations,
		label: label.length ? label : labelFields(fields),
		simplify: hints.simplify ?? [],
	};
}

function recordFieldsOf(operations: ApiOperation[]): string[] {
	const list = operations.find(({ result }) => result === 'list');
	return (list ?? operations[0])?.recordFields ?? [];
}

function assertDistinct(operations: ApiOperation[]): void {
	const seen = new Map<string, ApiOperation>();
	for (const operation of operations) {
		const other = seen.get(operation.value);
		if (other) {
			throw new MappingError(
				operation.pointer,
				`'${operation.value}' of '${operation.resource}' stands for ${other.pointer} already; name one of them in the overlay`,
			);
		}
		seen.set(operation.value, operation);
	}
}
