import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { ItemContext } from '../../../nodes/TrueFlight/request/item.ts';
import { referencePackage } from '../../support/reference.mts';

type HttpRequest = Awaited<ReturnType<Building['buildRequest']>>;
type Building = typeof import('../../../nodes/TrueFlight/request/buildRequest.ts');
type Generated = typeof import('../../../nodes/TrueFlight/generated/index.ts');

/** What is sent, and what is refused, when a value turns out empty: in the built package, as inputs are named. */
const folder = referencePackage() ?? join(import.meta.dirname, '../../..');
const require = createRequire(join(folder, 'package.json'));
const { buildRequest } = require('./dist/nodes/TrueFlight/request/buildRequest.js') as Building;
const { operationTables } = require('./dist/nodes/TrueFlight/generated/index.js') as Generated;

const byId = (value: unknown): IDataObject => ({ __rl: true, mode: 'id', value: value as string });

function item(parameters: IDataObject, computed: string[] = []): ItemContext {
	return {
		index: 4,
		input: {},
		timezone: 'UTC',
		node: () => ({ name: 'TrueFlight' }) as never,
		file: async () => await Promise.reject(new Error('no file')),
		isComputed: (parameter) => computed.includes(parameter),
		isFromModel: () => false,
		hint: () => undefined,
		get: (parameter, fallback) => {
			const value = parameters[parameter] ?? fallback;
			return (value as { __rl?: true } | undefined)?.__rl ? (value as IDataObject).value : value;
		},
	};
}

const request = async (
	resource: string,
	operation: string,
	entered: ItemContext,
): Promise<HttpRequest> => await buildRequest(entered, operationTables[resource]![operation]!, {});
const list = async (filters: IDataObject): Promise<unknown> =>
	(await request('reservation', 'getAll', item({ reservationFilters: filters }))).qs;
const update = async (fields: IDataObject): Promise<unknown> =>
	(await request('workOrder', 'update', item({ workOrderId: 'w1', workOrderUpdateFields: fields })))
		.body;

it.each([[undefined], [null], [''], ['  ']])(
	'refuses the filter for an ID that is %p',
	async (value) => {
		await expect(list({ aircraftId: byId(value) })).rejects.toThrow("'Aircraft' is empty [item 4]");
	},
);

it.each([[undefined], [null]])('refuses a filter whose expression gave %p', async (value) => {
	await expect(list({ status: value as null })).rejects.toThrow("'Status' is empty [item 4]");
});

it('leaves out a filter that was left blank on purpose', async () => {
	expect(await list({ status: '', aircraftId: byId('a1') })).toEqual({ aircraft_id: 'a1' });
});

it('leaves out a location that nobody chose, and refuses one whose expression gave nothing', async () => {
	const at = async (computed: string[]): Promise<unknown> =>
		(await request('reservation', 'getAll', item({ locationId: byId('') }, computed))).qs;
	expect(await at([])).toEqual({});
	await expect(at(['locationId'])).rejects.toThrow("'Location' is empty [item 4]");
});

it('clears a text with blank, and refuses a blank date beside other fields', async () => {
	expect(await update({ title: '' })).toEqual({ title: '' });
	await expect(update({ title: 'Annual', dueDate: '' })).rejects.toThrow(
		"'Due Date' is empty [item 4]",
	);
});

it('refuses a required value that is blank', async () => {
	const create = async (values: IDataObject): Promise<unknown> =>
		(await request('workOrder', 'create', item(values))).body;
	await expect(create({ workOrderAircraftId: byId('a1'), workOrderTitle: ' ' })).rejects.toThrow(
		"'Title' is empty [item 4]",
	);
	await expect(create({ workOrderAircraftId: byId(''), workOrderTitle: 'Annual' })).rejects.toThrow(
		"'Aircraft' is empty [item 4]",
	);
	expect(await create({ workOrderAircraftId: byId('a1'), workOrderTitle: 'Annual' })).toEqual({
		aircraft_id: 'a1',
		title: 'Annual',
	});
});

it('names the input as the panel does when a value is of another kind', async () => {
	await expect(update({ dueDate: 'soon' })).rejects.toThrow("'Due Date' expects a date");
});
