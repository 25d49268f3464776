import { presentationOf } from './overlay.mts';
import { collectionsOf } from './collections.mts';
import type { ResourceContext } from './context.mts';
import { webhookEvents } from './events.mts';
import { upperFirst } from '../../language/names.mts';
import {
	operationProperty,
	optionalCollections,
	pathPropertyName,
	requiredProperties,
} from './properties.mts';
import { PropertyNames } from './propertyNames.mts';
import { recordSource } from './records.mts';
import { referenceResolver } from './references.mts';
import { readResources } from './resources.mts';
import { readServer } from './servers.mts';
import { locationProperty, outputProperties, pagingProperties, sharedPlaces } from './shared.mts';
import { operationTable } from './table.mts';
import type { CallerContext } from '../../../nodes/TrueFlight/operation.ts';
import type { Document } from '../../openapi/facts/types.mts';
import type { ApiOperation, ApiResource, MappedDocument, MappedResource, Note } from './types.mts';

/**
 * Maps a dereferenced OpenAPI 3.1 document to the properties of an n8n node. Pure: no file, no network,
 * no dependency, and the same document always gives the same result.
 */
export function mapDocument(document: Document): MappedDocument {
	const notes: Note[] = [];
	const apiResources = readResources(document, notes);
	const shared = sharedPlaces(document, apiResources);
	const refer = referenceResolver(document, apiResources);
	const names = new PropertyNames();
	const contexts = apiResources.map((resource) => ({ document, resource, refer, names, shared }));
	claimUsualNames(contexts);
	const operations = apiResources.flatMap((resource) => resource.operations);
	return {
		api: readServer(document),
		callerContext: callerContext(document, operations, notes),
		location: locationProperty(shared),
		paging: pagingProperties(shared),
		output: outputProperties(shared),
		resources: contexts.map(mapResource),
		defaultResource: defaultResource(document, apiResources),
		events: webhookEvents(document),
		notes,
		operations,
	};
}

/** Ids and collections get their usual names before any other property can take one. */
function claimUsualNames(contexts: ResourceContext[]): void {
	const each = (claim: (context: ResourceContext, operation: ApiOperation) => void): void =>
		contexts.forEach((context) =>
			context.resource.operations.forEach((operation) => claim(context, operation)),
		);
	each((context, operation) => {
		const own = operation.parameters.find(
			({ in: place, name }) =>
				place === 'path' && operation.owners.get(name) === context.resource.name,
		);
		if (own) pathPropertyName(context, operation, own);
	});
	each((context, operation) => void collectionsOf(context, operation));
}

function mapResource(context: ResourceContext): MappedResource {
	const { resource, document } = context;
	const source = recordSource(resource, document);
	return {
		name: resource.name,
		option: { name: upperFirst(resource.displayName), value: resource.name },
		operation: operationProperty(context),
		parameters: requiredProperties(context),
		fields: optionalCollections(context),
		table: operationTable(context),
		...(source ? { source } : {}),
	};
}

/** The resource that the overlay names first, else the document's first. */
function defaultResource(document: Document, resources: ApiResource[]): string {
	const present = resources.map(({ name }) => name);
	const wished = Object.keys(presentationOf(document).resources ?? {});
	return wished.find((name) => present.includes(name)) ?? present[0] ?? '';
}

const CALLER_FIELDS: CallerContext['fields'] = {
	organization: ['organization'],
	scopes: ['scopes'],
	locations: ['locations'],
};

/** Who a key belongs to: the operation that the overlay names; its usual address where the document has none. */
function callerContext(
	document: Document,
	operations: ApiOperation[],
	notes: Note[],
): CallerContext {
	const operation = operations.find((candidate) => candidate.callerContext);
	if (operation?.callerContext) {
		const { url, envelope, callerContext: fields } = operation;
		return { url, ...(envelope === undefined ? {} : { envelope }), fields };
	}
	const rule = presentationOf(document).operations.find((candidate) => candidate.callerContext);
	const url = rule?.paths[0] ?? '/me';
	if (rule)
		notes.push({
			pointer: '/paths',
			text: `has no GET ${url}, which tells whom a key belongs to: the credential's test and 'All Allowed Locations' need it`,
		});
	return {
		url,
		envelope: 'data',
		fields: rule?.callerContext ?? CALLER_FIELDS,
	};
}
