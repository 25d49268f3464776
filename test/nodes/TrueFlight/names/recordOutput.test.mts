import type { IDataObject } from 'n8n-workflow';
import type { RequestContext } from '../../../../nodes/TrueFlight/http/send.ts';
import {
	RecordOutput,
	type OutputChoice,
	type RecordSort,
} from '../../../../nodes/TrueFlight/names/recordOutput.ts';

const NORTH = { id: 'n', name: 'North Field' };

/** Output without names of other records: nothing is requested. */
const outputOf = (choice: OutputChoice, sort?: RecordSort): RecordOutput =>
	new RecordOutput({
		sender: {} as RequestContext,
		choice,
		timezone: 'America/Denver',
		...(sort ? { sort } : {}),
	});
const simplified = (...names: string[]): OutputChoice => ({ kind: 'simplified', names });

async function sorted(values: unknown[], isDescending = false): Promise<unknown[]> {
	const output = outputOf({ kind: 'raw' }, { by: 'by', isDescending });
	const found = values.map((by) => output.shape({ by } as IDataObject));
	return (await output.finish(found)).map(({ by }) => by);
}

it('sorts numbers, texts with numbers, and times at different offsets', async () => {
	expect(await sorted([10, 9, -1])).toEqual([-1, 9, 10]);
	expect(await sorted(['N10', 'N9', 'n8'])).toEqual(['n8', 'N9', 'N10']);
	const early = '2026-11-25T09:00:00+02:00';
	const late = '2026-11-25T08:00:00Z';
	expect(await sorted([early, late])).toEqual([early, late]);
	expect(await sorted([early, late], true)).toEqual([late, early]);
});

it('puts what has no value last in both directions', async () => {
	expect(await sorted([null, 2, undefined, 1])).toEqual([1, 2, null, undefined]);
	expect(await sorted([null, 2, undefined, 1], true)).toEqual([2, 1, null, undefined]);
});

it('sorts by what the output does not have, and returns it without that', async () => {
	const output = outputOf({ kind: 'selected', names: ['id'] }, { by: 'rank', isDescending: false });
	const found = [3, 1, 2].map((rank) => output.shape({ id: `r${rank}`, rank }));
	expect(await output.finish(found)).toEqual([{ id: 'r1' }, { id: 'r2' }, { id: 'r3' }]);
});

it('reports a selected field, and one to sort by, that neither the contract nor a record has', () => {
	const reported = (records: IDataObject[], known: string[] = []): string | undefined => {
		const output = new RecordOutput({
			sender: {} as RequestContext,
			choice: { kind: 'selected', names: ['id', 'tail_number', 'notes'] },
			sort: { by: 'rank', isDescending: false },
			timezone: 'UTC',
			known,
		});
		records.map((record) => output.shape(record));
		return output.reportAbsent();
	};
	const bare = { id: 'a', registration: 'N101TF' };
	expect(reported([bare], ['id', 'notes'])).toBe(
		"No record has 'tail_number', 'rank'. Choose another field in 'Fields' or 'Sort'.",
	);
	expect(reported([bare, { id: 'b', tail_number: 'N102TF', rank: 1 }], ['notes'])).toBeUndefined();
	expect(reported([])).toBeUndefined();
});

it('simplified: flat, in the time zone, ten fields with the location', () => {
	const record = {
		...{ id: 'r', at: '2026-07-01T12:00:00Z', day: '2026-07-01', owner: { name: 'Ember' } },
		...Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`f${index}`, index])),
	};
	const named = outputOf(simplified('id', 'at', 'day', 'owner', 'none')).shape(record);
	expect(named).toEqual({
		...{ id: 'r', at: '2026-07-01T06:00:00-06:00', day: '2026-07-01', owner: 'Ember' },
	});
	const nested = {
		id: 'r',
		found: { at: null, by: { id: 1, label: 'Ember' } },
		fee: { amount: 1 },
	};
	expect(outputOf(simplified('id', 'found', 'fee')).shape(nested)).toEqual({
		...{ id: 'r', found: { at: null, by: 'Ember' }, fee: { amount: 1 } },
	});
	// Without names the record decides: no nested object, ten fields.
	expect(Object.keys(outputOf(simplified()).shape(record))).toEqual([
		...['id', 'at', 'day', 'f0', 'f1', 'f2', 'f3', 'f4', 'f5', 'f6'],
	]);
	const located = outputOf(simplified()).shape(record, NORTH);
	expect(Object.keys(located)).toHaveLength(10);
	expect(located.location).toBe('North Field');
});

it('simplified returns the whole record where it has none of the fields', () => {
	const record = { id: 'r', owner: { name: 'Ember' } };
	expect(outputOf(simplified('id', 'title')).shape(record)).toEqual(record);
});

it('raw is the record, with the location where several are read', () => {
	const record = { id: 'r', at: '2026-07-01T12:00:00Z', total_cents: 5 };
	expect(outputOf({ kind: 'raw' }).shape(record)).toEqual(record);
	expect(outputOf({ kind: 'raw' }).shape(record, NORTH)).toEqual({ ...record, _location: NORTH });
});

it('has the label of the parts, unless the record has a field of that name', () => {
	const output = new RecordOutput({
		sender: {} as RequestContext,
		choice: { kind: 'selected', names: ['label'] },
		timezone: 'America/Denver',
		label: ['at', 'name | title', 'status'],
	});
	const record = { at: '2001-11-04T09:30:00Z', title: 'Oil', status: 'in_progress' };
	expect(output.shape(record)).toEqual({ label: 'Sun 4 Nov 2001 02:30 · Oil · in progress' });
	expect(output.shape({ ...record, label: 'Mine' })).toEqual({ label: 'Mine' });
});
