import { itemError } from '../errors/itemError';
import type { OperationInput } from '../operation';
import { isObject } from '../transport/guards';
import { isBlank } from '../values/blank';
import { isLocator, type ItemContext } from './item';
import { knownValue } from './knownValues';
import { convert } from './values';

/** A value to send, converted but not yet serialized. */
export interface EnteredInput<Input extends OperationInput = OperationInput> {
	input: Input;
	value: unknown;
}

/**
 * What the user entered for one item.
 *
 * One rule for blank values, wherever they are sent:
 * - A value that the operation requires is refused.
 * - So is a value that the user asked for, by an expression or by adding the field, and that turns out to be
 *   nothing: without its filter a list would contain every record, and what follows in the workflow would work
 *   on all of them.
 * - Text that is left blank on purpose clears a field of a body; anywhere else it is not sent.
 *
 * @throws {NodeOperationError} naming the input that is empty or cannot be converted
 */
export function enteredInputs(item: ItemContext, inputs: OperationInput[]): EnteredInput[] {
	const entered: EnteredInput[] = [];
	const collections = new Map<string, unknown>();
	for (const input of inputs) {
		const raw = rawValue(item, input, collections);
		if (raw === NOT_ADDED) continue;
		const value = knownValue(item, input, convert(item, input.label, raw, input.format));
		if (!isBlank(value) && !serializesToNothing(input, value)) entered.push({ input, value });
		else if (input.required || (isRefused(input, value) && isAskedFor(item, input))) {
			throw emptyInput(item, input);
		} else if (isField(input)) entered.push({ input, value });
	}
	return entered;
}

const NOT_ADDED = Symbol();

/** Each collection is read once: n8n evaluates all its expressions each time. */
function rawValue(
	item: ItemContext,
	{ collection, parameter }: OperationInput,
	collections: Map<string, unknown>,
): unknown {
	if (collection === undefined) return item.get(parameter, undefined);
	if (!collections.has(collection)) collections.set(collection, item.get(collection, {}));
	const options = collections.get(collection);
	if (!isObject(options) || !Object.hasOwn(options, parameter)) return NOT_ADDED;
	const value = options[parameter];
	return isLocator(value) ? value.value : value;
}

/** An empty list or object that is not sent as JSON. */
function serializesToNothing(input: OperationInput, value: unknown): boolean {
	if (input.in === 'body' ? !input.isFile : input.style === 'json') return false;
	return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** Whether a blank value cannot have been left blank on purpose. */
function isRefused(input: OperationInput, value: unknown): boolean {
	if (value === undefined || input.reference !== undefined) return true;
	return isField(input) ? value !== null && input.format !== undefined : value === null;
}

function isField(input: OperationInput): boolean {
	return input.in === 'body' && !input.isFile && !input.isWholeBody;
}

function isAskedFor(item: ItemContext, { collection, parameter }: OperationInput): boolean {
	return collection !== undefined || item.isComputed(parameter);
}

function emptyInput(item: ItemContext, { label, required, reference }: OperationInput): Error {
	const enter =
		reference === undefined ? 'Enter a value' : 'Choose a record from the list, or enter its ID';
	return itemError(
		item,
		`'${label}' is empty`,
		required ? `${enter}.` : `${enter}, or remove the field so that it is not sent.`,
	);
}
