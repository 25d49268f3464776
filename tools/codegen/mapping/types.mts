import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { CollectionPath } from './paths.mts';
import type { OpenAPIV3_1 } from 'openapi-types';
import type {
	CallerContext,
	OperationEntry,
	OperationTable,
	RecordSource,
} from '../../../nodes/TrueFlight/transport/operationTable.ts';

/** A schema after dereferencing: no `$ref` is left, though objects may be circular. */
export type Schema = OpenAPIV3_1.SchemaObject & Extensions;
export type Parameter = OpenAPIV3_1.ParameterObject & Extensions;

/** Extensions the contract carries about itself (openapi/README.md). */
export interface Extensions {
	'x-provenance'?: 'documented' | 'assumed';
	'x-existence'?: 'documented';
	'x-confidence'?: 'high' | 'medium' | 'low';
	'x-known-values'?: Array<string | number>;
}

/** Presentation of one resource, from the overlay. Every member has a default. */
export interface ResourcePresentation {
	/** Title Case name in the Resource list. */
	name?: string;
	/** Lower-case singular and plural as they stand in action texts. */
	singular?: string;
	plural?: string;
	/** Other names the API may have for it: `customer` for `company`. */
	aliases?: string[];
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

/** Presentation of the operation that stands at the end of a path, wherever the path begins. */
export interface OperationRule extends OperationPresentation {
	method: string;
	/** Ends of the path, the likeliest first: `/me`. */
	paths: string[];
}

/** Presentation at the root of the document, from the overlay. */
export interface DocumentPresentation {
	/** Host and base path where the document names no server. */
	defaultHost?: string;
	basePath?: string;
	/** Query parameter that selects a location, in any letter case. */
	locationParameter?: string;
	/** Id parameters and fields whose name is not the target's name: API name → resource. */
	references?: Record<string, string>;
	operations?: OperationRule[];
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
	/** URL below the base path, with placeholders. */
	url: string;
	/** JSON pointer into the document, for messages. */
	pointer: string;
	parameters: Parameter[];
	/** Path parameter → the resource whose record it picks. */
	owners: Map<string, string>;
	place: CollectionPath;
	callerContext?: CallerContext['fields'];
	body?: ApiBody;
	result: OperationEntry['result'];
	/** A reading operation that answers without content: a check. */
	isEmpty: boolean;
	isText: boolean;
	envelope?: string;
	/** Fields of one record in a successful response. */
	recordFields: string[];
	assumed: boolean;
	deprecated: boolean;
	scope?: string;
}

/** What an operation takes as its body. */
export interface ApiBody {
	/** How it is written: an object of fields, or one value. */
	encoding: 'json' | 'form' | 'multipart' | 'text' | 'binary';
	contentType: string;
	required: boolean;
	/** Fields the user enters one by one, in document order. */
	fields: BodyField[];
	/** The body is no object of known fields: it is entered whole. */
	whole?: Schema;
}

export interface BodyField {
	name: string;
	schema: Schema;
	required: boolean;
}

/** Something the node does differently from the document, and why. */
export interface Note {
	pointer: string;
	text: string;
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
	callerContext: CallerContext;
	location?: INodeProperties;
	paging: INodeProperties[];
	output: INodeProperties[];
	resources: MappedResource[];
	/** Value the node starts with. */
	defaultResource: string;
	events: INodePropertyOptions[];
	notes: Note[];
	/** The operations as read, for reports. */
	operations: ApiOperation[];
}
