import { ABOUT_PAGES, ABOUT_THE_PAYLOAD, ENVELOPE_KEYS } from './vocabulary.ts';
import { camelCase } from './names.ts';
import { recordFields } from './resourceObject.ts';
import { items, jsonType, knownValues, properties, resolved, type Property } from './schema.ts';
import { isObject } from './values.ts';
import type { Schema } from './types.ts';

/** Where a response carries what was asked for. */
export interface Payload {
	isList: boolean;
	/** The schema does not say whether it is a list or a record. */
	isSilent?: true;
	/** Key of the payload; undefined where the response is the payload. */
	envelope?: string;
	record: Schema;
}

/** What the path says about the answer. */
export interface Expectation {
	/** The resource's names, as an envelope key may be one of them: `reservations`, `reservation`. */
	names: string[];
	/** The path leads to one record. */
	isRecordPath: boolean;
	/** The operation has parameters for paging: its only list is what was asked for, whatever else there is. */
	isPaged?: boolean;
}

/** Finds the record schema in a response: bare, bare list, or wrapped in an envelope. */
export function payload(response: Schema | undefined, expected: Expectation): Payload {
	const found = find(response, expected);
	return { ...found, record: recordFields(found.record) };
}

function find(response: Schema | undefined, expected: Expectation): Payload {
	const schema = resolved(response);
	if (isSilent(schema)) return { isList: false, record: schema, isSilent: true };
	if (jsonType(schema) === 'array') return { isList: true, record: items(schema) };
	const wrapped = envelopeOf(properties(schema), expected);
	if (!wrapped) return { isList: false, record: schema };
	const envelope = wrapped.name;
	if (isSilent(wrapped.schema)) return { isList: false, envelope, record: {}, isSilent: true };
	if (jsonType(wrapped.schema) === 'array') {
		return { isList: true, envelope, record: items(wrapped.schema) };
	}
	const inner = properties(wrapped.schema);
	const list = inner.find((property) => jsonType(property.schema) === 'array');
	const isInnerList =
		list !== undefined && !isRecord(inner, expected) && standsAlone(list, inner, expected);
	if (isInnerList) return { isList: true, envelope, record: items(list.schema) };
	return { isList: false, envelope, record: wrapped.schema };
}

function envelopeOf(named: Property[], expected: Expectation): Property | undefined {
	if (isRecord(named, expected)) return undefined;
	const isNamedForResource = ({ name }: Property): boolean =>
		expected.names.includes(camelCase(name));
	const carriers = named.filter(
		({ name, schema }) =>
			['array', 'object'].includes(jsonType(schema) ?? '') ||
			(ENVELOPE_KEYS.includes(name) && isSilent(schema)),
	);
	return (
		carriers.find(({ name }) => name === 'data') ??
		carriers.find(
			(property) => ENVELOPE_KEYS.includes(property.name) && standsAlone(property, named, expected),
		) ??
		carriers.find(
			(property) => isNamedForResource(property) && standsAlone(property, named, expected),
		) ??
		(expected.isRecordPath
			? undefined
			: carriers.find(
					(property) =>
						jsonType(property.schema) === 'array' && standsAlone(property, named, expected),
				))
	);
}

/** Neither a type nor fields: anything, or some object. */
function isSilent(schema: Schema): boolean {
	const type = jsonType(schema);
	const isTyped = schema.type !== undefined && type !== 'object';
	return (
		!isTyped &&
		(type === undefined || type === 'object') &&
		properties(schema).length === 0 &&
		!isObject(schema.additionalProperties) &&
		knownValues(schema).length === 0
	);
}

/** A record has an ID of its own; an envelope does not. */
function isRecord(named: Property[], { names }: Expectation): boolean {
	const ids = ['id', 'uuid', '_id', ...names.map((name) => `${name}Id`)];
	const isId = (name: string): boolean => ids.includes(name) || ids.includes(camelCase(name));
	// `@id` of JSON-LD is the address of whatever it is in.
	return named.some(({ name }) => !name.startsWith('@') && isId(name));
}

/** Nothing but words about the payload stands beside it; beside a list of which there are pages, anything may. */
function standsAlone(
	property: Property,
	named: Property[],
	{ isPaged, isRecordPath }: Expectation,
): boolean {
	const isList = ({ schema }: Property): boolean => jsonType(schema) === 'array';
	const others = named.filter((other) => other !== property);
	const isCounted = !isRecordPath && others.some(({ name }) => ABOUT_PAGES.test(name));
	const isPage = isPaged || (isCounted && ENVELOPE_KEYS.includes(property.name));
	if (isPage && isList(property) && !others.some(isList)) return true;
	return others.every((other) => ABOUT_THE_PAYLOAD.test(other.name));
}
