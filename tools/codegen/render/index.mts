import { upperFirst } from '../../language/names.mts';
import type { Document } from '../../../nodes/TrueFlight/openapi/types.ts';
import { planNode } from '../plan/index.mts';
import type { SavedNames } from '../plan/savedNames.mts';
import type { MappedDocument, NodePlan } from '../plan/types.mts';
import { operationTable } from './operationTable.mts';
import { operationProperty, optionalCollections, mainProperties, notices } from './properties.mts';
import { locationProperty, outputProperties, pagingProperties } from './shared.mts';

/** The node that a document becomes. */
export const mapDocument = (document: Document, saved?: SavedNames): MappedDocument =>
	renderNode(planNode(document, saved));

function renderNode(plan: NodePlan): MappedDocument {
	const {
		api,
		accept,
		callerContext,
		shared,
		defaultResource,
		references,
		events,
		eventTypeFields,
		unsignedTypeHeaders,
		recordTriggers,
	} = plan;
	const { notes, resources } = plan;
	const location = locationProperty(plan);
	return {
		api,
		accept,
		callerContext,
		...(location ? { location } : {}),
		removed: plan.removed,
		paging: pagingProperties(shared),
		output: outputProperties(shared),
		resources: resources.map((resource) => ({
			name: resource.name,
			option: { name: upperFirst(resource.displayName), value: resource.name },
			operation: operationProperty(resource),
			parameters: [...mainProperties(resource, plan), ...notices(resource)],
			fields: optionalCollections(resource),
			table: operationTable(resource, plan),
			...(resource.source ? { source: resource.source } : {}),
			outputFields: resource.outputFields,
			outputs: Object.fromEntries(
				resource.operations.flatMap(({ value, output }) => (output ? [[value, output]] : [])),
			),
		})),
		defaultResource,
		references,
		events,
		eventTypeFields,
		unsignedTypeHeaders,
		recordTriggers,
		notes,
		operations: resources.flatMap(({ operations }) => operations),
	};
}
