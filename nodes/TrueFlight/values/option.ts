import type { IDataObject } from 'n8n-workflow';
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

/**
 * One of several values, entered as it is or as it is called on the panel, in any case.
 *
 * @param names value → name
 */
export function oneOf<Value extends string>(names: Record<Value, string>): OptionKind<Value> {
	const plain = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, '');
	const values = Object.keys(names) as Value[];
	return {
		read: (entered) =>
			typeof entered === 'string'
				? (values.find((value) => value === entered) ??
					values.find((value) => [value, names[value]].map(plain).includes(plain(entered))))
				: undefined,
		expected: `one of: ${Object.values(names).join(', ')}`,
	};
}

function atLeast(least: number, number: number | undefined): number | undefined {
	return number !== undefined && number >= least ? number : undefined;
}

/**
 * The value of an option of the node, which may come from an expression.
 *
 * @param label of the option on the panel
 * @param fallback value of a blank option
 * @throws {NodeOperationError} naming the option whose value is of another kind
 */
export function optionValue<Value>(
	item: FailedItem,
	label: string,
	value: unknown,
	kind: OptionKind<Value>,
	fallback: Value,
): Value {
	if (isBlank(value)) return fallback;
	const read = kind.read(value);
	if (read !== undefined) return read;
	throw itemError(
		item,
		`'${label}' expects ${kind.expected}`,
		'Correct the value, or remove it to use the default.',
	);
}

/** Reads one of several options by its name. */
export type OptionReader = <Value>(
	name: string,
	label: string,
	kind: OptionKind<Value>,
	fallback: Value,
) => Value;

/** @returns {@link optionValue} of the options, by name */
export function optionReader(item: FailedItem, options: IDataObject): OptionReader {
	return (name, label, kind, fallback) => optionValue(item, label, options[name], kind, fallback);
}
