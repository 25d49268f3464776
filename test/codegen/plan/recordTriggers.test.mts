import type { RecordWatch } from '../../../nodes/TrueFlight/operation.ts';
import { listOf, mapPaths, type Written } from '../support.mts';

/** What starts workflows with records of a contract that calls their fields and values otherwise. */
const text = { type: 'string' };
const choice = (...values: Array<string | number>): Written => ({ enum: values });
const HINTS = {
	resources: {
		aircraft: {
			watched: ['status', 'location_id', 'next_due'],
			triggers: {
				added: { action: 'On aircraft added' },
				grounded: { field: 'status', value: 'grounded', action: 'On aircraft grounded' },
				cancelled: { field: 'status', value: 'cancelled', action: 'On aircraft cancelled' },
			},
		},
	},
};

const watchOf = (fields: Written): RecordWatch =>
	mapPaths({ '/aircraft': { get: listOf({ id: text, ...fields }) } }, HINTS).recordTriggers.watches
		.aircraft!;
const eventsOf = (status: Written): RecordWatch['events'] => watchOf(status).events;

it.each<[string, Written, RecordWatch['events']]>([
	[
		'has the values',
		{ status: choice('grounded', 'cancelled') },
		{
			grounded: { field: 'status', value: 'grounded' },
			cancelled: { field: 'status', value: 'cancelled' },
		},
	],
	[
		'spells them otherwise, in a field of another name',
		{ state: choice('Grounded', 'CANCELED') },
		{
			grounded: { field: 'state', value: 'Grounded' },
			cancelled: { field: 'state', value: 'CANCELED' },
		},
	],
	[
		'has codes with names',
		{ status: { enum: [1, 2], 'x-enum-varnames': ['Active', 'Grounded'] } },
		{ grounded: { field: 'status', value: '2' } },
	],
	['has other values', { status: choice('AOG', 'ok') }, {}],
	['has no such field', { serviceable: { type: 'boolean' } }, {}],
	['lists no values, in a field of another name', { state: text }, {}],
	[
		'lists no values',
		{ status: text },
		{
			grounded: { field: 'status', value: 'grounded' },
			cancelled: { field: 'status', value: 'cancelled' },
		},
	],
])('offers what can happen where the contract %s', (_, fields, events) => {
	expect(eventsOf(fields)).toEqual({ added: {}, ...events });
});

it('watches what says the same as a field that the contract does not have', () => {
	expect(watchOf({ state: text, base_id: text, due_on: text, hobbs: text }).watched).toEqual([
		'state',
		'base_id',
		'due_on',
	]);
	expect(watchOf({ status: text, location_id: text, next_due: text }).watched).toEqual([
		'status',
		'location_id',
		'next_due',
	]);
});
