import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { OpenAPIV3_1 } from 'openapi-types';
import type {
	CallerContext,
	OperationEntry,
	OperationTable,
	RecordSource,
} from '../../nodes/TrueFlight/transport/operationTable.ts';

/** A schema after dereferencing: no `$ref` is left, though objects may be circular. */
export type Schema = OpenAPIV3_1.SchemaObject & Extensions;
export type Parameter = OpenAPIV3_1.ParameterObject & Extensions;

/** Extensions the contract carries about itself (openapi/README.md). */
export interface Extensions {
	'x-provenance'?: 'documented' | 'assumed';
	'x-existence'?: 'documented';
	'x-known-values'?: Array<string | number>;
}

/** Presentation of one resource, from the overlay. Every member has a default. */
export interface ResourcePresentation {
	/** Title Case name in the Resource list. */
	name?: string;
	/** Lower-case singular and plural as they stand in action texts. */
	singular?: string;
	plural?: string;
	/** Fields that name a record in a resource locator's list; `first_name last_name` makes one part of two. */
	label?: string[];
	/** Fields that Simplify keeps, most useful first, 10 at most. */
	simplify?: string[];
}

/** Presentation of one operation, from the overlay. */
export interface OperationPresentation {
	/** The operation tells who the key belongs to: field → its possible names. */
	callerContext?: CallerContext['fields'];
	resource?: string;
	/** Stable value saved in workflows. */
	operation?: string;
	name?: string;
	action?: string;
}

/** Presentation at the root of the document, from the overlay. */
export interface DocumentPresentation {
	/** Query parameter that selects a location. */
	locationParameter?: string;
	/** Id parameters and fields whose name is not the target's name: API name → resource. */
	references?: Record<string, string>;
	/** Words of the API → words that users read, e.g. `cents: (Cents)`. */
	words?: Record<string, string>;
	resources?: Record<string, ResourcePresentation>;
}

export type Operation = OpenAPIV3_1.OperationObject &
	Extensions & { 'x-n8n'?: OperationPresentation };

export type Document = OpenAPIV3_1.Document & { 'x-n8n'?: DocumentPresentation };

/** One operation of the document in the terms of n8n. */
export interface ApiOperation {
	resource: string;
	value: string;
	name: string;
	action: string;
	description: string;
	method: string;
	path: string;
	/** JSON pointer into the document, for messages. */
	pointer: string;
	parameters: Parameter[];
	callerContext?: CallerContext['fields'];
	/** Fields of a JSON body, in document order; undefined where the operation takes none. */
	body?: { fields: BodyField[] };
	result: OperationEntry['result'];
	envelope?: string;
	/** Fields of one record in a successful response. */
	recordFields: string[];
	assumed: boolean;
	scope?: string;
}

export interface BodyField {
	name: string;
	schema: Schema;
	required: boolean;
}

export interface ApiResource {
	name: string;
	displayName: string;
	singular: string;
	plural: string;
	operations: ApiOperation[];
	label: string[];
	simplify: string[];
}

/** Everything `generated/` holds for one resource. */
export interface MappedResource {
	name: string;
	option: INodePropertyOptions;
	operation: INodeProperties;
	/** Ids and required fields: shown above paging. */
	parameters: INodeProperties[];
	/** Optional collections: shown below paging. */
	fields: INodeProperties[];
	table: OperationTable;
	source?: RecordSource;
}

export interface MappedDocument {
	api: { defaultHost: string; basePath: string };
	callerContext?: CallerContext;
	location?: INodeProperties;
	paging: INodeProperties[];
	output: INodeProperties[];
	resources: MappedResource[];
	events: INodePropertyOptions[];
}
