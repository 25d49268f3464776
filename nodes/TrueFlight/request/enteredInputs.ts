import type { OperationInput, Period } from '../operation';
import { isObject } from '../isObject';
import { isBlank } from '../values/blank';
import { locatedValue } from '../values/id';
import { groupValue, isGroup } from './groups';
import type { ItemContext, Place } from './item';
import { converted, emptyInput } from './oneValue';
import { daysOf } from './periods';

/** A value to send, converted but not yet serialized. */
export interface EnteredInput<Input extends OperationInput = OperationInput> {
	input: Input;
	value: unknown;
}

/**
 * What the user entered for one item.
 *
 * One rule for blank values, wherever they are sent. Refused are:
 * - a value that the operation requires, unless it may be null and no expression should have had it;
 * - a filter, or another value beside the body, that an expression leaves blank: without its filter a list would
 *   contain every record, and what follows in the workflow would work on all of them;
 * - a date, a number or an ID of the body that was added and is blank.
 *
 * Blank text that was added to the body clears the field of the record, and so does null. What else is left blank on
 * purpose, without an expression, is not sent.
 *
 * @param periods choices of days, which set the filters that are not entered themselves
 * @throws {NodeOperationError} naming the input that is empty or cannot be converted
 */
export function enteredInputs(
	item: ItemContext,
	inputs: OperationInput[],
	periods: Period[] = [],
): EnteredInput[] {
	const entered: EnteredInput[] = [];
	const collections = new Map<string, unknown>();
	const days = Object.assign(
		{},
		...periods.map((period) => {
			const chosen = rawValue(item, period, collections);
			return chosen === NOT_ADDED ? {} : daysOf(item, period, chosen);
		}),
	) as Record<string, string>;
	for (const input of inputs) {
		if (!isAsked(item, input, inputs, collections)) continue;
		const own = rawValue(item, input, collections);
		const day = input.in === 'query' ? days[input.name] : undefined;
		const isChosen = day !== undefined && (own === NOT_ADDED || own === '');
		const raw = isChosen ? day : own;
		if (raw === NOT_ADDED && !input.required) continue;
		if (raw === NOT_ADDED) {
			entered.push({ input, value: noneOf(item, input, raw) });
			continue;
		}
		if (isGroup(input)) {
			const value = groupValue(item, input, raw, placeOf(input));
			if (value !== undefined) entered.push({ input, value });
			else if (input.required) entered.push({ input, value: noneOf(item, input, raw) });
			continue;
		}
		const value = converted(item, input, raw, placeOf(input));
		if (!isBlank(value) && !serializesToNothing(input, value)) entered.push({ input, value });
		else if (input.required) entered.push({ input, value: noneOf(item, input, value) });
		else if (isRefused(item, input, value)) throw emptyInput(item, input);
		else if (isAdded(input)) entered.push({ input, value: typeof value === 'string' ? '' : value });
	}
	return entered;
}

/** Where the node has the value of an input. */
const placeOf = ({ collection, parameter }: OperationInput): Place =>
	collection === undefined ? [parameter] : [collection, parameter];

/** Whether another input, on which it depends, has a value for which there is this one. */
function isAsked(
	item: ItemContext,
	{ when }: OperationInput,
	inputs: OperationInput[],
	collections: Map<string, unknown>,
): boolean {
	const other = when && inputs.find(({ parameter }) => parameter === when.parameter);
	if (!other) return true;
	const raw = rawValue(item, other, collections);
	return when.values.includes(converted(item, other, raw, placeOf(other)) as string);
}

const NOT_ADDED = Symbol();

/**
 * Null for a required value that is left blank, where that is one of its values.
 *
 * @throws {NodeOperationError} where it is not, or an expression should have had a value
 */
function noneOf(item: ItemContext, input: OperationInput, value: unknown): null {
	const isNullable = input.in === 'body' && input.nullable;
	if (isNullable && (value === null || !item.isComputed(...placeOf(input)))) return null;
	throw emptyInput(item, input);
}

/** Each collection is read once: n8n evaluates all its expressions each time. */
function rawValue(
	item: ItemContext,
	input: Pick<OperationInput, 'collection' | 'parameter' | 'reference'>,
	collections: Map<string, unknown>,
): unknown {
	const { collection, parameter } = input;
	if (collection === undefined) {
		return located(input, item.get(parameter, ''));
	}
	if (!collections.has(collection)) collections.set(collection, item.get(collection, {}));
	const options = collections.get(collection);
	if (!isObject(options) || !Object.hasOwn(options, parameter)) return NOT_ADDED;
	return located(input, options[parameter]);
}

/** A workflow may have been saved when the value was chosen from a list of records. */
function located({ reference }: Pick<OperationInput, 'reference'>, value: unknown): unknown {
	const isLocator = reference !== undefined || (isObject(value) && value.__rl === true);
	return isLocator ? locatedValue(value) : value;
}

/** An empty list or object that is not sent as JSON. */
function serializesToNothing(input: OperationInput, value: unknown): boolean {
	if (input.in === 'body' ? !input.isFile : input.style === 'json') return false;
	return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** Whether a blank value cannot have been left blank on purpose. */
function isRefused(item: ItemContext, input: OperationInput, value: unknown): boolean {
	const { collection, reference, format } = input;
	if (isAdded(input) && reference === undefined) {
		const isText = format === undefined || format === 'any';
		return value === undefined || (value !== null && !isText);
	}
	const isComputed = item.isComputed(...placeOf(input));
	if (isComputed || collection === undefined) return isComputed;
	return reference !== undefined || value === undefined || value === null;
}

/** A field of the body that the user has added; one that is always on the panel may be left blank. */
function isAdded(input: OperationInput): boolean {
	const { collection } = input;
	return collection !== undefined && input.in === 'body' && !input.isFile && !input.isWholeBody;
}
