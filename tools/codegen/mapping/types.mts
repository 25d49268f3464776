import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { CollectionPath } from './paths.mts';
import type { Parameter, Schema } from '../../openapi/facts/types.mts';
import type {
	CallerContext,
	OperationTable,
	RecordSource,
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
	callerContext?: CallerContext['fields'];
	body?: ApiBody;
	result: 'list' | 'record' | 'deleted' | 'file';
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
