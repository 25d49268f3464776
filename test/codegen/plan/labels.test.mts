import { listOf, mapPaths, type Written } from '../support.mts';

/** What names a record in lists to choose from. */
const text = { type: 'string' };
const integer = { type: 'integer' };
const time = { type: 'string', format: 'date-time' };
const object = (...names: string[]): Written => ({
	type: 'object',
	properties: Object.fromEntries(names.map((name) => [name, text])),
});
const SQUAWK = ['aircraft', 'title | description', 'status'];

const labelOf = (
	fields: Written,
	label?: string[],
	others: string[] = ['/aircraft', '/users'],
): string[] | undefined => {
	const paths = Object.fromEntries(others.map((path) => [path, { get: listOf() }]));
	const hints = label ? { resources: { squawk: { label } } } : {};
	const mapped = mapPaths({ ...paths, '/squawks': { get: listOf(fields) } }, hints);
	return mapped.resources.find(({ name }) => name === 'squawk')?.source?.label;
};

it.each<[string, Written, string[] | undefined, string[]]>([
	[
		'a name with another name comes before a description',
		{ id: integer, aircraft_id: integer, summary: text, description: text, status: text },
		SQUAWK,
		['aircraft', 'summary', 'status'],
	],
	[
		'a description names what has no title',
		{ id: integer, aircraft_id: integer, number: text, description: text, status: text },
		SQUAWK,
		['aircraft', 'description', 'status'],
	],
	[
		'a text of its own comes before what the record is about',
		{
			id: integer,
			aircraft: object('id', 'tail_number'),
			discrepancy: text,
			found_by: object('id', 'name'),
		},
		SQUAWK,
		['aircraft', 'discrepancy'],
	],
	[
		'what was written about it comes before its number',
		{
			...{ id: integer, base: object('id', 'label'), aircraft: object('id', 'label') },
			...{ number: integer, text, status: text },
		},
		SQUAWK,
		['aircraft', 'text', 'status'],
	],
	[
		'a number that is wanted under another name comes before other texts',
		{ id: integer, number: text, typeDesignator: text, state: text },
		['tail_number', 'model', 'status'],
		['number'],
	],
	[
		'both a number and a title, where the record has what they stand for',
		{ id: integer, wo_no: text, aircraft_id: integer, description: text, status: text },
		['work_order_number', 'aircraft', 'title', 'status'],
		['wo_no', 'aircraft', 'description', 'status'],
	],
	[
		'a number and a title under other names, in the order that is wanted',
		{ id: integer, aircraft_id: integer, number: text, summary: text, state: text },
		['work_order_number', 'aircraft', 'title', 'state'],
		['number', 'aircraft', 'summary', 'state'],
	],
	[
		'a number of its own comes before what the record is about',
		{ id: integer, reference: text, student: object('id', 'full_name'), state: text },
		['name', 'status'],
		['reference'],
	],
	[
		'a serial number is a number',
		{ id: integer, serial: text, device: text, level: text },
		['name', 'model'],
		['device'],
	],
	[
		'what has no name of its own is named by what it is about',
		{ id: integer, exam: object('id', 'title'), student: object('id', 'name'), remark: text },
		undefined,
		['exam', 'student'],
	],
	[
		'a secret names nothing',
		{ id: integer, secret: text, active: { type: 'boolean' } },
		undefined,
		[],
	],
	[
		'an address names what has nothing else',
		{ id: integer, url: text, token: text, created_at: time },
		undefined,
		['url'],
	],
	[
		'what frameworks write beside the fields names nothing',
		{ $schema: text, '@id': text, '@type': text, id: integer, url: text, created_at: time },
		undefined,
		['url'],
	],
	[
		'a state that is a number says nothing to a person',
		{ id: integer, title: text, status: { type: 'integer', enum: [0, 1] } },
		['title', 'status'],
		['title'],
	],
	[
		'names are those of the overlay in any spelling',
		{ Id: integer, AircraftId: integer, Title: text, Status: text, Model: text },
		SQUAWK,
		['Aircraft', 'Title', 'Status'],
	],
	['a file', { id: integer, filename: text, mime: text }, undefined, ['filename']],
])('%s', (_, fields, wished, want) => {
	expect(labelOf(fields, wished)).toEqual(want);
});

it('an ID of a person names one, where people can be found', () => {
	const fields = { id: integer, student_id: integer, instructor: integer, started_at: time };
	expect(labelOf(fields)).toEqual(['started_at', 'student', 'instructor']);
	expect(labelOf(fields, undefined, ['/aircraft'])).toEqual(['started_at', 'student']);
});

it('other records do instead of those that are wanted, their location and who filed them last', () => {
	const wished = ['start_time', 'aircraft | simulator', 'student | instructor | title', 'type'];
	const [record, period] = [object('id', 'label'), { start: time, end: time }];
	const fields = {
		...{ id: integer, base: record, kind: record, resource: object('type', 'id', 'name') },
		...{ crew: { type: 'object', properties: { instructor: record, student: record } } },
		...{ filed_by: record, period: { type: 'object', properties: period }, status: text },
	};
	expect(labelOf(fields, wished)).toEqual(['period', 'resource', 'crew', 'kind']);
	expect(
		labelOf({ id: integer, template: record, signer: record, status: text }, [
			...['template', 'customer', 'status'],
		]),
	).toEqual(['template', 'signer', 'status']);
});

it('what the record is about is found under the name of its record, too', () => {
	const hints = {
		references: { company_id: { resource: 'company', as: 'customer' } },
		resources: { invoice: { label: ['invoice_number', 'customer'] } },
	};
	const invoice = { id: integer, document_no: text, company: object('id', 'label') };
	const paths = { '/companies': { get: listOf() }, '/invoices': { get: listOf(invoice) } };
	const { resources } = mapPaths(paths, hints);
	expect(resources.find(({ name }) => name === 'invoice')?.source?.label).toEqual([
		'document_no',
		'company',
	]);
});
