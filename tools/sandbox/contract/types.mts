/** The sandbox's view of a contract: what every part of the engine works from. */

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a JSON Schema is an open record
export type Schema = Record<string, any>;
export type JsonObject = Record<string, unknown>;

export type OperationKind =
	'list' | 'get' | 'singleton' | 'create' | 'update' | 'replace' | 'delete' | 'action' | 'other';

/** Where the payload is in a response body: `['data']`, `['data', 'items']` or `[]` for a bare body. */
export type ResponseShape =
	| { kind: 'list'; key: string[]; item: Schema }
	| { kind: 'one'; key: string[]; item: Schema }
	| { kind: 'empty' }
	| { kind: 'file'; mediaType: string };

export interface SuccessResponse {
	status: number;
	mediaType?: string;
	schema?: Schema;
	shape: ResponseShape;
}

/** What a query parameter does to a list. `ignored` is declared but has no effect here. */
export type ParameterRole =
	| { role: 'limit' | 'cursor' | 'page' | 'offset' | 'location' }
	| { role: 'search' | 'fields' | 'ignored' }
	| { role: 'equals'; field: string }
	| { role: 'from' | 'to'; field: string; inclusive: boolean };

export type QueryParameter = ParameterRole & {
	name: string;
	schema: Schema;
	required: boolean;
	raw: Schema;
};

export interface Collection {
	/** Unique name, `exam_attempts`: the last static segment, with its parent when nested. */
	name: string;
	/** Singular words that describe the records, best first; the seed looks for one of the school's kinds. */
	aliases: string[];
	/** All response schemas of the collection's records, merged into one. */
	schema: Schema;
	/** The property that a path parameter is compared with. */
	idField: string;
}

export interface ParentLink {
	/** Path parameter with the parent's id. */
	parameter: string;
	/** Property of the child that must equal it. */
	field: string;
	collection?: string;
}

export interface Operation {
	id: string;
	method: string;
	/** Path with the base path in front, as requests come in. */
	path: string;
	/** Path exactly as the contract spells it. */
	template: string;
	kind: OperationKind;
	/** Verb of an action (`cancel`) or name of a singleton (`me`). */
	name: string;
	collection?: Collection;
	parents: ParentLink[];
	idParameter?: string;
	success: SuccessResponse;
	query: QueryParameter[];
	body?: { schema: Schema; mediaType: string; required: boolean };
	security: Array<Record<string, string[]>>;
	raw: Schema;
}

export type PagingStyle = 'cursor' | 'page' | 'offset' | 'link' | 'linkHeader' | 'none';

export interface EventHeaders {
	signature: string;
	timestamp: string;
	deliveryId: string;
	/** Header with the event's type; not every contract has one. */
	event?: string;
}

export interface EventDefinition {
	name: string;
	schema: Schema;
	headers: EventHeaders;
}

export interface Contract {
	title: string;
	version: string;
	basePath: string;
	/** The document as it is in the file. */
	source: JsonObject;
	/** Upgraded to OpenAPI 3.1, with its references. */
	document: Schema;
	securitySchemes: Record<string, Schema>;
	operations: Operation[];
	collections: Collection[];
	events: EventDefinition[];
}
