import type { OperationInput, Period, WireFormat } from '../../../nodes/TrueFlight/operation.ts';
import { comparedName } from '../../language/filterName.mts';
import { titleCase, UniqueNames } from '../../language/names.mts';
import { request } from '../nodeProperties.mts';
import { rangeSide } from '../../../nodes/TrueFlight/openapi/rangeEnd.ts';
import type { PlannedInput, PlannedPeriod } from './types.mts';

const TIMES: Array<WireFormat | undefined> = [
	...(['date-time', 'date', 'epoch-seconds', 'epoch-milliseconds'] as const),
];

/** Between the names of the two filters: no parameter of an API contains it. */
const TO = '..';

/** A choice of days as workflows may have saved it, like a filter. */
export const periodInput = ({ from, to, ...where }: Period): OperationInput => ({
	in: 'query',
	name: `${from}${TO}${to}`,
	...where,
});

export const isPeriod = ({ name }: Pick<OperationInput, 'name'>): boolean => name.includes(TO);

/** A choice of days for each pair of filters that limits the same time, whatever the two are called. */
export function periodsOf(inputs: PlannedInput[]): PlannedPeriod[] {
	const filters = inputs.filter(
		({ sent }) =>
			sent.in === 'query' && sent.collection !== undefined && TIMES.includes(sent.format),
	);
	const sides = filters.map(({ sent }) => ({ sent, ...rangeSide(comparedName(sent.name)) }));
	const labels = new UniqueNames(
		inputs.map(({ property }) => property.displayName),
		' ',
	);
	const names = new UniqueNames(inputs.map(({ sent }) => sent.parameter));
	const limited = new Set<string>();
	return sides.flatMap(({ sent: from, side, subject }) => {
		if (side !== 'lower' || limited.has(`${from.collection} ${subject}`)) return [];
		const to = sides.find(
			(other) =>
				other.side === 'upper' &&
				other.subject === subject &&
				other.sent.collection === from.collection,
		)?.sent;
		if (!to) return [];
		limited.add(`${from.collection} ${subject}`);
		const label = labels.claim(subject === '' ? 'Period' : `${titleCase(subject)} Period`);
		const parameter = names.claim(
			subject === ''
				? 'period'
				: `${subject.replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase())}Period`,
		);
		return [
			{
				sent: { parameter, collection: from.collection!, label, from: from.name, to: to.name },
				property: {
					displayName: label,
					name: parameter,
					type: 'options',
					default: 'today',
					options: request.periods,
					description: `Days in the time zone of the workflow. What you enter in '${from.label}' or '${to.label}' is used instead.`,
				},
			},
		];
	});
}
