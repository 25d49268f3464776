import type { RecordSource } from '../../../../nodes/TrueFlight/operation.ts';
import type { IDataObject } from 'n8n-workflow';
import { searchRecords } from '../../../../nodes/TrueFlight/methods/searchRecords.ts';
import { respondingSender } from '../../../support/respondingSender.mts';

/** A list that requires a range of times: what is chosen from is around today. */
const NOW = '2026-11-26T02:00:00Z';
/** Still the day before in Denver, which is at UTC-7. */
const timezone = 'America/Denver';

function server(records: IDataObject[]) {
	const requests: unknown[] = [];
	const sender = respondingSender((query) => {
		const { from, to, ...rest } = query as Record<string, string>;
		requests.push([from, to]);
		expect(rest).toEqual({});
		return records.filter(({ day }) => String(day) >= from! && String(day) <= to!);
	});
	return { sender, requests };
}

const source = (format: 'date' | 'date-time') => ({
	url: '/x',
	paging: {},
	label: ['name'],
	range: { from: 'from', to: 'to', format },
});

beforeEach(() => void jest.useFakeTimers({ now: Date.parse(NOW), doNotFake: ['nextTick'] }));
afterEach(() => void jest.useRealTimers());

it('is read from today on, and what is over when a person scrolls', async () => {
	const { sender, requests } = server([
		{ id: 1, name: 'Over', day: '2026-11-24' },
		{ id: 2, name: 'Today', day: '2026-11-25' },
	]);
	const first = await searchRecords(sender, source('date'), { timezone });
	expect(first.results.map(({ name }) => name)).toEqual(['Today']);
	const paginationToken = first.paginationToken as string;
	const second = await searchRecords(sender, source('date'), { timezone, paginationToken });
	expect(second.results.map(({ name }) => name)).toEqual(['Over']);
	expect(second.paginationToken).toBeUndefined();
	expect(requests).toEqual([
		['2026-11-25', '2026-12-25'],
		['2026-10-26', '2026-11-24'],
	]);
});

it('is searched in both', async () => {
	const { sender, requests } = server([]);
	const found = await searchRecords(sender, source('date-time'), { timezone, filter: 'x' });
	expect(found).toEqual({ results: [], paginationToken: undefined });
	expect(requests).toEqual([
		['2026-11-25T07:00:00.000Z', '2026-12-26T06:59:59.999Z'],
		['2026-10-26T06:00:00.000Z', '2026-11-25T06:59:59.999Z'],
	]);
});

it('lists each record once where the server ignores the times', async () => {
	const records = [
		{ id: 1, name: 'Long over', start: '2026-08-01T10:00:00Z' },
		{ id: 2, name: 'Over', start: '2026-11-24T10:00:00Z' },
		{ id: 3, name: 'Tomorrow', start: '2026-11-27T10:00:00Z' },
		{ id: 4, name: 'Far', start: '2027-03-01T10:00:00Z' },
	];
	const unbounded: RecordSource = source('date');
	delete unbounded.range;
	const order = { by: 'start', first: 'upcoming' as const, from: 'from', to: 'to' };
	const list = { ...unbounded, order };
	const sender = respondingSender(() => records);
	const names = async (paginationToken?: string) => {
		const token = paginationToken === undefined ? {} : { paginationToken };
		const found = await searchRecords(sender, list, { timezone, ...token });
		return [found.paginationToken as string, found.results.map(({ name }) => name)] as const;
	};
	const [token, upcoming] = await names();
	expect(upcoming).toEqual(['Tomorrow', 'Far']);
	expect((await names(token))[1]).toEqual(['Over', 'Long over']);
});

it('lists what began yesterday and has not ended where the server means the end', async () => {
	const unbounded: RecordSource = source('date');
	delete unbounded.range;
	const order = { by: 'start', first: 'upcoming' as const, from: 'from', to: 'to' };
	const night = { id: 1, name: 'Night flight', start: '2026-11-25T05:00:00Z' };
	const sender = respondingSender(() => [night]);
	const found = await searchRecords(sender, { ...unbounded, order }, { timezone });
	expect(found.results.map(({ name }) => name)).toEqual(['Night flight']);
});
