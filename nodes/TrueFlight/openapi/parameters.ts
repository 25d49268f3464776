import { isJson } from './mediaTypes.ts';
import { resolved } from './schema.ts';
import type { Parameter, Schema } from './types.ts';

/** The schema of a parameter: its own, or that of its only content. */
export function parameterSchema(parameter: Parameter): Schema {
	const [content] = Object.values(parameter.content ?? {});
	return resolved(parameter.schema ?? content?.schema);
}

/** Whether the value is sent as JSON text. */
export function isJsonParameter({ content, schema }: Parameter): boolean {
	return schema === undefined && Object.keys(content ?? {}).some(isJson);
}

/** `style` and `explode` with their defaults: https://spec.openapis.org/oas/v3.1.0#parameter-object */
export function serializationOf(parameter: Parameter): { style: string; explode: boolean } {
	const isForm = parameter.in === 'query' || parameter.in === 'cookie';
	const style = parameter.style ?? (isForm ? 'form' : 'simple');
	return { style, explode: parameter.explode ?? style === 'form' };
}
