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
	offset?: string;
}

export interface OperationEntry {
	/** What a successful response stands for. */
	result: 'list' | 'record' | 'deleted';
	/** Placeholder in the URL → name of the node parameter that holds its value. */
	pathParameters?: Record<string, string>;
	/** Key under which the response carries its payload. */
	envelope?: string;
	paging?: PagingParameters;
	/** Query parameter names in API spelling → conversion. */
	query?: Record<string, WireFormat>;
	/** Body field names in API spelling → conversion. */
	body?: Record<string, WireFormat>;
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
