import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { itemError, type FailedItem } from '../itemError';
import { isBlank } from './blank';
import { readObject } from './json';
import { readInteger, readNumber } from './number';
import { readSwitch } from './switch';

/** A kind of value that an option of the node accepts. */
export interface OptionKind<Value> {
	/** @returns undefined for a value of another kind */
	read(value: unknown): Value | undefined;
	/** What is accepted, as it continues "expects". */
	expected: string;
}

export const SWITCH: OptionKind<boolean> = { read: readSwitch, expected: 'true or false' };

export const OBJECT: OptionKind<IDataObject> = { read: readObject, expected: 'a JSON object' };

export const numberFrom = (least: number): OptionKind<number> => ({
	read: (value) => atLeast(least, readNumber(value)),
	expected: `a number of ${least} or more`,
});

export const integerFrom = (least: number): OptionKind<number> => ({
	read: (value) => atLeast(least, readInteger(value)),
	expected: `a whole number of ${least} or more`,
});

/** One of the options of the panel, entered as its value or as it is called there, in any case. */
export function oneOf(options: INodePropertyOptions[]): OptionKind<string> {
	const plain = (text: unknown): string =>
		String(text)
			.toLowerCase()
			.replace(/[\s_-]+/g, '');
	return {
		read: (entered) => {
			if (typeof entered !== 'string') return undefined;
			const chosen =
				options.find(({ value }) => value === entered) ??
				options.find(({ name, value }) => [value, name].map(plain).includes(plain(entered)));
			return chosen && String(chosen.value);
		},
		expected: `one of: ${options.map(({ name }) => name).join(', ')}`,
	};
}

function atLeast(least: number, number: number | undefined): number | undefined {
	return number !== undefined && number >= least ? number : undefined;
}

/** What the panel says of an option. */
export interface Option<Value> {
	displayName: string;
	name: string;
	/** Value of a blank option. */
	default: Value;
}

/**
 * The value of an option of the node, which may come from an expression.
 *
 * @throws {NodeOperationError} naming the option whose value is of another kind
 */
export function optionValue<Value>(
	item: FailedItem,
	option: Option<Value>,
	kind: OptionKind<Value>,
	value: unknown,
): Value {
	if (isBlank(value)) return option.default;
	const read = kind.read(value);
	if (read !== undefined) return read;
	throw itemError(
		item,
		`'${option.displayName}' expects ${kind.expected}`,
		'Correct the value, or remove it to use the default.',
	);
}

/**
 * Reads options once for all items of a run, for which n8n returns the same object unless it contains an expression.
 *
 * @param read what it throws is not remembered, as it names the item
 */
export function onceForAll<Value>(
	read: (item: FailedItem, options: IDataObject) => Value,
): (item: FailedItem, options: IDataObject) => Value {
	const known = new WeakMap<IDataObject, { value: Value }>();
	return (item, options) => {
		const found = known.get(options) ?? { value: read(item, options) };
		known.set(options, found);
		return found.value;
	};
}

/** Reads one of several options. */
export type OptionReader = <Value>(option: Option<Value>, kind: OptionKind<Value>) => Value;

/** @returns {@link optionValue} of the options, by name */
export function optionReader(item: FailedItem, options: IDataObject): OptionReader {
	return (option, kind) => optionValue(item, option, kind, options[option.name]);
}
