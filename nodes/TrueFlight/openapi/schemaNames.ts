/** Names of schemas, which a dereferenced document no longer shows: `Squawk` of `#/components/schemas/Squawk`. */
const names = new WeakMap<object, string>();

/** @param reference as the document has it: a JSON pointer, or the address of a file */
export function rememberName(schema: object, reference: string): void {
	const name = reference.split(/[#/]/).at(-1)?.replaceAll('~1', '/');
	if (name) names.set(schema, name);
}

export const schemaName = (schema: object): string | undefined => names.get(schema);

/** Gives a view of a schema the schema's name. */
export function keepName(schema: object, view: object): void {
	const name = names.get(schema);
	if (name !== undefined && view !== schema) names.set(view, name);
}
