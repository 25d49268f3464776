/**
 * Gives the validator schemas with references again. A dereferenced document is a graph that may run in circles;
 * here every component becomes one definition, and whatever used it points there.
 */
import type { Schema } from './types.mts';

/** Where a dereferenced object came from. */
export interface Origin {
	name: string;
	target: object;
}

export type Origins = WeakMap<object, Origin>;

/** Id of the document that holds all definitions. */
export const DEFINITIONS_ID = 'contract';

/** Keywords whose values are data, not schemas. */
export const LITERAL = new Set(['enum', 'const', 'default', 'example', 'examples', 'required']);
/** Of no use to a validator, and `$id` would move the base of the references. */
const DROPPED = new Set([
	'$id',
	'$schema',
	'$anchor',
	'xml',
	'externalDocs',
	'discriminator',
	'example',
	'examples',
	'description',
	'nullable',
	'title',
	'deprecated',
	'writeOnly',
]);

export class Definitions {
	readonly definitions: Record<string, Schema> = {};
	private readonly names = new Map<object, string>();
	private readonly origins: Origins;

	constructor(origins: Origins) {
		this.origins = origins;
	}

	get document(): Schema {
		return { definitions: this.definitions };
	}

	/** A fresh copy of a schema, its own top level written out, everything below by reference. */
	private schema(node: Schema): Schema {
		const origin = this.origins.get(node);
		if (!origin) return this.copy(node);
		const target = origin.target as Schema;
		let name = this.names.get(target);
		if (name === undefined) {
			name = `${origin.name.replace(/\W+/g, '_')}_${String(this.names.size)}`;
			this.names.set(target, name);
			this.definitions[name] = {};
			this.definitions[name] = this.copy(target);
		}
		const siblings = Object.fromEntries(
			Object.entries(node).filter(([key, value]) => target[key] !== value),
		);
		return { $ref: `${DEFINITIONS_ID}#/definitions/${name}`, ...this.copy(siblings) };
	}

	/** A fresh copy of a schema: its own top level written out, components below it by reference. */
	copy(node: Schema): Schema {
		const copied: Schema = {};
		for (const [key, value] of Object.entries(node)) {
			if (key.startsWith('x-') || DROPPED.has(key)) continue;
			copied[key] = LITERAL.has(key) ? structuredClone(value) : this.part(key, value);
		}
		return node.nullable === true ? orNull(copied) : copied;
	}

	/** Maps of schemas (`properties`, …) have names for keys, which must not be taken for keywords. */
	private part(key: string, value: unknown): unknown {
		if (Array.isArray(value))
			return value.map((one: unknown) => (isSchema(one) ? this.schema(one) : structuredClone(one)));
		if (!isSchema(value)) return value;
		if (
			['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'].includes(key)
		) {
			return Object.fromEntries(
				Object.entries(value).map(([name, one]) => [name, isSchema(one) ? this.schema(one) : one]),
			);
		}
		return this.schema(value);
	}
}

/** OpenAPI 3.0's `nullable`, in the words of JSON Schema. */
function orNull(schema: Schema): Schema {
	const types = [schema.type ?? []].flat() as string[];
	if (types.length === 0) {
		return Object.keys(schema).length === 0 ? {} : { anyOf: [schema, { type: 'null' }] };
	}
	const values = schema.enum && { enum: [...(schema.enum as unknown[]), null] };
	return { ...schema, type: [...new Set([...types, 'null'])], ...values };
}

const isSchema = (value: unknown): value is Schema =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
