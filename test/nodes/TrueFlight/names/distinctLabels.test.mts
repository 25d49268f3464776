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

it('many records of one name are looked at once each, not each with every other', () => {
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
	expect(looks).toBe(500);
});
