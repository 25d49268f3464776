import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { Cell } from '../../../nodes/TrueFlight/names/columns.ts';
import { referencePackage } from '../../support/reference.mts';

type Columns = typeof import('../../../nodes/TrueFlight/names/columns.ts');
type Generated = typeof import('../../../nodes/TrueFlight/generated/index.ts');

const folder = referencePackage() ?? join(import.meta.dirname, '../../..');
const require = createRequire(join(folder, 'package.json'));
const { cellOf, namesIn } = require('./dist/nodes/TrueFlight/names/columns.js') as Columns;
const { fieldReferences } = require('./dist/nodes/TrueFlight/generated/index.js') as Generated;

const aircraft = fieldReferences['aircraft_id']!;
const student = fieldReferences['student_id']!;

it.each<[IDataObject, string, Cell | undefined]>([
	[{ status: null }, 'status', { value: null }],
	[{ status: 'open' }, 'state', undefined],
	// Amounts in minor units: two decimals, none, three.
	[{ total_cents: 123450, currency: 'usd' }, 'total', { value: 1234.5, currency: 'USD' }],
	[{ total_cents: 1250, currency: 'JPY' }, 'total', { value: 1250, currency: 'JPY' }],
	[{ totalCents: 1250, currencyCode: 'KWD' }, 'total', { value: 1.25, currency: 'KWD' }],
	[{ total_cents: 110, currency_code: 'EUR' }, 'total', { value: 1.1, currency: 'EUR' }],
	// A currency that nobody named is not shown as if it were known.
	[{ total_cents: 1250 }, 'total', { value: 12.5 }],
	[{ total_cents: '1250' }, 'total', { value: '1250' }],
	[{ total_cents: null }, 'total', { value: null }],
	[{ total: 5, total_cents: 500 }, 'total', { value: 5 }],
	// Other records, by the fields that the contract knows.
	[{ aircraft_id: 'a' }, 'aircraft', { reference: aircraft, id: 'a', field: 'aircraft_id' }],
	[{ aircraft_id: 7 }, 'aircraft', { reference: aircraft, id: '7', field: 'aircraft_id' }],
	[{ aircraft_id: null }, 'aircraft', { value: null }],
	[{ aircraft_id: 'a', aircraft: 'N1' }, 'aircraft', { value: 'N1' }],
	[
		{ student_id: 's' },
		'student_email',
		{ reference: student, id: 's', field: 'student_id', member: 'email' },
	],
	[
		{ student_id: 's' },
		'studentEmail',
		{ reference: student, id: 's', field: 'student_id', member: 'email' },
	],
	[{ student_id: 's' }, 'studentemail', undefined],
	[{ student_id: 's', student: { email: 'e' } }, 'student_email', { value: 'e' }],
	// And by those that it does not know, of resources that it has.
	[
		{ squawkId: 's' },
		'squawk',
		{ reference: { resource: 'squawk', as: 'squawk' }, id: 's', field: 'squawkId' },
	],
	[
		{ work_order_id: 'w' },
		'work_order',
		{ reference: { resource: 'workOrder', as: 'work_order' }, id: 'w', field: 'work_order_id' },
	],
	[{ hangar_id: 'h' }, 'hangar', undefined],
	[{}, 'constructor', undefined],
])('%j has as %s: %j', (record, name, cell) => {
	expect(cellOf(record, name)).toEqual(cell);
});

it('what a record has, where nothing says what is wanted', () => {
	const record = {
		...{
			id: 'r',
			aircraft_id: 'a',
			student_id: 's',
			student: 'Ember',
			total_cents: 1,
			feeCents: 2,
		},
		...{ owner: { id: 1 }, lines: [{ id: 1 }], tags: ['a'], empty: [], none: null },
	};
	expect(namesIn(record)).toEqual([
		...['id', 'aircraft', 'aircraft_id', 'student_id', 'student', 'total', 'fee'],
		...['tags', 'empty', 'none'],
	]);
});
