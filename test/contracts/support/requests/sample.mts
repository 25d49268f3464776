import fc from 'fast-check';
import type { Schema } from '../../../../tools/sandbox/contract/types.mts';

/** A value for a schema: the document's own example, one made up from the type, or the least that it allows. */
export type Origin = 'given' | 'made' | 'least';

const DEEPEST = 4;
const TEXT = 'ä b&c=d/e?f';
/** Inside lists and objects no text contains what may separate them. */
const INNER_TEXT = 'ä&b/c?d';
const BY_FORMAT: Record<string, string> = {
	'date-time': '2026-11-24T09:30:00.000Z',
	date: '2026-11-24',
	time: '09:30:00Z',
	uuid: '3f0c2f5e-8a53-4c0e-9b1f-0d6a4f1f2b77',
	email: 'name@example.com',
	uri: 'https://example.com/a?b=c',
	'uri-reference': '/a?b=c',
	url: 'https://example.com/a?b=c',
	hostname: 'host.example.com',
	ipv4: '192.0.2.1',
	ipv6: '2001:db8::1',
	byte: 'aGVsbG8=',
	binary: 'a file',
};
/** Texts of usual patterns; the first that fits is used. */
const SHAPES = [
	...['abc', 'ABC', '123', 'a1b2c3', 'abc-123', 'abc_123', '12:30', '2026-11-24', '#a1b2c3'],
	...['+15550100', 'a1b2c3d4e5f6a7b8c9d0e1f2', 'file.json'],
];

/** @returns undefined where nothing can be made */
export function sampleOf(schema: Schema = {}, origin: Origin, depth = 0): unknown {
	const whole = merged(schema);
	const example = origin === 'given' ? exampleOf(whole) : undefined;
	if (example !== undefined) return typed(structuredClone(example), whole);
	if (whole.const !== undefined) return whole.const;
	const known = (whole.enum as unknown[] | undefined)?.find((value) => value !== null);
	if (known !== undefined) return known;
	const types = [whole.type ?? []].flat() as string[];
	const type = types.find((one) => one !== 'null') ?? types[0];
	if (type === 'object' || (type === undefined && whole.properties)) {
		return objectOf(whole, origin, depth);
	}
	if (type === 'array' || (type === undefined && whole.items)) return listOf(whole, origin, depth);
	if (type === 'boolean') return true;
	if (type === 'integer' || type === 'number') return numberOf(whole, type);
	return type === 'null' ? undefined : textOf(whole, depth > 0 ? INNER_TEXT : TEXT);
}

/** Nobody sends a blank on purpose: it means "nothing". */
function exampleOf(schema: Schema): unknown {
	const { example, examples, default: preset } = schema;
	const several = Array.isArray(examples) ? examples : [];
	return [example, ...(several as unknown[]), preset].find(isFilled);
}

export function isFilled(value: unknown): boolean {
	if (value === undefined || value === null || value === '') return false;
	return typeof value !== 'object' || Object.values(value).some(isFilled);
}

/** Examples of numbers are often written as texts. */
export function typed(value: unknown, { type }: Schema): unknown {
	const isNumber = type === 'number' || type === 'integer';
	return isNumber && typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
}

/**
 * The schema with its `allOf` parts and the first branch of its `oneOf` and `anyOf`; a number or a text is entered as
 * text.
 */
export function merged(schema: Schema, seen: Schema[] = []): Schema {
	if (seen.includes(schema)) return {};
	const branch = (list: Schema[] = []): Schema[] => {
		const branches = list.filter((one) => one.type !== 'null');
		const isNumber = branches.some(({ type }) => type === 'number' || type === 'integer');
		const text = branches.find((one) => one.type === 'string' && one.enum === undefined);
		return isNumber && text ? [text] : branches.slice(0, 1);
	};
	const parts = [...(schema.allOf ?? []), ...branch(schema.oneOf), ...branch(schema.anyOf)];
	return parts
		.map((part: Schema) => merged(part, [...seen, schema]))
		.reduce(
			(whole: Schema, part: Schema) => ({
				...part,
				...whole,
				...(part.properties || whole.properties
					? { properties: { ...part.properties, ...whole.properties, ...shared(part, whole) } }
					: {}),
				...(part.enum && whole.enum
					? { enum: (whole.enum as unknown[]).filter((one) => part.enum.includes(one)) }
					: {}),
				required: [...(whole.required ?? []), ...(part.required ?? [])],
			}),
			schema,
		);
}

/** Properties that both have: what one leaves open, the other may say. */
function shared(part: Schema, whole: Schema): Record<string, Schema> {
	const names = Object.keys(part.properties ?? {}).filter(
		(name) => name in (whole.properties ?? {}),
	);
	return Object.fromEntries(
		names.map((name) => [name, { allOf: [whole.properties[name], part.properties[name]] }]),
	);
}

function objectOf(schema: Schema, origin: Origin, depth: number): unknown {
	const entries = Object.entries<Schema>(schema.properties ?? {})
		.filter(([, property]) => merged(property).readOnly !== true)
		.filter(([name]) => (depth < DEEPEST && origin !== 'least') || schema.required?.includes(name))
		.map(([name, property]) => [
			name,
			depth > 2 * DEEPEST ? undefined : sampleOf(property, origin, depth + 1),
		])
		.filter(([, value]) => value !== undefined);
	const map = schema.additionalProperties as Schema | boolean | undefined;
	if (entries.length === 0 && map !== false && depth < DEEPEST) {
		return { key: sampleOf(typeof map === 'object' ? map : { type: 'string' }, origin, depth + 1) };
	}
	return Object.fromEntries(entries) as unknown;
}

function listOf({ items, minItems = 0 }: Schema, origin: Origin, depth: number): unknown {
	if (depth >= DEEPEST && minItems === 0) return [];
	const first = sampleOf(items as Schema | undefined, origin, depth + 1);
	if (first === undefined) return [];
	const count = Math.max(minItems, origin === 'least' ? 1 : 2);
	return Array.from({ length: count }, (_, index) => another(first, items as Schema, index));
}

/** The same kind of value, but another one. */
function another(value: unknown, items: Schema | undefined, index: number): unknown {
	const known = ((items && merged(items).enum) ?? []) as unknown[];
	if (known[index] !== undefined) return known[index];
	if (known.length > 0 || index === 0) return value;
	if (typeof value === 'number') return value + index;
	return value === INNER_TEXT ? `${value}${index}` : value;
}

function numberOf(schema: Schema, type: string): number {
	const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema as Record<
		string,
		number | undefined
	>;
	const step = multipleOf ?? (type === 'integer' ? 1 : 0.5);
	const least = Math.max(minimum ?? -Infinity, (exclusiveMinimum ?? -Infinity) + step);
	const most = Math.min(maximum ?? Infinity, (exclusiveMaximum ?? Infinity) - step);
	const wished = type === 'integer' ? 7 : 12.5;
	const bounded = Math.min(Math.max(wished, least), most);
	return multipleOf ? Math.ceil(bounded / multipleOf) * multipleOf : bounded;
}

function textOf(
	{ format, pattern, minLength = 0, maxLength = Infinity }: Schema,
	text: string,
): string {
	const formatted = BY_FORMAT[String(format)];
	if (formatted !== undefined) return formatted;
	const fits = ({ length }: string): boolean => length >= minLength && length <= maxLength;
	const matching = pattern === undefined ? undefined : textsLike(String(pattern)).find(fits);
	if (matching !== undefined) return matching;
	const enough = text.repeat(Math.ceil(minLength / text.length) || 1);
	return enough.slice(0, Math.max(minLength, Math.min(text.length, maxLength)));
}

/** Usual texts first, then some that are made from the pattern; none where JavaScript does not accept it. */
function textsLike(pattern: string): string[] {
	try {
		const expression = new RegExp(pattern);
		const made = fc.sample(fc.stringMatching(expression), { numRuns: 20, seed: 1 });
		return [...SHAPES.filter((shape) => expression.test(shape)), ...made];
	} catch {
		return [];
	}
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
