import type { OpenAPIV3_1 } from 'openapi-types';
import type { Token } from './paths.mts';
import { resolved } from './schema.mts';
import type { Note, Parameter, Schema } from './types.mts';

const PLACES = ['path', 'query', 'header', 'cookie'];
/** The request carries these of its own accord: https://spec.openapis.org/oas/v3.1.0#parameter-name */
const OWN_HEADERS = /^(accept|content-type|authorization|content-length|host|user-agent)$/i;

/**
 * Parameters of an operation: its own and those of its path. A placeholder without a parameter becomes
 * one; a path parameter without a placeholder is dropped.
 */
export function readParameters(
	shared: OpenAPIV3_1.PathItemObject['parameters'],
	own: OpenAPIV3_1.OperationObject['parameters'],
	path: Token[],
	pointer: string,
	notes: Note[],
): Parameter[] {
	const byKey = new Map<string, Parameter>();
	for (const parameter of [...(shared ?? []), ...(own ?? [])] as Parameter[]) {
		if (typeof parameter?.name !== 'string' || !PLACES.includes(parameter.in)) continue;
		byKey.set(`${parameter.in} ${parameter.name}`, parameter);
	}
	const placeholders = path.filter(({ isParameter }) => isParameter).map(({ text }) => text);
	for (const name of placeholders) {
		const key = `path ${name}`;
		if (byKey.has(key)) continue;
		notes.push({ pointer, text: `uses {${name}} without a parameter of that name: taken as text` });
		byKey.set(key, { name, in: 'path', required: true, schema: { type: 'string' } });
	}
	return [...byKey.values()].filter(
		({ in: place, name }) =>
			(place !== 'path' || placeholders.includes(name)) &&
			!(place === 'header' && OWN_HEADERS.test(name)) &&
			// n8n would take the name for an expression.
			!name.startsWith('='),
	);
}

/** The schema of a parameter: its own, or that of its only content. */
export function parameterSchema(parameter: Parameter): Schema {
	const [content] = Object.values(parameter.content ?? {});
	return resolved(parameter.schema ?? content?.schema);
}

/** Whether the value goes over the wire as JSON text. */
export function isJsonParameter({ content, schema }: Parameter): boolean {
	return schema === undefined && Object.keys(content ?? {}).some((type) => /json/i.test(type));
}
