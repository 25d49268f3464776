import { tryToParseDateTime, type IDataObject } from 'n8n-workflow';
import { itemError } from '../itemError';
import type { Operation, Period } from '../operation';
import { isBlank } from '../values/blank';
import { oneOf, optionValue } from '../values/option';
import type { ItemContext } from './item';
import { periods } from './properties';

const PERIOD = oneOf(periods);

/**
 * The first and the last day of a period that was chosen, in the workflow's time zone.
 *
 * @param chosen value of the parameter
 * @returns by the names of the two filters; nothing where the user enters the dates
 * @throws {NodeOperationError} for a period that is not one of those offered, and where an expression leaves it blank
 */
export function daysOf(
	item: ItemContext,
	{ label, collection, parameter, from, to }: Period,
	chosen: unknown,
): Record<string, string> {
	if (isBlank(chosen) && item.isComputed(collection, parameter)) {
		throw itemError(
			item,
			`'${label}' is empty`,
			'Enter a value, or remove the field so that it is not sent.',
		);
	}
	const option = { displayName: label, name: parameter, default: 'custom' };
	const choice = optionValue(item, option, PERIOD, chosen);
	const today = tryToParseDateTime(new Date(), item.timezone).setZone(item.timezone);
	const spans: Record<string, [first: typeof today, last: typeof today]> = {
		last7Days: [today.minus({ days: 6 }), today],
		next7Days: [today, today.plus({ days: 6 })],
		thisMonth: [today.startOf('month'), today.endOf('month')],
		today: [today, today],
		tomorrow: [today.plus({ days: 1 }), today.plus({ days: 1 })],
		yesterday: [today.minus({ days: 1 }), today.minus({ days: 1 })],
	};
	const span = spans[choice];
	return span ? { [from]: span[0].toISODate()!, [to]: span[1].toISODate()! } : {};
}

/** Reports a range that ends before it begins: TrueFlight finds nothing in it, and does not say why. */
export function reportEmptyRange(
	item: ItemContext,
	{ inputs, periods: ranges = [] }: Operation,
	query: IDataObject,
): void {
	const labelOf = (filter: string): string =>
		inputs.find(({ name }) => name === filter)?.label ?? filter;
	for (const { from, to } of ranges) {
		// As they are sent, two points in time of one kind are in the order of their texts, or of their numbers.
		const [start, end] = [query[from] ?? '', query[to] ?? ''];
		if (end !== '' && typeof start === typeof end && start > end)
			item.hint(`'${labelOf(from)}' is after '${labelOf(to)}', so that no record can match.`);
	}
}
