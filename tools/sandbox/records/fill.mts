/** Makes an object for any schema: from known facts where there are any, from samples otherwise. */
import { sample } from 'openapi-sampler';
import { snake } from '../contract/names.mts';
import {
	allowsNull,
	flatten,
	isArraySchema,
	itemsOf,
	knownValues,
	propertiesOf,
	requiredOf,
	typesOf,
} from '../contract/schema.mts';
import type { JsonObject, Schema } from '../contract/types.mts';
import { fit, NO_FIT, type Relations } from './fit.mts';

export interface RecordRelations extends Omit<Relations, 'object'> {
	/** An id that a field named `aircraft_id` may have. */
	idFor(property: string): string | undefined;
}

const MAX_DEPTH = 6;

export class Filler implements Relations {
	readonly numberOf: Relations['numberOf'];
	readonly embedded: Relations['embedded'];
	private readonly idFor: RecordRelations['idFor'];
	/** Leave out what is optional and unknown. */
	private readonly sparse: boolean;
	/** The objects and lists being filled, to see where a schema refers to itself. */
	private readonly open: object[] = [];

	constructor({ numberOf, embedded, idFor }: RecordRelations, sparse: boolean) {
		this.numberOf = numberOf;
		this.embedded = embedded;
		this.idFor = idFor;
		this.sparse = sparse;
	}

	/** A value for any schema; only an object takes the facts. */
	value(schema: Schema, facts: JsonObject): unknown {
		const isObject = typesOf(schema).length === 0 || typesOf(schema).includes('object');
		return isObject ? this.object(schema, facts) : this.sample(schema, 'value');
	}

	/** @param facts by names in snake_case */
	object(schema: Schema, facts: JsonObject): JsonObject {
		const properties = propertiesOf(schema);
		const required = new Set(requiredOf(schema));
		this.open.push(properties);
		const result: JsonObject = {};
		for (const [property, own] of Object.entries(properties)) {
			const name = snake(property);
			const id = `${name}_id`;
			const known = facts[name] ?? (id in facts ? facts[id] : facts[name]);
			const fitted = fit(known, own, property, this);
			const isWanted = required.has(property) || !(this.sparse || this.isOpen(own));
			if (fitted !== NO_FIT) result[property] = fitted;
			else if (isWanted && !(known === null && allowsNull(own)))
				result[property] = this.sample(own, property);
			else if (allowsNull(own)) result[property] = null;
		}
		for (const name of required) if (!(name in result)) result[name] = this.sample({}, name);
		this.open.pop();
		return result;
	}

	private isOpen(schema: Schema): boolean {
		const properties = propertiesOf(isArraySchema(schema) ? itemsOf(schema) : schema);
		return this.open.includes(properties) || this.open.length > MAX_DEPTH;
	}

	private sample(schema: Schema, property: string): unknown {
		const view = flatten(schema);
		if (view.default !== undefined && view.default !== null) return view.default;
		const [value] = knownValues(schema).values;
		if (value !== undefined) return value;
		const [type = 'string'] = typesOf(schema);
		if (type === 'object')
			return this.isOpen(schema) && allowsNull(schema) ? null : this.object(schema, {});
		if (type === 'array') {
			const count = Math.max(Number(view.minItems ?? 0), this.isOpen(schema) ? 0 : 1);
			this.open.push(view);
			const items = Array.from({ length: count }, () => this.sample(itemsOf(schema), property));
			this.open.pop();
			return items;
		}
		const id = /(^|_)id$/.test(snake(property)) ? this.idFor(snake(property)) : undefined;
		const fitted = fit(id, { ...view, type }, property, this);
		return fitted === NO_FIT ? sampleValue({ ...view, type }, property) : fitted;
	}
}

/** Text, a number or a boolean. Examples are left out, as many break their own schema. */
function sampleValue(view: Schema, property: string): unknown {
	const isFree = view.type === 'string' && !view.format && !view.pattern && !view.maxLength;
	if (isFree)
		return `Sample ${snake(property).replaceAll('_', ' ')}`.padEnd(
			Number(view.minLength ?? 0),
			'x',
		);
	if (view.format === 'byte') return Buffer.from(property).toString('base64');
	const plain = { ...view, example: undefined, examples: undefined };
	return sample(plain as never, { quiet: true, enablePatterns: true });
}
