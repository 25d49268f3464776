/** Makes an object for any schema: from known facts where there are any, from samples otherwise. */
import { sample } from 'openapi-sampler';
import { isObject } from '../../../nodes/TrueFlight/openapi/values.ts';
import { isAboutLocations } from '../../../nodes/TrueFlight/openapi/vocabulary.ts';
import { snake } from '../contract/names.mts';
import {
	allowsNull,
	flatten,
	isArraySchema,
	itemsOf,
	knownValues,
	mayBeObject,
	propertiesOf,
	requiredOf,
	typesOf,
} from '../contract/schema.mts';
import type { JsonObject, Schema } from '../contract/types.mts';
import { NO_FIT, toScalar } from './fit.mts';
import { matching } from './patterns.mts';
import type { SchoolRecords } from './schoolRecords.mts';

const MAX_DEPTH = 6;

export class Filler {
	private readonly records: SchoolRecords;
	/** Leave out what is optional and unknown. */
	private readonly isSparse: boolean;
	/** The objects and lists being filled, to see where a schema refers to itself. */
	private readonly open: object[] = [];

	constructor(records: SchoolRecords, isSparse: boolean) {
		this.records = records;
		this.isSparse = isSparse;
	}

	/** A value for any schema; only an object uses the facts. */
	value(schema: Schema, facts: JsonObject): unknown {
		return mayBeObject(schema) ? this.object(schema, facts) : this.sample(schema, 'value');
	}

	/** @param facts by names in snake_case */
	object(schema: Schema, facts: JsonObject): JsonObject {
		const properties = propertiesOf(schema);
		const required = new Set(requiredOf(schema));
		// What names no field may have any.
		if (Object.keys(properties).length + required.size === 0) return this.members(schema, facts);
		this.open.push(properties);
		const result: JsonObject = {};
		const linked = 'attributes' in properties && 'type' in properties ? resourceObject(facts) : {};
		for (const [property, own] of Object.entries(properties)) {
			const name = snake(property);
			const id = `${name}_id`;
			const known =
				linked[name] ??
				facts[name] ??
				(id in facts ? facts[id] : facts[name in facts ? name : alike(name, own)]);
			const fitted = this.fit(known, own);
			const isWanted = required.has(property) || !(this.isSparse || this.isOpen(own));
			if (fitted !== NO_FIT) result[property] = fitted;
			else if (isWanted && !(known === null && allowsNull(own)))
				result[property] = this.sample(own, property);
			else if (allowsNull(own)) result[property] = null;
		}
		for (const name of required) if (!(name in result)) result[name] = this.sample({}, name);
		this.open.pop();
		return result;
	}

	/** Facts under any names, of which a schema may say what they contain. */
	private members(schema: Schema, facts: JsonObject): JsonObject {
		const own: unknown = flatten(schema).additionalProperties;
		if (!isObject(own)) return { ...facts };
		const fitted = Object.entries(facts).map(([name, fact]) => [name, this.fit(fact, own)]);
		return Object.fromEntries(fitted.filter(([, fact]) => fact !== NO_FIT)) as JsonObject;
	}

	/** A value in the type and format of a schema; `NO_FIT` where it cannot be converted. An id may become its record. */
	fit(value: unknown, schema: Schema): unknown {
		if (value === undefined) return NO_FIT;
		if (value === null) return allowsNull(schema) ? null : NO_FIT;
		const { values, closed } = knownValues(schema);
		if (closed) return values.includes(value) ? value : NO_FIT;
		const types = typesOf(schema);
		if (types.length === 0) return value;
		const fitted = types.map((type) => this.toType(value, type, schema));
		return fitted.find((one) => one !== NO_FIT) ?? NO_FIT;
	}

	private toType(value: unknown, type: string, schema: Schema): unknown {
		if (type === 'array') {
			if (!Array.isArray(value)) return NO_FIT;
			const items = value.map((one: unknown) => this.fit(one, itemsOf(schema)));
			return items.includes(NO_FIT) ? NO_FIT : items;
		}
		if (type !== 'object') return toScalar(value, type, flatten(schema));
		const facts = isObject(value) ? value : this.records.find(value);
		return facts ? this.object(schema, facts) : NO_FIT;
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
		const id = /(^|_)id$/.test(snake(property)) ? this.records.idFor(property) : undefined;
		const fitted = this.fit(id, { ...view, type });
		return fitted === NO_FIT ? sampleValue({ ...view, type }, property) : fitted;
	}
}

/** What a resource object of JSON:API has of a record: its fields, and what its IDs link to. */
function resourceObject(facts: JsonObject): JsonObject {
	const links = Object.entries(facts).flatMap(([name, value]) => {
		const [, as, many] = /^(.+)_id(s?)$/.exec(name) ?? [];
		if (as !== undefined)
			return [[many ? `${as}s` : as, many ? asList(value).map(linkTo) : linkTo(value)]];
		return Array.isArray(value) && value.every(isObject)
			? [[name, value.map(({ id }) => linkTo(id))]]
			: [];
	});
	const relationships = links.map(([name, data]) => [name, { data }]);
	return { attributes: facts, relationships: Object.fromEntries(relationships) as JsonObject };
}

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const linkTo = (id: unknown): unknown => (id === null || id === undefined ? null : { id });

/** The school's name of what a contract calls otherwise: `starts_at` is `start_time`, `pilot_id` is `student_id`. */
function alike(name: string, schema: Schema): string {
	if (/^(pilot|renter|customer|member|person|user)_id$/.test(name)) return 'student_id';
	if (isAboutLocations(name)) return 'location_id';
	if (!/^date(-time)?$/.test(String(flatten(schema).format ?? ''))) return name;
	if (/^(start|begin)/.test(name)) return 'start_time';
	return /^(end|finish)/.test(name) ? 'end_time' : name;
}

/** Text, a number or a boolean. Examples are left out, as many violate their own schema. */
function sampleValue(view: Schema, property: string): unknown {
	const isFree = view.type === 'string' && !view.format && !view.pattern && !view.maxLength;
	if (isFree)
		return `Sample ${snake(property).replaceAll('_', ' ')}`.padEnd(
			Number(view.minLength ?? 0),
			'x',
		);
	if (view.format === 'duration') return 'PT1H';
	if (view.format === 'byte') return Buffer.from(property).toString('base64');
	const plain = { ...view, example: undefined, examples: undefined };
	const value: unknown = sample(plain as never, { quiet: true, enablePatterns: true });
	return typeof view.pattern === 'string' ? matching(view.pattern, value, 1) : value;
}
