import { fieldReferences } from '../../../../nodes/TrueFlight/generated/index.ts';
import { cellOf, labelCellOf, namesIn } from '../../../../nodes/TrueFlight/names/columns.ts';

/** A contract in which `plane` is the ID of an aircraft, as others have `aircraft_id`. */
const reference = { resource: 'aircraft', as: 'plane' };

beforeAll(() => void Object.assign(fieldReferences, { plane: reference }));
afterAll(() => void delete fieldReferences.plane);

it('the name of a record has one of its own beside its ID', () => {
	const record = { id: 1, plane: 5, title: 'Flat tire' };
	expect(namesIn(record)).toEqual(['id', 'plane_name', 'plane', 'title']);
	expect(cellOf(record, 'plane')).toEqual({ value: 5 });
	expect(cellOf(record, 'plane_name')).toEqual({ reference, id: '5', field: 'plane' });
	expect(labelCellOf(record, 'plane')).toEqual({ reference, id: '5', field: 'plane' });
	expect(cellOf(record, 'plane_email')).toMatchObject({ id: '5', member: 'email' });
});

it('the address of a record in JSON-LD is not its name', () => {
	const id = '/api/aircraft/5';
	expect(labelCellOf({ plane: id }, 'plane')).toEqual({ reference, id, field: 'plane' });
	expect(namesIn({ plane: id })).toEqual(['plane_name', 'plane']);
});

it('a record that has the name itself keeps it', () => {
	expect(cellOf({ plane: 5, plane_name: 'N101TF' }, 'plane_name')).toEqual({ value: 'N101TF' });
	expect(namesIn({ plane: 'N101TF' })).toEqual(['plane']);
	expect(cellOf({ plane: { name: 'N101TF' } }, 'plane_name')).toEqual({ value: 'N101TF' });
});

describe('a record that is embedded on some occasions', () => {
	const reference = { resource: 'aircraft', as: 'craft' };
	beforeAll(() => void Object.assign(fieldReferences, { craft_id: reference }));
	afterAll(() => void delete fieldReferences.craft_id);

	it.each([
		[{ craft_id: 5, craft: { id: 5, tail: 'N101TF' } }, { value: { id: 5, tail: 'N101TF' } }],
		[
			{ craft_id: 5, craft: null },
			{ reference, id: '5', field: 'craft_id' },
		],
		[{ craft_id: 5 }, { reference, id: '5', field: 'craft_id' }],
		[{ craft_id: null, craft: null }, { value: null }],
		[{ craft: null }, { value: null }],
	])('%j', (record, cell) => expect(cellOf(record, 'craft')).toEqual(cell));

	it('what else a record says is nothing stays nothing', () => {
		expect(cellOf({ craft_id: 5, craft_email: null }, 'craft_email')).toEqual({ value: null });
		expect(cellOf({ total: null, total_cents: 500 }, 'total')).toEqual({ value: null });
	});
});
