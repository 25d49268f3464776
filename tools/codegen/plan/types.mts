import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { CollectionPath } from './paths.mts';
import type { Places } from './places.mts';
import type { SuccessResponse } from '../../../nodes/TrueFlight/openapi/responses.ts';
import type { ApiBody } from '../../../nodes/TrueFlight/openapi/requestBody.ts';
import type { Parameter, Schema } from '../../../nodes/TrueFlight/openapi/types.ts';
import type {
	Period,
	CallerContext,
	FieldReference,
	OperationInput,
	OperationTable,
	PagingParameters,
	RecordOrder,
	RecordSource,
	RecordWatch,
} from '../../../nodes/TrueFlight/operation.ts';

/** One operation of the document in the terms of n8n. */
export interface ApiOperation {
	resource: string;
	value: string;
	name: string;
	action: string;
	description: string;
	method: string;
	path: string;
	/** URL below the base path, with placeholders. */
	url: string;
	/** JSON pointer into the document, for messages. */
	pointer: string;
	parameters: Parameter[];
	/** Path parameter → the resource whose record it picks. */
	owners: Map<string, string>;
	place: CollectionPath;
	callerContext?: { locations: string[] };
	/** The overlay sets its value. */
	isNamedByOverlay: boolean;
	/** Value under which workflows have saved it. */
	savedValue?: string;
	/** Of a list. */
	paging?: PagingParameters;
	body?: ApiBody;
	/** It writes the whole record: what is left out is cleared. */
	replaces: boolean;
	result: 'list' | 'record' | 'deleted' | 'file';
	/** A reading operation that responds without content: a check. */
	isEmpty: boolean;
	isText: boolean;
	envelope?: string;
	/** Whether a successful response contains anything; undefined where the document does not say. */
	carries?: SuccessResponse['carries'];
	/** Media type of a JSON response. */
	mediaType?: string;
	/** One record in a successful response. */
	record: Schema;
	/** Its fields. */
	recordFields: string[];
	assumed: boolean;
	deprecated: boolean;
	scope?: string;
}

/** A field of a record. */
export interface RecordField {
	name: string;
	schema: Schema;
}

/** Something the node does differently from the document, and why. */
export interface Note {
	pointer: string;
	text: string;
	/** Records may be missing for it. */
	losesData?: true;
}

export interface ApiResource {
	name: string;
	displayName: string;
	singular: string;
	plural: string;
	operations: ApiOperation[];
	label: string[];
	order?: RecordOrder;
	simplify: string[];
}

/** One value that the user can enter, with its final names. */
export interface PlannedInput {
	/** How it is sent, as the node reads it. */
	sent: OperationInput;
	/** How it is entered, wherever it is shown. */
	property: INodeProperties;
}

/** A collection of optional inputs. */
export interface PlannedCollection {
	name: string;
	displayName: string;
	placeholder: string;
	/** What a new node has in it. */
	start?: Record<string, string>;
}

/** A choice of days, and how it is entered. */
export interface PlannedPeriod {
	sent: Period;
	property: INodeProperties;
}

export interface PlannedOperation extends ApiOperation {
	/** In the order of the document, without the location that all operations share. */
	inputs: PlannedInput[];
	/** Values in saved workflows that the contract no longer has. */
	removed: OperationInput[];
	collections: PlannedCollection[];
	/** Choices of days that set two filters at once. */
	periods: PlannedPeriod[];
	/** Names of the simplified output; undefined where it is not offered. */
	simplified?: string[];
	/** The JSON of one item that it returns as the panel is at first; undefined where there is nothing to say. */
	output?: OutputSchema;
}

export interface PlannedResource extends ApiResource {
	operations: PlannedOperation[];
	/** How its records are listed, where they are. */
	source?: RecordSource;
	/** Names of what its operations can return of a record, to choose from. */
	outputFields: string[];
}

/** What can be returned of a record: one of its fields, or what is derived from one. */
export interface OutputField extends RecordField {
	/** Field that it is derived from: the ID whose record has the name, the minor units of an amount. */
	from?: string;
	isDerived?: true;
}

/**
 * Where the properties that all resources share are shown. A parameter name is on one property only, as n8n
 * evaluates the value under a property's name once for every property of that name (docs/performance.md).
 */
export interface SharedPlaces {
	location: Places;
	/** The location's query parameter, as most operations spell it. */
	locationName?: string;
	lists: Places;
	/** Operations that offer to choose what is returned of a record. */
	output: Places;
	files: Places;
	/** Operations that may send a JSON object as their body. */
	bodies: Places;
}

/** How the records of the node's resources are polled, and the triggers that the panel offers for them. */
export interface RecordTriggers {
	options: INodePropertyOptions[];
	/** What the node starts with: the first resource. */
	start: string;
	watches: Record<string, RecordWatch>;
}

/** What the trigger knows of deliveries. */
export interface WebhookEvents {
	events: INodePropertyOptions[];
	/** Where a delivery may have the type of its event: paths in the body, the most likely first. */
	eventTypeFields: string[];
	/** The header that has the type, where the contract names nothing else. It is not signed. */
	unsignedTypeHeaders: string[];
}

/** Every decision about the node: what is left is printing. */
export interface NodePlan extends WebhookEvents {
	api: { defaultHost: string; basePath: string };
	/** Media types that requests accept. */
	accept: string;
	callerContext: CallerContext;
	resources: PlannedResource[];
	/** Where the properties that all resources share are shown. */
	shared: SharedPlaces;
	/** Values in saved workflows that operations no longer have, outside of collections. */
	removed: INodeProperties[];
	/** Fields of records that identify records. */
	references: Record<string, FieldReference>;
	/** The shared location, where operations have one. */
	location?: PlannedInput;
	/** Value the node starts with. */
	defaultResource: string;
	recordTriggers: RecordTriggers;
	notes: Note[];
}

/** The part of JSON Schema that n8n's editor shows. */
export interface OutputSchema {
	type?: string;
	format?: string;
	properties?: Record<string, OutputSchema>;
	items?: OutputSchema;
}

/** Everything that is generated for one resource. */
export interface MappedResource {
	name: string;
	option: INodePropertyOptions;
	operation: INodeProperties;
	/** IDs and required fields: shown above paging. */
	parameters: INodeProperties[];
	/** Optional collections: shown below paging. */
	fields: INodeProperties[];
	table: OperationTable;
	source?: RecordSource;
	outputFields: string[];
	/** Operation → what it returns. */
	outputs: Record<string, OutputSchema>;
}

/** The node as n8n's properties and the operations that its code reads. */
export interface MappedDocument extends WebhookEvents {
	api: NodePlan['api'];
	accept: string;
	callerContext: CallerContext;
	location?: INodeProperties;
	/** Values in saved workflows that operations no longer have, outside of collections. */
	removed: INodeProperties[];
	paging: INodeProperties[];
	output: INodeProperties[];
	resources: MappedResource[];
	defaultResource: string;
	references: NodePlan['references'];
	recordTriggers: RecordTriggers;
	notes: Note[];
	/** The operations as planned, for reports. */
	operations: PlannedOperation[];
}
