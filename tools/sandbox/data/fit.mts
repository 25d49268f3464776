/** Fits a value that the school knows to the type, format and value list that a contract asks for. */
import { snake } from '../contract/names.mts';
import {
	allowsNull,
	flatten,
	itemsOf,
	jsonType,
	knownValues,
	propertiesOf,
	typesOf,
} from '../contract/schema.mts';
import type { Schema } from '../contract/types.mts';
import { SAME_STATUS } from './aliases.mts';
import { fits } from './text.mts';

/** Returned when a value cannot be made to fit. */
export const NO_FIT = Symbol('no fit');

export interface FitContext {
	/** Integer stand-in for a uuid, for contracts with numeric ids. */
	numberOf(id: string): number;
	/** Fills an object schema from an object's fields. */
	fillObject(schema: Schema, value: Record<string, unknown>): unknown;
	/** The record that an id belongs to, to embed it where the contract wants an object. */
	entityOf(id: string | number, property: string): Record<string, unknown> | undefined;
}

export function fit(
	value: unknown,
	schema: Schema,
	property: string,
	context: FitContext,
): unknown {
	if (value === undefined) return NO_FIT;
	if (value === null) return allowsNull(schema) ? null : NO_FIT;
	const view = flatten(schema);
	const types = typesOf(view);
	const listed = knownValues(view);
	if (listed.values.length > 0 && jsonType(value) === 'string') {
		const spelled = spelling(String(value), listed.values);
		if (spelled !== undefined) return spelled;
		if (listed.closed) return NO_FIT;
		return listed.values.length > 1 ? NO_FIT : value;
	}
	if (listed.closed && !listed.values.includes(value)) return NO_FIT;
	if (types.length === 0) return value;
	for (const type of types) {
		const fitted = toType(value, type, view, property, context);
		if (fitted !== NO_FIT) return fitted;
	}
	return NO_FIT;
}

function toType(
	value: unknown,
	type: string,
	view: Schema,
	property: string,
	context: FitContext,
): unknown {
	const given = jsonType(value);
	if (type === 'string') return toText(value, given, view);
	if (type === 'integer' || type === 'number')
		return toNumber(value, type, view, property, context);
	if (type === 'boolean') return given === 'boolean' ? value : NO_FIT;
	if (type === 'array') {
		const items = (given === 'array' ? (value as unknown[]) : [value]).map((one) =>
			fit(one, itemsOf(view), property, context),
		);
		return items.includes(NO_FIT) ? NO_FIT : items;
	}
	if (type === 'object') {
		const isId = given === 'string' || given === 'number';
		const object = isId ? context.entityOf(value as string | number, property) : value;
		if (jsonType(object) !== 'object') return NO_FIT;
		return Object.keys(propertiesOf(view)).length > 0
			? context.fillObject(view, object as Record<string, unknown>)
			: object;
	}
	return NO_FIT;
}

function toText(value: unknown, given: string, view: Schema): unknown {
	if (given === 'number') return view.format && view.format !== 'decimal' ? NO_FIT : String(value);
	if (given !== 'string') return NO_FIT;
	const text = value as string;
	const isTime = /^\d{4}-\d\d-\d\dT/.test(text);
	const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
	if (view.format === 'date') return isTime ? text.slice(0, 10) : isDay ? text : NO_FIT;
	if (view.format === 'date-time') return isTime ? text : isDay ? `${text}T00:00:00.000Z` : NO_FIT;
	if (view.format === 'uuid') return /^[0-9a-f-]{36}$/i.test(text) ? text : NO_FIT;
	if (view.format === 'email') return text.includes('@') ? text : NO_FIT;
	if (view.format === 'uri' || view.format === 'url') return URL.canParse(text) ? text : NO_FIT;
	return fits(text, view) ? text : NO_FIT;
}

function toNumber(
	value: unknown,
	type: string,
	view: Schema,
	property: string,
	context: FitContext,
): unknown {
	let number: number;
	if (typeof value === 'number') {
		number =
			type === 'integer' ? Math.round(value) : isDecimalMoney(property) ? value / 100 : value;
	} else if (typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value)) {
		number = context.numberOf(value);
	} else if (typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value)) {
		number = Math.floor(Date.parse(value) / 1000);
	} else if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) {
		number = type === 'integer' ? Math.round(Number(value)) : Number(value);
	} else return NO_FIT;
	if (typeof view.minimum === 'number' && number < view.minimum) return NO_FIT;
	if (typeof view.maximum === 'number' && number > view.maximum) return NO_FIT;
	return number;
}

/** A non-integer `total`, `hourly_rate`, … is money in whole units; the seed counts cents. */
const isDecimalMoney = (property: string): boolean =>
	/(^|_)(total|subtotal|tax|amount|price|cost|balance|value|fee|rate)(_|$)/.test(snake(property)) &&
	!/cents$/.test(snake(property));

const spellings = new WeakMap<unknown[], Map<string, unknown>>();

/** The contract's spelling of a value: `IN_PROGRESS` for `in_progress`, or a status that says the same. */
function spelling(value: string, listed: unknown[]): unknown {
	let known = spellings.get(listed);
	if (!known) spellings.set(listed, (known = new Map<string, unknown>()));
	if (!known.has(value)) known.set(value, findSpelling(value, listed));
	return known.get(value);
}

function findSpelling(value: string, listed: unknown[]): unknown {
	const find = (wanted: string) => listed.find((one) => snake(String(one)) === wanted);
	const name = snake(value);
	const direct = find(name);
	if (direct !== undefined) return direct;
	for (const group of SAME_STATUS) {
		if (group[0] !== name) continue;
		const same = group.map(find).find((one) => one !== undefined);
		if (same !== undefined) return same;
	}
	return undefined;
}
