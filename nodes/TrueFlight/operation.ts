import type { IHttpRequestMethods, INodePropertyOptions } from 'n8n-workflow';
import type { RangeEnd } from './values/dateTime';

/**
 * One operation of the API, as the contract describes it. Whatever builds, sends or explains a request reads
 * this; the values are generated (`generated/`).
 */
export interface Operation {
	/** Label on the panel: `Get Many`. */
	name: string;
	method: IHttpRequestMethods;
	/** Path below the base path, with OpenAPI placeholders: `/squawks/{id}`. */
	path: string;
	result: OperationResult;
	/** Key under which the response contains its payload. */
	envelope?: string;
	/** Left out where the body is a JSON object of the entered fields and is not sent without any. */
	body?: BodyEncoding;
	/** Every value that the user can enter, in the order of the document; the location comes first. */
	inputs: OperationInput[];
	/** Values in saved workflows that the API no longer accepts: the operation does not run with one of them. */
	removed?: OperationInput[];
	/** Choices of days that set two filters at once. */
	periods?: Period[];
	paging?: PagingParameters;
	/**
	 * What 'Output' set to 'Simplified' returns, where the operation offers it; nothing where the record decides. A name
	 * is a field of the record, or one derived from it (`response/columns.ts`).
	 */
	simplified?: string[];
	/** Scope that the API key needs. */
	scope?: string;
	/** The operation is not confirmed by TrueFlight's documentation. */
	assumed?: true;
}

/**
 * What a successful response contains: records, one record, nothing because the record is gone, a file, a
 * plain text as JSON, or no content at all.
 */
type OperationResult = 'list' | 'record' | 'deleted' | 'file' | 'text' | 'none';

/** A choice of days, such as today, that sets the two filters which limit a time. */
export interface Period {
	parameter: string;
	collection: string;
	/** Label on the panel. */
	label: string;
	/** Names of the filters in the API. */
	from: string;
	to: string;
}

/** Operation value of the node → operation. */
export type OperationTable = Record<string, Operation>;

/** One value that the user can enter: which parameter of the node contains it, and how it is sent. */
export type OperationInput = PathInput | QueryInput | BodyInput;

interface CommonInput {
	/** Name in the API. */
	name: string;
	/** Parameter of the node; with `collection`, the option in it. */
	parameter: string;
	collection?: string;
	/** Label on the panel. */
	label: string;
	required?: true;
	/** Resource whose records the value identifies; the parameter is a resource locator. */
	reference?: string;
	/** The record is identified by its address, as in JSON-LD, which is sent as it is. */
	isAddress?: true;
	/** Conversion of what was entered; without one it is text. */
	format?: WireFormat;
	/** Conversion of each value of a list; without one it is sent as it is. */
	items?: ItemFormat;
	/** Values that the API lists, of an input that has no property with them. */
	values?: Array<string | number>;
	/** Values in saved workflows that the API no longer has. */
	removedValues?: Array<string | number>;
	/** There is this input only with one of these values of another one beside it. */
	when?: { parameter: string; values: Array<string | number> };
}

/** A value that can only be sent as text. */
export interface PathInput extends CommonInput {
	in: 'path' | 'header' | 'cookie';
	style?: TextStyle;
}

export interface QueryInput extends CommonInput {
	in: 'query';
	/** Without one a list repeats the name, and an object is sent as `name[key]`. */
	style?: QueryStyle;
	/** The location to work at: one, or all that the key may see. */
	role?: 'location';
	/** Field of the records that a filter compares, where the parameter has another name. */
	field?: string;
	/** The upper end of a range of times: a day without a time is meant to the end. */
	rangeEnd?: RangeEnd;
}

export interface BodyInput extends CommonInput {
	in: 'body';
	/** The value names the binary field of the item that contains the file; a list names several. */
	isFile?: true;
	/** The value is the whole body; with the encoding `binary` it names the binary field of the item. */
	isWholeBody?: true;
	/** Members of an object, which are entered one by one: the parameter is a fixed collection. */
	members?: BodyInput[];
	/** With members: those in saved workflows that the API no longer accepts. */
	removed?: BodyInput[];
	/** With members: a list of such objects. */
	isList?: true;
	/** Where it is required: null says that there is none, so that it may be left blank. */
	nullable?: true;
	/** JSON:API: the value is the ID, or a list of IDs, of what this relationship links to. */
	relationship?: { name: string; type: string };
}

export type ItemFormat =
	| Extract<
			WireFormat,
			| 'date-time'
			| 'date'
			| 'epoch-seconds'
			| 'epoch-milliseconds'
			| 'integer'
			| 'number'
			| 'boolean'
	  >
	| 'id';

/** How an entered value is converted before it is sent. */
export type WireFormat =
	| 'date-time'
	| 'date'
	| 'epoch-seconds'
	| 'epoch-milliseconds'
	| 'integer'
	| 'number'
	| 'boolean'
	| 'array'
	| 'comma-array'
	| 'object'
	| 'json'
	/** The contract does not say of which type it is. */
	| 'any';

/**
 * Serialization of a list or an object in the query, other than the default: values separated by spaces or
 * pipes, JSON, each key as a parameter of its own, or keys and values in turn with commas between.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#style-values
 */
export type QueryStyle =
	'space-separated' | 'pipe-separated' | 'json' | 'own-names' | 'comma-pairs';

/**
 * Serialization in a path, a header or a cookie, where a value can only be text: a list with commas between,
 * keys and values of an object in turn, or `key=value` where `explode` is set. A mark is put in front; with the
 * semicolon (style `matrix`) the name as well.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#style-values
 */
export interface TextStyle {
	kind: 'text' | 'list' | 'object';
	mark?: '.' | ';';
	explode?: true;
}

/** Encoding of a body that is not a plain JSON object, or that is sent even when empty. */
export interface BodyEncoding {
	encoding: 'json' | 'form' | 'multipart' | 'text' | 'binary';
	/** Media type to send; the file's own type replaces one with an asterisk. */
	contentType: string;
	frame?: BodyFrame;
}

/** What is around the fields of a body: `{ squawk: { … } }`, or a document of JSON:API. */
export interface BodyFrame {
	/** Member of the body that contains the fields. */
	within: string;
	/** It is a resource object of JSON:API: its type, and the path parameter that contains its ID. */
	resource?: { type: string; id?: string };
	/** Nothing is sent where nothing is entered. */
	isOptional?: true;
}

/** Query parameter names of the paging styles that an operation declares. */
export interface PagingParameters {
	limit?: string;
	/** Largest page the contract allows, in records. */
	maximumPageSize?: number;
	cursor?: string;
	page?: string;
	/** Number of the first page where it is not 1. */
	firstPage?: number;
	offset?: string;
	/** Position of the first page, where the contract requires it to be sent. */
	start?: Record<string, number>;
	/** Where the responses say how to go on, as the contract declares it. */
	facts?: PagingFacts;
}

/** Paths of keys in a response. */
export interface PagingFacts {
	/** Requests the next page. */
	cursor?: string[];
	/** Address or cursor of the next page. */
	next?: string[];
	/** Whether there is a next page. */
	more?: string[];
	/** Number of this page. */
	page?: string[];
	/** Number of pages. */
	pages?: string[];
	/** Records before this page. */
	offset?: string[];
	/** Records on a full page. */
	size?: string[];
	/** Records in the whole list. */
	total?: string[];
}

/** A field of records that identifies a record, of the same resource or another. */
export interface FieldReference {
	resource: string;
	/** Name of the identified record, where it is shown in addition to its ID: `aircraft` for `aircraft_id`. */
	as: string;
	/** Field of the identified record that contains the value, where it is not its ID. */
	key?: string;
}

/** How the records of a resource are found: to choose from, and to show the names of those that others refer to. */
export interface RecordSource {
	url: string;
	envelope?: string;
	paging: PagingParameters;
	/** Field of the ID, where it is not `id`. */
	id?: string;
	/** Other fields by which paths identify a record. */
	keys?: string[];
	/** The operation that returns a record by its ID: path with a placeholder. */
	one?: { url: string; envelope?: string };
	/** Query parameter for server-side search, where the contract has one. */
	search?: string;
	/** Query parameter that accepts the location. */
	location?: string;
	/**
	 * What names a record, the most telling first: fields, or names derived from them. `a | b` is the first that the
	 * record has, `a b` both with a space.
	 */
	label: string[];
	order?: RecordOrder;
	/** Query parameters without which there is no list: the times that it begins and ends with. */
	range?: { from: string; to: string; format: 'date' | 'date-time' };
}

/** Which records are looked for first. */
export interface RecordOrder {
	/** Field that contains a time. */
	by: string;
	/** Upcoming: from today on, then what is over. */
	first: 'newest' | 'earliest' | 'upcoming';
	/** Query parameters that limit the times, where the list has them. */
	from?: string;
	to?: string;
}

/** How the records of a resource are polled for changes. */
export interface RecordWatch {
	/** The operation that lists them. */
	operation: string;
	/** Query parameter that accepts the time of the oldest change; without one the whole list is read. */
	updatedSince?: string;
	/** Fields with the time of the last change and of the creation. */
	updatedAt?: string;
	createdAt?: string;
	/** Fields that matter: compared where the list is read whole; their previous values are reported. */
	watched: string[];
	/** Every field of a record. */
	fields: INodePropertyOptions[];
	/** Trigger → the field that gets a value; without one, a record that is created. */
	events: Record<string, { field?: string; value?: string }>;
}

/** The operation that tells who an API key belongs to. */
export interface CallerContext {
	url: string;
	/** What every response has, as far as the contract says. */
	mark?: string;
	/** Names that its list of locations may have, the most likely first. */
	locations: string[];
	/** The resource whose records are locations. */
	source?: string;
}
