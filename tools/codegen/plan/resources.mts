import type { Presentation } from './overlay.mts';
import { distinctOperations } from './distinct.mts';
import { identifier, titleCase } from '../../language/names.mts';
import { readOperations, resourceWords } from './operations.mts';
import { labelFields } from './labels.mts';
import type { Document } from '../../../nodes/TrueFlight/openapi/types.ts';
import { fieldsOf } from './recordFields.mts';
import { referenceResolver } from './references.mts';
import type { SavedNames } from './savedNames.mts';
import type { ApiOperation, ApiResource, Note, RecordField } from './types.mts';

/** Groups the document's operations into resources, in order of first appearance. */
export function readResources(
	document: Document,
	presentation: Presentation,
	saved: SavedNames,
	notes: Note[],
): ApiResource[] {
	// Names that differ in letter case alone are one resource, as they would be one file.
	const operations = consistentLists(readOperations(document, presentation, saved, notes));
	const groups = Map.groupBy(operations, ({ resource }) =>
		identifier(resource, 'resource').toLowerCase(),
	);
	const unlabeled = [...groups.values()].map((group) =>
		readResource(presentation, identifier(group[0]!.resource, 'resource'), group),
	);
	const refer = referenceResolver(presentation, unlabeled);
	return unlabeled.map((resource) => {
		const wished = presentation.resources[resource.name]?.label ?? [];
		const label = labelFields(
			recordFieldsOf(resource.operations),
			wished,
			refer.within(resource.name),
		);
		return { ...resource, label };
	});
}

/** A list and a single answer never share an operation's value, as they share n8n's paging parameters. */
function consistentLists(operations: ApiOperation[]): ApiOperation[] {
	const isList = ({ result }: ApiOperation): boolean => result === 'list';
	const values = (all: ApiOperation[]): Set<string> =>
		new Set(all.map(({ savedValue, value }) => savedValue ?? value));
	const kept = values(operations.filter((one) => one.savedValue !== undefined && !isList(one)));
	const renamed = operations.map((operation) =>
		isList(operation) && operation.savedValue === undefined && kept.has(operation.value)
			? { ...operation, value: `${operation.value}Many`, name: `${operation.name} Many` }
			: operation,
	);
	const listed = values(renamed.filter(isList));
	return renamed.map((operation) =>
		!isList(operation) && operation.savedValue === undefined && listed.has(operation.value)
			? { ...operation, value: `${operation.value}One`, name: `${operation.name} One` }
			: operation,
	);
}

function readResource(
	presentation: Presentation,
	name: string,
	found: ApiOperation[],
): ApiResource {
	const hints = presentation.resources[name] ?? {};
	const words = resourceWords(presentation, name);
	const operations = distinctOperations(
		found.map((operation) => ({ ...operation, resource: name })),
		({ isNamedByOverlay }) => isNamedByOverlay,
		({ result }) => (result === 'list' ? words.plural : words.singular),
	);
	return {
		name,
		displayName: hints.name ?? titleCase(words.singular),
		...words,
		operations: operations.map((operation) => ({
			...operation,
			description: hints.descriptions?.[operation.value] ?? operation.description,
		})),
		label: [],
		...(hints.order ? { order: hints.order } : {}),
		simplify: hints.simplify ?? [],
	};
}

function recordFieldsOf(operations: ApiOperation[]): RecordField[] {
	const reads = operations.filter(({ method }) => method === 'GET');
	const list = reads.find(({ value, recordFields }) => value === 'getAll' && recordFields.length);
	const single = reads.find(({ value, recordFields }) => value === 'get' && recordFields.length);
	const any = operations.find(({ recordFields }) => recordFields.length);
	return fieldsOf((list ?? single ?? any)?.record ?? {});
}
