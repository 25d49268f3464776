/** Makes a value for any schema: from what the school knows where it can, invented from type and name otherwise. */
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
import type { Schema } from '../contract/types.mts';
import { valueOf } from './aliases.mts';
import { fit, NO_FIT, type FitContext } from './fit.mts';
import type { Random } from './random.mts';
import { fits, inventText } from './text.mts';

export interface FillOptions {
	now: number;
	random: Random;
	/** Singular names of the thing being filled; `exam_id` on an exam is its own id. */
	aliases?: string[];
	/** Ids of the records that a `…_id` field may point at. */
	idsOf?: (name: string) => string[];
	/** The record with this id, of the kind that the property's name says. */
	entityOf?: (id: string | number, property: string) => Record<string, unknown> | undefined;
	numberOf?: (id: string) => number;
	/** Leave out what is optional and unknown instead of inventing it. */
	sparse?: boolean;
	/** Take only fields of the very name, not of a rival one. */
	exact?: boolean;
}

const MAX_DEPTH = 6;

export class Filler implements FitContext {
	private readonly options: FillOptions;
	/** Properties of the objects being filled, to see where a schema runs in a circle. */
	private readonly open: object[] = [];

	constructor(options: FillOptions) {
		this.options = options;
	}

	numberOf(id: string): number {
		return this.options.numberOf?.(id) ?? parseInt(id.slice(0, 7), 16);
	}

	entityOf(id: string | number, property: string): Record<string, unknown> | undefined {
		return this.options.entityOf?.(id, property);
	}

	/** A value for the schema from what `entity` holds. */
	fill(schema: Schema, entity: Record<string, unknown>): unknown {
		const view = flatten(schema);
		if (typesOf(view)[0] === 'object' || view.properties)
			return this.object(view, entity, this.options.aliases ?? [], 0);
		return this.invent(view, 'value', 0);
	}

	fillObject(schema: Schema, value: Record<string, unknown>): unknown {
		return this.object(flatten(schema), value, [], 1);
	}

	private object(
		view: Schema,
		entity: Record<string, unknown>,
		aliases: string[],
		depth: number,
	): Record<string, unknown> {
		const properties = propertiesOf(view);
		const required = new Set(requiredOf(view));
		this.open.push(properties);
		const result: Record<string, unknown> = {};
		for (const [property, schema] of Object.entries(properties)) {
			const known = fit(this.lookUp(entity, property, aliases), schema, property, this);
			if (known !== NO_FIT) {
				result[property] = known;
			} else if (required.has(property)) {
				result[property] = this.invent(schema, property, depth + 1);
			} else if (!this.options.sparse && depth < MAX_DEPTH && !this.isOpen(schema)) {
				result[property] =
					allowsNull(schema) && this.lookUp(entity, property, aliases) === null
						? null
						: this.invent(schema, property, depth + 1);
			} else if (allowsNull(schema)) {
				result[property] = null;
			}
		}
		for (const name of required)
			if (!(name in result)) result[name] = this.invent({}, name, depth + 1);
		this.open.pop();
		return result;
	}

	private isOpen(schema: Schema): boolean {
		const inner = isArraySchema(schema) ? itemsOf(schema) : schema;
		const properties = flatten(inner).properties as object | undefined;
		return properties !== undefined && this.open.includes(properties);
	}

	private lookUp(entity: Record<string, unknown>, property: string, aliases: string[]): unknown {
		return this.options.exact ? entity[snake(property)] : valueOf(entity, property, aliases);
	}

	private invent(schema: Schema, property: string, depth: number): unknown {
		const view = flatten(schema);
		if (view.default !== undefined && view.default !== null) return view.default;
		const listed = knownValues(view);
		if (listed.values.length > 0) return this.options.random.pick(listed.values);
		if (depth > MAX_DEPTH && allowsNull(view)) return null;
		const [type] = typesOf(view);
		switch (type) {
			case 'boolean':
				return this.options.random.chance(0.5);
			case 'integer':
			case 'number':
				return this.number(view, property, type);
			case 'array': {
				const count = Math.max(Number(view.minItems ?? 0), depth > 3 ? 0 : 1);
				return Array.from({ length: count }, () => this.invent(itemsOf(view), property, depth + 1));
			}
			case 'object':
				return this.object(view, {}, [], depth);
			case 'string':
				return this.text(view, property);
			default:
				return allowsNull(view) ? null : this.text({}, property);
		}
	}

	private number(view: Schema, property: string, type: string): number {
		const name = snake(property);
		if (type === 'integer' && /(^|_)id$/.test(name)) {
			const id = this.reference(name);
			if (id !== undefined) return this.numberOf(id);
		}
		const low = Number(
			view.minimum ?? (typeof view.exclusiveMinimum === 'number' ? view.exclusiveMinimum + 1 : 0),
		);
		const high = Math.max(
			low,
			Number(
				view.maximum ??
					(typeof view.exclusiveMaximum === 'number' ? view.exclusiveMaximum - 1 : low + 100),
			),
		);
		const number = this.options.random.int(Math.ceil(low), Math.floor(high));
		const step = Number(view.multipleOf ?? 0);
		return step > 0 ? Math.ceil(number / step) * step : number;
	}

	private text(view: Schema, property: string): string {
		const name = snake(property);
		if (view.format === 'uuid' || /(^|_)id$/.test(name)) {
			const id = this.reference(name);
			if (id !== undefined && fits(id, view)) return id;
		}
		return inventText(view, name, this.options.random, this.options.now);
	}

	/** An id of a record that `aircraft_id` or `exam_id` may mean. */
	private reference(name: string): string | undefined {
		const ids = this.options.idsOf?.(name.replace(/_?id$/, '')) ?? [];
		return ids.length > 0 ? this.options.random.pick(ids) : undefined;
	}
}
