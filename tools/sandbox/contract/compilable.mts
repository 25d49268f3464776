/** An OpenAPI document as ajv can compile it. */
import { getSegmentsFromPath } from '@scalar/json-magic/helpers/get-segments-from-path';
import { getValueByPath } from '@scalar/json-magic/helpers/get-value-by-path';
import { isBinary } from '../../../nodes/TrueFlight/openapi/schema.ts';
import { isObject } from '../../../nodes/TrueFlight/openapi/values.ts';
import type { Schema } from './types.mts';

/** The id under which ajv knows the document. */
export const DOCUMENT = 'contract';

/** They name schemas by other means than pointers into the document. */
const DROPPED = new Set(['$id', '$schema', '$anchor', '$dynamicAnchor', '$dynamicRef']);

/**
 * A copy whose references carry the document's id, so that its schemas can be compiled wherever they are. In a
 * request, what is read-only or a file need not be in the body, although the schema requires it.
 *
 * @see https://spec.openapis.org/oas/v3.0.3#fixed-fields-19 "If the property is marked as readOnly being true and
 * is in the required list, the required will take effect on the response only."
 */
export function compilable(document: Schema, isRequest: boolean): Schema {
	return copy(document, new Set()) as Schema;

	function copy(node: unknown, outer: Set<string>): unknown {
		if (Array.isArray(node)) return node.map((one: unknown) => copy(one, new Set()));
		if (!isObject(node)) return node;
		const copied: Schema = {};
		const isNeeded = isRequest && (node.required || node.allOf);
		const optional = isNeeded ? optionalIn(document, node).union(outer) : outer;
		for (const [key, value] of Object.entries(node)) {
			// An object under such a name is a property and not a keyword.
			if (DROPPED.has(key) && !isObject(value)) continue;
			// ajv refuses it there.
			if (key === 'nullable' && node.type === undefined) continue;
			if (key === '$ref' && typeof value === 'string') copied[key] = DOCUMENT + value;
			else if (key === 'required' && Array.isArray(value))
				copied[key] = value.filter((name: string) => !optional.has(name));
			else if (key === 'allOf' && Array.isArray(value))
				copied[key] = overridden(document, value).map((part) => copy(part, optional));
			else copied[key] = copy(value, new Set());
		}
		return copied;
	}
}

/**
 * The parts of a schema, where a later part describes a property as another type than an earlier one: generators that
 * know inheritance mean that it replaces it, and no value would be both.
 */
function overridden(document: Schema, parts: unknown[]): unknown[] {
	const properties = parts.map((part): Schema => targetOf(document, part).properties ?? {});
	return parts.map((part, index) => {
		const kept = Object.entries(properties[index] as Schema).filter(
			([name, schema]) =>
				!properties.slice(index + 1).some((later) => excludes(document, schema, later[name])),
		);
		return kept.length === Object.keys(properties[index]!).length
			? part
			: { ...targetOf(document, part), properties: Object.fromEntries(kept) };
	});
}

/** Whether no value is of both schemas, by their types alone. */
function excludes(document: Schema, one: unknown, other: unknown, depth = 0): boolean {
	const [left, right] = [one, other].map((schema) => targetOf(document, schema));
	const types = [left, right].map((schema): unknown[] =>
		[schema!.type].flat().flatMap((type) => (type === 'integer' ? ['integer', 'number'] : [type])),
	);
	if (types.some((all) => all.includes(undefined))) return false;
	if (!types[0]!.some((type) => types[1]!.includes(type))) return true;
	return depth < 4 && excludes(document, left!.items, right!.items, depth + 1);
}

/** Names of properties that a request need not have, in a schema and the parts of its `allOf`. */
function optionalIn(document: Schema, node: Schema, depth = 0): Set<string> {
	const { properties, allOf } = targetOf(document, node);
	const own = Object.entries<unknown>(isObject(properties) ? properties : {})
		.filter(([, one]) => {
			const property = { ...targetOf(document, one), ...(one as Schema) };
			return property.readOnly === true || isBinary(property);
		})
		.map(([name]) => name);
	const parts: unknown[] = Array.isArray(allOf) && depth < 8 ? allOf.filter(isObject) : [];
	return parts
		.map((part) => optionalIn(document, part as Schema, depth + 1))
		.reduce((all, names) => all.union(names), new Set(own));
}

/** The object that a node is, or refers to; an empty one when there is none. */
export function targetOf(document: Schema, node: unknown, depth = 0): Schema {
	if (!isObject(node)) return {};
	if (typeof node.$ref !== 'string' || depth > 20) return node;
	const segments = getSegmentsFromPath(decodeURIComponent(node.$ref));
	return targetOf(document, getValueByPath(document, segments).value, depth + 1);
}
