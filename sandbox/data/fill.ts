/** Makes a value for any schema: from what the school knows where it can, invented from type and name otherwise. */
import { snake } from '../contract/names.ts';
import {
	allowsNull,
	flatten,
	isArraySchema,
	itemsOf,
	knownValues,
	propertiesOf,
	requiredOf,
	typesOf,
} from '../contract/schema.ts';
import type { Schema } from '../contract/types.ts';
import { valueOf } from './aliases.ts';
import { DAY, day, iso } from './clock.ts';
import { fit, NO_FIT, type FitContext } from './fit.ts';
import { Random } from './random.ts';

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
		const { random, now } = this.options;
		const name = snake(property);
		const moment = now - random.next() * 30 * DAY;
		if (typeof view.pattern === 'string') {
			const found = this.matching(view);
			if (found !== undefined) return found;
		}
		switch (view.format) {
			case 'uuid':
				return this.reference(name) ?? random.uuid();
			case 'date-time':
				return iso(moment);
			case 'date':
				return day(moment);
			case 'time':
				return iso(moment).slice(11);
			case 'email':
				return `someone.${random.int(1, 999)}@example.com`;
			case 'uri':
			case 'url':
				return `https://example.com/${name.replaceAll('_', '-')}/${random.int(1, 999)}`;
			case 'byte':
				return Buffer.from(name).toString('base64');
			default:
		}
		if (/(^|_)id$/.test(name)) return this.reference(name) ?? random.uuid();
		if (/_at$|_time$/.test(name) && !view.pattern) return iso(moment);
		if (/(^|_)date$|_on$/.test(name) && !view.pattern) return day(moment);
		if (name.includes('email')) return `someone.${random.int(1, 999)}@example.com`;
		if (name.includes('phone')) return `+1-555-01${String(random.int(0, 99)).padStart(2, '0')}`;
		if (name === 'currency') return 'USD';
		if (/(^|_)url$/.test(name)) return `https://example.com/${random.int(1, 999)}`;
		const example = view.example ?? (Array.isArray(view.examples) ? view.examples[0] : undefined);
		if (typeof example === 'string') return example;
		return this.sized(`Sample ${name.replaceAll('_', ' ')} ${random.int(1, 999)}`, view);
	}

	/** A text that fits a pattern: the contract's own example, or one of the usual forms. */
	private matching(view: Schema): string | undefined {
		const pattern = new RegExp(view.pattern as string);
		const { random } = this.options;
		const letters = random
			.uuid()
			.replace(/[^a-z]/g, '')
			.padEnd(12, 'k');
		const hex = (random.uuid() + random.uuid()).replaceAll('-', '');
		const forms = [
			letters,
			`${letters}-${letters}`,
			letters.toUpperCase(),
			`N${String(random.int(100, 999))}TF`,
			hex,
			hex.slice(0, 40),
			hex.slice(0, 32),
			hex.slice(0, 8),
			`sha256:${hex}`,
			String(random.int(1, 9)),
			String(random.int(1000, 9999)),
			`${String(random.int(1, 9))}.0.${String(random.int(1, 9))}`,
			`${String(random.int(1, 99))}.50`,
			'12:00',
			'12:00:00',
			`#${hex.slice(0, 6)}`,
			`+1555010${String(random.int(1000, 9999))}`,
			'US',
			'USD',
			'en',
			'en-US',
		];
		const examples = [
			view.example,
			...(Array.isArray(view.examples) ? (view.examples as unknown[]) : []),
			view.default,
		];
		const fitting = (text: unknown): text is string =>
			typeof text === 'string' &&
			pattern.test(text) &&
			text.length >= Number(view.minLength ?? 0) &&
			text.length <= Number(view.maxLength ?? Infinity);
		return [...forms, ...examples].find(fitting);
	}

	private sized(text: string, view: Schema): string {
		const padded = text.padEnd(Number(view.minLength ?? 0), 'x');
		return typeof view.maxLength === 'number' ? padded.slice(0, view.maxLength) : padded;
	}

	/** An id of a record that `aircraft_id` or `exam_id` may mean. */
	private reference(name: string): string | undefined {
		const ids = this.options.idsOf?.(name.replace(/_?id$/, '')) ?? [];
		return ids.length > 0 ? this.options.random.pick(ids) : undefined;
	}
}
