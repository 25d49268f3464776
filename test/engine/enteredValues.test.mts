import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { ItemContext } from '../../nodes/TrueFlight/request/itemContext.ts';
import { referencePackage } from '../support/reference.mts';

type Building = typeof import('../../nodes/TrueFlight/request/buildRequest.ts');
type Planning = typeof import('../../nodes/TrueFlight/request/plan.ts');

/** What is sent, and what is refused, when a value turns out empty: in the built package, as inputs are named. */
const folder = referencePackage() ?? join(import.meta.dirname, '../..');
const require = createRequire(join(folder, 'package.json'));
const { buildRequest } = require('./dist/nodes/TrueFlight/request/buildRequest.js') as Building;
const { planOf } = require('./dist/nodes/TrueFlight/request/plan.js') as Planning;

const byId = (value: unknown): IDataObject => ({ __rl: true, mode: 'id', value: value as string });

function item(parameters: IDataObject, computed: string[] = []): ItemContext {
	return {
		index: 4,
		timezone: 'UTC',
		node: () => ({ name: 'TrueFlight' }) as never,
		isComputed: (parameter) => computed.includes(parameter),
		get: (parameter, fallback) => {
			const value = parameters[parameter] ?? fallback;
			return (value as { __rl?: true } | undefined)?.__rl ? (value as IDataObject).value : value;
		},
	};
}

const list = (filters: IDataObject): unknown =>
	buildRequest(item({ reservationFilters: filters }), planOf('reservation', 'getAll'), {}).query;
const update = (fields: IDataObject): unknown =>
	buildRequest(
		item({ workOrderId: 'w1', workOrderUpdateFields: fields }),
		planOf('workOrder', 'update'),
		{},
	).body;

it.each([[undefined], [null], [''], ['  ']])('refuses the filter for an ID that is %p', (value) => {
	expect(() => list({ aircraftId: byId(value) })).toThrow("'Aircraft' is empty [item 4]");
});

it.each([[undefined], [null]])('refuses a filter whose expression gave %p', (value) => {
	expect(() => list({ status: value as null })).toThrow("'Status' is empty [item 4]");
});

it('leaves out a filter that was left blank on purpose', () => {
	expect(list({ status: '', aircraftId: byId('a1') })).toEqual({ aircraft_id: 'a1' });
});

it('leaves out a location that nobody chose, and refuses one whose expression gave nothing', () => {
	const plan = planOf('reservation', 'getAll');
	expect(buildRequest(item({ locationId: byId('') }), plan, {}).query).toEqual({});
	expect(() => buildRequest(item({ locationId: byId('') }, ['locationId']), plan, {})).toThrow(
		"'Location' is empty [item 4]",
	);
});

it('clears a text with blank, and refuses a blank date beside other fields', () => {
	expect(update({ title: '' })).toEqual({ title: '' });
	expect(() => update({ title: 'Annual', dueDate: '' })).toThrow("'Due Date' is empty [item 4]");
});

it('refuses a required value that is blank', () => {
	const plan = planOf('workOrder', 'create');
	const create = (values: IDataObject): unknown => buildRequest(item(values), plan, {}).body;
	expect(() => create({ workOrderAircraftId: byId('a1'), workOrderTitle: ' ' })).toThrow(
		"'Title' is empty [item 4]",
	);
	expect(() => create({ workOrderAircraftId: byId(''), workOrderTitle: 'Annual' })).toThrow(
		"'Aircraft' is empty [item 4]",
	);
	expect(create({ workOrderAircraftId: byId('a1'), workOrderTitle: 'Annual' })).toEqual({
		aircraft_id: 'a1',
		title: 'Annual',
	});
});

it('names the input as the panel does when a value is of another kind', () => {
	expect(() => update({ dueDate: 'soon' })).toThrow("'Due Date' expects a date");
});
