import type { IDataObject } from 'n8n-workflow';
import {
	localTime,
	recordLabel,
	recordName,
	shortTime,
} from '../../../../nodes/TrueFlight/names/recordLabel.ts';

const context = { timezone: 'America/Denver', nameOf: () => undefined };
const UUID = '9efa077f-044e-4a77-8c65-5f8d8e8760ca';

/** Records of a contract whose schemas are silent: nothing says what names them. */
it.each<[IDataObject, string]>([
	[{ id: 1, name: 'Tow bar', note: 'x' }, 'Tow bar'],
	[{ id: 1, Name: ' Tow bar ' }, 'Tow bar'],
	[{ id: 1, name: null, title: '', summary: 'Hangar 2' }, 'Hangar 2'],
	[{ id: 1, displayName: 'Ember', email: 'ember@example.com' }, 'Ember'],
	[{ id: 1, email: 'ember@example.com', full_name: 'Ember Wingfield' }, 'Ember Wingfield'],
	// The most specific name, whatever the order of the record.
	[{ id: 1, code: 'TB', name: 'Tow bar', tailNumber: 'N101TF' }, 'N101TF'],
	[{ id: 1, slug: 'tow-bar', code: 'TB' }, 'TB'],
	// A person.
	[
		{ id: 1, first_name: 'Ember', last_name: 'Wingfield', email: 'e@example.com' },
		'Ember Wingfield',
	],
	[{ id: 1, lastName: 'Wingfield', firstName: 'Ember' }, 'Ember Wingfield'],
	[{ id: 1, first_name: null, last_name: 'Wingfield' }, 'Wingfield'],
	[{ id: 1, first_name: '', last_name: null, email: 'e@example.com' }, 'e@example.com'],
	[{ id: 1, first_name: 'Ember', email: 'e@example.com' }, 'e@example.com'],
	[{ id: 1, name: { first_name: 'Ember', last_name: 'Wingfield' } }, 'Ember Wingfield'],
	[
		{ id: 1, givenName: 'Ember', familyName: 'Wingfield', email: 'e@example.com' },
		'Ember Wingfield',
	],
	[{ id: 1, name: { given: 'Ember', family: 'Wingfield' } }, 'Ember Wingfield'],
	[{ id: 1, name: { first: 'Ember', last: 'Wingfield' } }, 'Ember Wingfield'],
	[{ id: 1, email: 'e@example.com', legal_name: 'Aero Club' }, 'Aero Club'],
	[{ id: 1, email: 'e@example.com', companyName: 'Aero Club' }, 'Aero Club'],
	// Numbers of documents.
	[{ id: 1, invoice_no: 'INV-7', code: 'x' }, 'INV-7'],
	[{ id: 1, invoice_number: 'INV-1042', status: 'open' }, 'INV-1042'],
	[{ id: 1, orderNumber: 7 }, '#7'],
	[{ id: 1, title: 'Radio', number: 7 }, 'Radio · #7'],
	[{ id: 1, number: 7 }, '#7'],
	[{ id: 1, filename: 'waiver.pdf', url: 'https://x.example' }, 'waiver.pdf'],
	[{ id: 1, url: 'https://x.example', secret: 's3' }, 'https://x.example'],
	// Not called by a usual name: what people would read.
	[{ id: 1, caption: 'Dual instruction', color: '#1f77b4', minutes: 90 }, 'Dual instruction'],
	[{ id: 1, company: 'Aero Club', mail: 'e@example.com', phone: '+1 555 0100' }, 'Aero Club'],
	[{ id: 1, reg: 'N101TF', text: 'Left brake soft', priority: 1 }, 'N101TF · Left brake soft'],
	[{ id: 1, status: 'sent', user: { id: 2, name: 'Ember Wingfield' } }, 'Ember Wingfield'],
	[{ id: 1, device: 'Redbird FMX', serial_no: 'RB-1001' }, 'RB-1001 · Redbird FMX'],
	[{ id: 1, user: 'Ember Wingfield', attempt_no: 2 }, 'Ember Wingfield · #2'],
	[{ id: 1, wo_no: 'WO-7', title: 'Annual' }, 'Annual · WO-7'],
	[{ id: 1, name: 'Ember', phone_number: '+1 555 0100' }, 'Ember'],
	[
		{ id: 1, course_name: 'Private Pilot', student_name: 'Ember', status: 'active' },
		'Private Pilot · Ember',
	],
	[
		{ id: 1, start: '2026-11-01 08:30', type_name: 'Dual', reg: 'N101TF', student_name: 'Ember' },
		'2026-11-01 08:30 · Dual · Ember',
	],
	[{ id: 1, method: 'card', amount: '450.00', ref: 'ch_9000' }, 'ch_9000'],
	[{ id: 1, price: { amount: '450.00', currency: 'USD' }, place: 'Hangar 2' }, 'Hangar 2'],
	[{ id: 1, name: 'North', base: { id: 2, name: 'North' } }, 'North'],
	// Nothing names these.
	[{ id: 2, status: 'OPEN', kind: 'Rental' }, 'ID 2'],
	[{ id: 2, reported_by: 'usr_01h8x', color: '#ffffff', due: '2026-11-24' }, 'ID 2'],
	[{ id: 7, created_at: '2026-11-24T09:30:00Z', status: 'open' }, 'ID 7'],
	[{ id: UUID, is_active: true, tags: ['a'], owner: {} }, `ID ${UUID}`],
	[{ id: 1, name: ['a'], title: {} }, 'ID 1'],
	[{ id: 1, name: 'x'.repeat(100) }, `${'x'.repeat(60)}…`],
	[{ id: 1, title: 'in_progress_check' }, 'in progress check'],
])('%j without a description is called %s', (record, label) => {
	expect(recordLabel(record, [], context)).toBe(label);
	expect(recordLabel(record, ['unknown | missing', 'also missing'], context)).toBe(label);
	const name = label.startsWith('ID ') ? undefined : label.split(' · ')[0];
	expect(recordName(record, [], 'UTC')).toBe(name);
});

it('a small object is written by its name, or by its first time', () => {
	const record = {
		id: 1,
		period: { start: '2026-11-24T09:30:00Z', end: '2026-11-24T10:30:00Z' },
		aircraft: { id: 'a1', registration: 'N101TF' },
		nothing: { id: 'b1' },
		crew: { instructor: { id: 1, name: 'Clover' }, observer: null, student: { label: 'Ember' } },
	};
	expect(recordLabel(record, ['period', 'nothing', 'aircraft', 'crew'], context)).toBe(
		'Tue 24 Nov 02:30 · N101TF · Clover, Ember',
	);
});

it('parts: the first that there is, several with a space, state only where the record is shown', () => {
	const record = {
		...{ id: 1, title: null, description: 'Radio dead', first: 'Ember', last: 'Wingfield' },
		...{ is_grounding: true, has_photos: false, status: 'in_progress', work_order_number: 7 },
		...{ total_cents: 123450, currency: 'eur', yen_cents: 1, hobbs_hours: 12.5, day: '2020-11-25' },
	};
	expect(recordLabel({ a: 'Oil', b: 'Oil', ref: 'ch_9000' }, ['a', 'b', 'ref'], context)).toBe(
		'Oil · ch_9000',
	);
	const parts = ['title | description', 'first last', 'is_grounding', 'has_photos', 'status'];
	expect(recordLabel(record, parts, context)).toBe(
		'Radio dead · Ember Wingfield · grounding · in progress',
	);
	expect(recordLabel(record, ['work_order_number', 'total', 'hobbs_hours', 'day'], context)).toBe(
		'#7 · €1,234.50 · 12.5 h · 25 Nov 2020',
	);
	expect(recordName(record, ['status', 'is_grounding', 'first last'], 'UTC')).toBe(
		'Ember Wingfield',
	);
});

it.each([
	['2020-03-08T08:59:00Z', 'Sun 8 Mar 2020 01:59', '2020-03-08T01:59:00-07:00'],
	['2020-03-08T09:00:00Z', 'Sun 8 Mar 2020 03:00', '2020-03-08T03:00:00-06:00'],
	['2020-11-25T23:30:00+05:30', 'Wed 25 Nov 2020 11:00', '2020-11-25T11:00:00-07:00'],
	['2020-11-25', '25 Nov 2020', '2020-11-25'],
	// Without an offset it is not known when that is.
	['2020-11-25T23:30:00', undefined, '2020-11-25T23:30:00'],
	['about 2020-11-25', undefined, 'about 2020-11-25'],
	[20201125, undefined, 20201125],
])('%s is %s in Denver', (value, short, local) => {
	expect(shortTime(value, 'America/Denver')).toBe(short);
	expect(localTime(value, 'America/Denver')).toBe(local);
});
