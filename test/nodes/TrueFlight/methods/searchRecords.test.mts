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
