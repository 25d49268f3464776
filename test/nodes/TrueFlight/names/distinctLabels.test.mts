import type { IDataObject } from 'n8n-workflow';
import { distinctLabels } from '../../../../nodes/TrueFlight/names/distinctLabels.ts';

const entry = (value: string, name: string, record: IDataObject = {}) => ({ value, name, record });
const labels = (...entries: Array<ReturnType<typeof entry>>) =>
	distinctLabels(entries, 'America/Denver').map(({ name, value }) => [value, name]);

it('names that differ stay as they are', () => {
	expect(labels(entry('1', 'Ember'), entry('2', 'Clover'))).toEqual([
		['1', 'Ember'],
		['2', 'Clover'],
	]);
});

it('a record of several locations is there once, and belongs to none of them', () => {
	expect(labels(entry('1', 'Course · North'), entry('1', 'Course · South'))).toEqual([
		['1', 'Course'],
	]);
});

it('a time tells records of one name apart, in the time zone', () => {
	const [first, second] = ['2020-05-01T03:00:00Z', '2020-05-02T03:00:00Z'];
	const same = { created_at: '2020-01-01T00:00:00Z' };
	expect(
		labels(
			entry('1', 'Flat tire', { ...same, at: first }),
			entry('2', 'Flat tire', { ...same, at: second }),
			entry('3', 'Radio'),
		),
	).toEqual([
		['1', 'Flat tire · Thu 30 Apr 2020 21:00'],
		['2', 'Flat tire · Fri 1 May 2020 21:00'],
		['3', 'Radio'],
	]);
});

it.each<[string, IDataObject[], string[]]>([
	[
		'an address',
		[{ email: 'a@example.com' }, { email: 'b@example.com' }],
		['a@example.com', 'b@example.com'],
	],
	[
		'a version rather than a time',
		[
			{ at: '2020-05-01', version: 1 },
			{ at: '2020-05-02', version: 2 },
		],
		['version 1', 'version 2'],
	],
	['a number of a document', [{ wo_no: 'WO-1' }, { wo_no: 'WO-2' }], ['WO-1', 'WO-2']],
	[
		'what it was for rather than when it was filed',
		[
			{ created_at: '2020-05-01', for: 'Ember' },
			{ created_at: '2020-05-02', for: 'Clover' },
		],
		['Ember', 'Clover'],
	],
	[
		'another record',
		[{ signer: { id: 1, name: 'Ember' } }, { signer: { id: 2, name: 'Clover' } }],
		['Ember', 'Clover'],
	],
	[
		'two fields',
		[
			{ day: '2020-05-01', who: 'Ember' },
			{ day: '2020-05-01', who: 'Clover' },
			{ day: '2020-05-02', who: 'Clover' },
		],
		['1 May 2020 · Ember', '1 May 2020 · Clover', '2 May 2020 · Clover'],
	],
	[
		'a field of an object',
		[
			{ person: { name: 'Ember', email: 'a@example.com' } },
			{ person: { name: 'Ember', email: 'b@example.com' } },
		],
		['a@example.com', 'b@example.com'],
	],
	[
		'as far as it goes a field, and then the ID,',
		[{ day: '2020-05-01' }, { day: '2020-05-01' }, { day: '2020-05-02' }],
		['1 May 2020 · ID 1', '1 May 2020 · ID 2', '2 May 2020'],
	],
	[
		'never an ID of another record',
		[
			{ by: 'usr_01h8x', aircraft_id: 'x' },
			{ by: 'usr_01h8y', aircraft_id: 'y' },
		],
		['ID 1', 'ID 2'],
	],
])('%s tells records of one name apart', (_what, records, texts) => {
	const entries = records.map((record, index) => entry(String(index + 1), 'Oil', record));
	expect(labels(...entries).map(([, name]) => name)).toEqual(texts.map((text) => `Oil · ${text}`));
});

it('otherwise the end of the ID does, also where only some have a time', () => {
	expect(
		labels(entry('abc-1234567', 'Ember', { at: '2020-05-01' }), entry('abc-7654321', 'Ember')),
	).toEqual([
		['abc-1234567', 'Ember · ID …234567'],
		['abc-7654321', 'Ember · ID …654321'],
	]);
});

it('IDs that end alike show as much of their end as differs', () => {
	expect(labels(entry('1000001', 'Ember'), entry('2000001', 'Ember'), entry('7', 'Ember'))).toEqual(
		[
			['1000001', 'Ember · ID 1000001'],
			['2000001', 'Ember · ID 2000001'],
			['7', 'Ember · ID 7'],
		],
	);
	expect(labels(entry('ab-a-123456', 'Oil'), entry('ab-b-123456', 'Oil'))).toEqual([
		['ab-a-123456', 'Oil · ID …a-123456'],
		['ab-b-123456', 'Oil · ID …b-123456'],
	]);
});

it('many records of one name are looked at once or twice each, not each with every other', () => {
	let looks = 0;
	const records = Array.from({ length: 500 }, (_, index) =>
		entry(`invoice-${1000 + index}`, 'Invoice', {
			get at() {
				looks++;
				return '2020-05-01T00:00:00Z';
			},
		} as IDataObject),
	);
	expect(labels(...records)[499]).toEqual(['invoice-1499', 'Invoice · ID …e-1499']);
	expect(looks).toBeLessThan(1000);
});
