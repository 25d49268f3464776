import { upperFirst } from '../../language/names.mts';
import type { Document } from '../../openapi/facts/types.mts';
import { planNode } from '../plan/index.mts';
import type { MappedDocument, NodePlan } from '../plan/types.mts';
import { operationTable } from './operationTable.mts';
import { operationProperty, optionalCollections, requiredProperties } from './properties.mts';
import { locationProperty, outputProperties, pagingProperties } from './shared.mts';

/** The node that a document becomes. */
export const mapDocument = (document: Document): MappedDocument => renderNode(planNode(document));

function renderNode(plan: NodePlan): MappedDocument {
	const { api, callerContext, shared, defaultResource, events, notes, resources } = plan;
	const location = locationProperty(plan);
	return {
		api,
		callerContext,
		...(location ? { location } : {}),
		paging: pagingProperties(shared),
		output: outputProperties(shared),
		resources: resources.map((resource) => ({
			name: resource.name,
			option: { name: upperFirst(resource.displayName), value: resource.name },
			operation: operationProperty(resource),
			parameters: requiredProperties(resource),
			fields: optionalCollections(resource),
			table: operationTable(resource, plan),
			...(resource.source ? { source: resource.source } : {}),
			outputs: Object.fromEntries(
				resource.operations.flatMap(({ value, output }) => (output ? [[value, output]] : [])),
			),
		})),
		defaultResource,
		events,
		notes,
		operations: resources.flatMap(({ operations }) => operations),
	};
}
