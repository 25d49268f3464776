import { webhookEvents } from './events.ts';
import { upperFirst } from './naming.ts';
import { operationProperty, optionalCollections, requiredProperties } from './properties.ts';
import { recordSource } from './records.ts';
import { type ReferenceResolver, referenceResolver } from './references.ts';
import { readResources } from './resources.ts';
import { locationProperty, outputProperties, pagingProperties } from './shared.ts';
import { operationTable } from './table.ts';
import type { CallerContext } from '../../nodes/TrueFlight/transport/operationTable.ts';
import type {
	ApiOperation,
	ApiResource,
	Document,
	MappedDocument,
	MappedResource,
} from './types.ts';

/**
 * Maps a dereferenced OpenAPI 3.1 document to the properties of an n8n node. Pure: no file, no network,
 * no dependency, and the same document always gives the same result.
 *
 * @throws {MappingError} with a JSON pointer, on what it cannot map
 */
export function mapDocument(document: Document): MappedDocument {
	const apiResources = readResources(document);
	const refer = referenceResolver(document, apiResources);
	const resources = apiResources.map((resource) => mapResource(document, resource, refer));
	const operations = apiResources.flatMap((resource) => resource.operations);
	return {
		api: readServer(document),
		callerContext: callerContext(operations),
		location: locationProperty(document, operations),
		paging: pagingProperties(operations),
		output: outputProperties(operations, resources),
		resources,
		events: webhookEvents(document),
	};
}

function mapResource(
	document: Document,
	resource: ApiResource,
	refer: ReferenceResolver,
): MappedResource {
	const context = { document, resource, refer };
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

function callerContext(operations: ApiOperation[]): CallerContext | undefined {
	const operation = operations.find((candidate) => candidate.callerContext);
	if (!operation?.callerContext) return undefined;
	const { path, envelope, callerContext: fields } = operation;
	return { url: path, ...(envelope === undefined ? {} : { envelope }), fields };
}

/** The first server's URL, split into the default host and the base path all operations share. */
function readServer(document: Document): MappedDocument['api'] {
	const server = document.servers?.[0];
	const url = (server?.url ?? '/').replace(/\{(\w+)\}/g, (placeholder, name: string) =>
		String(server?.variables?.[name]?.default ?? placeholder),
	);
	const { origin, pathname } = new URL(url, 'https://host.invalid');
	return {
		defaultHost: origin === 'https://host.invalid' ? '' : origin,
		basePath: pathname.replace(/\/+$/, ''),
	};
}
