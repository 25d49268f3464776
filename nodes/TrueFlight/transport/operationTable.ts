/**
 * What the transport must know about an operation beyond the routing of its properties.
 * The tables are generated from the contract (`generated/`); the transport only reads them.
 */

/** How a value must be converted before it is sent; a name without an entry is sent as it is. */
export type WireFormat =
	| 'date-time'
	| 'date'
	| 'integer'
	| 'number'
	| 'boolean'
	| 'array'
	| 'comma-array'
	| 'object'
	| 'json';

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
	/** Where the first page is, as the contract requires it to be said. */
	start?: Record<string, number>;
}

/**
 * How a query parameter is written that is neither a plain value, nor a repeated name for each value of a
 * list, nor `name[key]` for each of an object: the list's values in one, as JSON, each key of an object as a
 * parameter of its own, or keys and values in turn.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#style-values
 */
export type QueryStyle =
	'space-separated' | 'pipe-separated' | 'json' | 'own-names' | 'comma-pairs';

/**
 * How a parameter is written in a path, a header or a cookie, where a value can only be text: a list with
 * commas between, keys and values of an object in turn, or `key=value` where `explode` is set. A mark stands in
 * front, with the semicolon (style `matrix`) the name as well.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#style-values
 */
export interface TextStyle {
	kind: 'text' | 'list' | 'object';
	mark?: '.' | ';';
	explode?: true;
}

/** How a body is written that is no JSON object of named fields, or is one that must not be missing when empty. */
export interface BodyForm {
	encoding: 'json' | 'form' | 'multipart' | 'text' | 'binary';
	/** Media type to send; a file's own type stands in for one with an asterisk. */
	contentType: string;
	/** Node parameter that holds the whole body; with `binary`, the name of the item's binary field. */
	parameter?: string;
	/** Fields that are files → node parameter that names the item's binary field. */
	files?: Record<string, string>;
}

export interface OperationEntry {
	/** What a successful response stands for; a file goes into the binary field named by `outputBinaryField`. */
	result: 'list' | 'record' | 'deleted' | 'file';
	/** A reading operation that answers without content, as a check does. */
	isEmpty?: true;
	/** The answer is a bare text, as JSON. */
	isText?: true;
	/** Placeholder in the URL → name of the node parameter that holds its value. */
	pathParameters?: Record<string, string>;
	/** Placeholders that are written in a style of their own. */
	pathStyles?: Record<string, TextStyle>;
	/** Key under which the response carries its payload. */
	envelope?: string;
	paging?: PagingParameters;
	/** Query parameter names in API spelling → conversion. */
	query?: Record<string, WireFormat>;
	/** Query parameters that are written in a form of their own, applied after the conversion. */
	queryStyles?: Record<string, QueryStyle>;
	/** Request headers → node parameter, with a dot where it stands in a collection: `squawkFilters.traceId`. */
	headers?: Record<string, string>;
	/** Cookies → node parameter, as for headers. */
	cookies?: Record<string, string>;
	/** Headers and cookies that are written in a style of their own. */
	headerStyles?: Record<string, TextStyle>;
	cookieStyles?: Record<string, TextStyle>;
	/** Body field names in API spelling → conversion. */
	body?: Record<string, WireFormat>;
	/** Left out where the body is a JSON object of the fields that have a routing, and may be missing. */
	bodyForm?: BodyForm;
	/** Fields, in API spelling, that `Simplify` keeps. */
	simplify?: string[];
	/** Scope that the API key needs. */
	scope?: string;
	/** The operation is not confirmed by TrueFlight's documentation. */
	assumed?: true;
}

/** Operation value of the node → entry. */
export type OperationTable = Record<string, OperationEntry>;

/** How the "From list" mode of a resource locator finds records of a resource. */
export interface RecordSource {
	url: string;
	envelope?: string;
	paging: PagingParameters;
	/** Query parameter for server-side search, where the contract has one. */
	search?: string;
	/** Query parameter that takes the location. */
	location?: string;
	/** Fields that name a record, most telling first. */
	label: string[];
}

/** The operation that tells who an API key belongs to. */
export interface CallerContext {
	url: string;
	envelope?: string;
	/** What to read → the names it may have in the answer. */
	fields: { organization: string[]; scopes: string[]; locations: string[] };
}
