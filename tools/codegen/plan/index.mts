import type { FieldReference } from '../../../nodes/TrueFlight/operation.ts';
import { properties } from '../../../nodes/TrueFlight/openapi/schema.ts';
import type { Document, Schema } from '../../../nodes/TrueFlight/openapi/types.ts';
import { lists } from '../nodeProperties.mts';
import { callerContext } from './callerContext.mts';
import { webhookEvents } from './events.mts';
import { inputProperty } from './form.mts';
import { draftInputs, namedInputs, requestsInOrder } from './inputs.mts';
import { offeredFields, outputFields, simplifiedNames } from './output.mts';
import { outputSchema } from './outputSchema.mts';
import { presentationOf, type Presentation } from './overlay.mts';
import { propertyNames } from './propertyNames.mts';
import { recordSource } from './recordSource.mts';
import { recordTriggers } from './recordTriggers.mts';
import { LOCATION, referenceResolver, type ReferenceResolver } from './references.mts';
import { removedProperties } from './removed.mts';
import { readResources } from './resources.mts';
import { SavedNames } from './savedNames.mts';
import { readServer } from './servers.mts';
import { sharedPlaces } from './shared.mts';
import type {
	ApiOperation,
	ApiResource,
	NodePlan,
	Note,
	PlannedCollection,
	PlannedInput,
	PlannedResource,
	SharedPlaces,
} from './types.mts';

/**
 * Decides everything about the node that a document becomes. Pure: no file and no network, and the same
 * document always has the same result.
 *
 * @param saved names that workflows have saved, and that stay
 */
export function planNode(document: Document, saved = new SavedNames()): NodePlan {
	const notes: Note[] = [];
	const presentation = presentationOf(document);
	const resources = readResources(document, presentation, saved, notes);
	const refer = referenceResolver(presentation, resources);
	const shared = sharedPlaces(presentation, { resources, refer }, saved);
	const drafts = resources.map((resource) =>
		resource.operations.map((operation) =>
			draftInputs({ presentation, resource, refer, shared, saved }, operation),
		),
	);
	const names = propertyNames(requestsInOrder(drafts.flat()));
	const operations = resources.flatMap((resource) => resource.operations);
	const location = sharedLocation(shared);
	const sharedWith = ({ resource, value }: ApiOperation): PlannedInput[] =>
		location && shared.location.has(resource, value) ? [location] : [];
	const used = new Set([...(location ? [location.sent.parameter] : []), ...names.values()]);
	const planned = resources.map((resource, index): PlannedResource => {
		const source = recordSource(resource, presentation);
		return {
			...resource,
			...(source ? { source } : {}),
			outputFields: offeredFields({ resources, refer }, resource, shared.output),
			operations: drafts[index]!.map((draft) => {
				const { operation } = draft;
				const named = namedInputs(draft, names, sharedWith(operation));
				const filters = presentation.resources[resource.name]?.filters ?? {};
				const available = outputFields({ resources, refer }, resource, operation);
				const simplified = shared.output.has(resource.name, operation.value)
					? simplifiedNames(resource, available)
					: undefined;
				const output = outputSchema(resource, operation, simplified, available);
				return {
					...operation,
					...named,
					collections:
						operation.value === 'getAll'
							? withStart(named.collections, named.inputs, filters)
							: named.collections,
					...(simplified ? { simplified } : {}),
					...(output ? { output } : {}),
				};
			}),
		};
	});
	return {
		api: readServer(document, presentation),
		accept: acceptedTypes(operations),
		callerContext: callerContext(presentation, resources, notes),
		resources: planned,
		shared,
		removed: removedProperties(planned, used),
		references: fieldReferences(planned, operations, refer),
		...(location ? { location } : {}),
		defaultResource: defaultResource(presentation, resources),
		...webhookEvents(document, notes),
		recordTriggers: recordTriggers(planned, presentation),
		notes,
	};
}

/** The kind of JSON by which the document describes most responses, and plain JSON. */
function acceptedTypes(operations: ApiOperation[]): string {
	const counts = new Map<string, number>();
	for (const { mediaType = '' } of operations) {
		const [type = ''] = mediaType.split(';');
		if (/json$/i.test(type)) counts.set(type, (counts.get(type) ?? 0) + 1);
	}
	const [most] = [...counts].sort(([, a], [, b]) => b - a);
	const plain = 'application/json';
	return most === undefined || most[0] === plain ? plain : `${most[0]}, ${plain};q=0.9`;
}

/** Collections with the filters that a new node starts with, as far as the contract has their values. */
function withStart(
	collections: PlannedCollection[],
	inputs: PlannedInput[],
	filters: Record<string, string>,
): PlannedCollection[] {
	return collections.map((collection) => {
		const start = inputs.flatMap(({ sent, property }) => {
			const value = sent.collection === collection.name ? filters[sent.name] : undefined;
			const isOffered = (property.options ?? []).some(
				(option) => 'value' in option && option.value === value,
			);
			return value !== undefined && isOffered ? [[sent.parameter, value]] : [];
		});
		return start.length
			? { ...collection, start: Object.fromEntries(start) as Record<string, string> }
			: collection;
	});
}

/** The location that most operations share: one property for all of them. */
function sharedLocation({ location, locationName: name }: SharedPlaces): PlannedInput | undefined {
	if (name === undefined || location.isEmpty) return undefined;
	const reference = { resource: LOCATION, title: 'Location', isListed: true, as: LOCATION };
	const property = inputProperty({ name, schema: {}, reference }, lists.location.name);
	const { name: parameter, displayName: label } = property;
	return {
		property,
		sent: { in: 'query', name, parameter, label, reference: LOCATION, role: 'location' },
	};
}

/**
 * What the fields of records identify, as far as such records can be found. What is entered counts as well: a
 * document need not say what its records contain.
 */
function fieldReferences(
	resources: PlannedResource[],
	operations: ApiOperation[],
	refer: ReferenceResolver,
): Record<string, FieldReference> {
	const found = new Map<string, FieldReference | undefined>();
	const add = (owner: string, field: string, schema?: Schema): void => {
		const { resource, as, key } = refer.within(owner).byName(field, schema) ?? {};
		if (resource === undefined || as === undefined) return;
		const known = found.get(field);
		// `type_id` identifies one thing in reservations and another in documents.
		const isOther = found.has(field) && known?.resource !== resource;
		found.set(field, isOther ? undefined : { resource, as, ...(key === undefined ? {} : { key }) });
	};
	for (const { resource, record } of operations)
		for (const { name, schema } of properties(record)) add(resource, name, schema);
	const described = new Set(
		operations.flatMap(({ record }) => properties(record)).map(({ name }) => name),
	);
	const entered = new Map(
		operations.flatMap(({ body }) => body?.fields ?? []).map(({ name, schema }) => [name, schema]),
	);
	for (const { name, operations: own } of resources)
		for (const { sent } of own.flatMap(({ inputs }) => inputs))
			if (!described.has(sent.name)) add(name, sent.name, entered.get(sent.name));
	return Object.fromEntries(
		[...found].filter((entry): entry is [string, FieldReference] => entry[1] !== undefined),
	);
}

/** The resource that the overlay names first, else the document's first. */
function defaultResource(presentation: Presentation, resources: ApiResource[]): string {
	const present = resources.map(({ name }) => name);
	const wished = Object.keys(presentation.resources);
	return wished.find((name) => present.includes(name)) ?? present[0] ?? '';
}
