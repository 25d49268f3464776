import type { OpenAPIV3_1 } from 'openapi-types';

/**
 * OpenAPI 3.1 objects after dereferencing: no `$ref` is left, though objects may be circular.
 *
 * @see https://spec.openapis.org/oas/v3.1.0
 */
export type Document = OpenAPIV3_1.Document & { 'x-webhooks'?: OpenAPIV3_1.Document['webhooks'] };
export type PathItem = OpenAPIV3_1.PathItemObject;
export type Operation = OpenAPIV3_1.OperationObject & Extensions;
export type Parameter = OpenAPIV3_1.ParameterObject & Extensions;
export type Schema = OpenAPIV3_1.SchemaObject & Extensions;
export type Server = OpenAPIV3_1.ServerObject;
export type Content = Record<string, OpenAPIV3_1.MediaTypeObject>;

/** Extensions that the reconstructed contract uses to describe itself (openapi/README.md). */
interface Extensions {
	'x-provenance'?: 'documented' | 'assumed';
	'x-existence'?: 'documented';
	'x-confidence'?: 'high' | 'medium' | 'low';
	'x-known-values'?: Array<string | number>;
	'x-range-end'?: 'included' | 'excluded';
}
