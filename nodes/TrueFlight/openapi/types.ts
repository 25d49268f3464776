/**
 * OpenAPI 3.1 objects after dereferencing: no `$ref` is left, though objects may be circular. Members that nothing
 * reads are left out.
 *
 * @see https://spec.openapis.org/oas/v3.1.0
 */
export interface Document {
	openapi: string;
	info: { title: string; version: string; description?: string };
	servers?: Server[];
	paths?: Record<string, PathItem | undefined>;
	webhooks?: Record<string, PathItem>;
	'x-webhooks'?: Record<string, PathItem>;
	components?: Record<string, Record<string, unknown>>;
	security?: Array<Record<string, string[]>>;
	tags?: Array<{ name: string; description?: string }>;
}

type Method = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace';

export type PathItem = Partial<Record<Method, Operation>> & {
	parameters?: Parameter[];
	servers?: Server[];
};

export interface Operation extends Extensions {
	operationId?: string;
	summary?: string;
	description?: string;
	tags?: string[];
	deprecated?: boolean;
	parameters?: Parameter[];
	requestBody?: RequestBody;
	responses?: Record<string, Response>;
	security?: Array<Record<string, string[]>>;
	servers?: Server[];
}

export interface Parameter extends Extensions {
	name: string;
	in: string;
	description?: string;
	required?: boolean;
	deprecated?: boolean;
	style?: string;
	explode?: boolean;
	schema?: Schema;
	content?: Content;
	example?: unknown;
	examples?: Record<string, unknown>;
}

export interface RequestBody {
	description?: string;
	required?: boolean;
	content?: Content;
}

export interface Response {
	description?: string;
	headers?: Record<string, unknown>;
	content?: Content;
}

export type Content = Record<string, { schema?: Schema; example?: unknown; examples?: unknown }>;

/** @see https://json-schema.org/draft/2020-12/json-schema-validation */
export interface Schema extends Extensions {
	type?: string | string[];
	title?: string;
	description?: string;
	format?: string;
	enum?: unknown[];
	const?: unknown;
	default?: unknown;
	example?: unknown;
	examples?: unknown[];
	minimum?: number;
	maximum?: number;
	minLength?: number;
	maxLength?: number;
	pattern?: string;
	deprecated?: boolean;
	readOnly?: boolean;
	writeOnly?: boolean;
	properties?: Record<string, Schema>;
	required?: string[];
	additionalProperties?: boolean | Schema;
	items?: Schema;
	allOf?: Schema[];
	oneOf?: Schema[];
	anyOf?: Schema[];
	discriminator?: { propertyName: string; mapping?: Record<string, string> };
}

export interface Server {
	url: string;
	description?: string;
	variables?: Record<string, { default: string | number | boolean; enum?: string[] }>;
}

/** Extensions that the reconstructed contract uses to describe itself (openapi/README.md). */
interface Extensions {
	'x-provenance'?: 'documented' | 'assumed';
	'x-existence'?: 'documented';
	'x-confidence'?: 'high' | 'medium' | 'low';
	'x-known-values'?: Array<string | number>;
	'x-range-end'?: 'included' | 'excluded';
	[extension: `x-${string}`]: unknown;
}
