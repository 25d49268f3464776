import type { Presentation } from '../../../tools/codegen/plan/overlay.mts';
import { answer, jsonBody, listOf, type Written } from '../support.mts';

/** A form that an OpenAPI document may have, as one small document: its paths, and what else it needs. */
export interface Form {
	paths: Record<string, Written>;
	hints?: Partial<Presentation>;
	rest?: Written;
}

export const parameter = (name: string, schema: Written, rest: Written = {}): Written => ({
	name,
	in: 'query',
	schema,
	...rest,
});
export const text = { type: 'string' };
export const texts = { type: 'array', items: text };
export const object = { type: 'object', properties: { a: text, b: { type: 'integer' } } };
export const list = (...parameters: Written[]): Form => ({
	paths: { '/things': { get: { ...listOf(), parameters } } },
});
export const body = (properties: Written, required?: string[]): Form => ({
	paths: { '/things': { post: jsonBody(properties, required) } },
});
export const content = (type: string, schema: Written): Form => ({
	paths: { '/things': { post: { requestBody: { content: { [type]: { schema } } } } } },
});
export const single = answer({ type: 'object', properties: { id: text, name: text } });
export const enveloped = (rest: Written, ...parameters: Written[]): Form => ({
	paths: {
		'/things': {
			get: {
				...answer({
					type: 'object',
					properties: { data: { type: 'array', items: object }, ...rest },
				}),
				parameters,
			},
		},
	},
});
export const integer = { type: 'integer' };
