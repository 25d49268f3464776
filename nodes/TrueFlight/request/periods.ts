import { tryToParseDateTime } from 'n8n-workflow';
import { itemError } from '../itemError';
import type { Period } from '../operation';
import { isBlank } from '../values/blank';
import { oneOf, optionValue } from '../values/option';
import type { ItemContext } from './item';

const CHOICES = {
	custom: 'Custom',
	last7Days: 'Last 7 Days',
	next7Days: 'Next 7 Days',
	thisMonth: 'This Month',
	today: 'Today',
	tomorrow: 'Tomorrow',
	yesterday: 'Yesterday',
};

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
	const choice = optionValue(item, label, chosen, oneOf(CHOICES), 'custom');
	const today = tryToParseDateTime(new Date(), item.timezone).setZone(item.timezone);
	const spans = {
		last7Days: [today.minus({ days: 6 }), today],
		next7Days: [today, today.plus({ days: 6 })],
		thisMonth: [today.startOf('month'), today.endOf('month')],
		today: [today, today],
		tomorrow: [today.plus({ days: 1 }), today.plus({ days: 1 })],
		yesterday: [today.minus({ days: 1 }), today.minus({ days: 1 })],
	};
	if (choice === 'custom') return {};
	const [first, last] = spans[choice].map((day) => day.toISODate()!) as [string, string];
	return { [from]: first, [to]: last };
}
