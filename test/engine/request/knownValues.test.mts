import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { OperationInput } from '../../../nodes/TrueFlight/operation.ts';
import type { ItemContext } from '../../../nodes/TrueFlight/request/item.ts';
import { referencePackage } from '../../support/reference.mts';

type Known = typeof import('../../../nodes/TrueFlight/request/knownValues.ts');
type Generated = typeof import('../../../nodes/TrueFlight/generated/index.ts');

const folder = referencePackage() ?? join(import.meta.dirname, '../../..');
const require = createRequire(join(folder, 'package.json'));
const { knownValue } = require('./dist/nodes/TrueFlight/request/knownValues.js') as Known;
const { operationTables } = require('./dist/nodes/TrueFlight/generated/index.js') as Generated;

const hints: string[] = [];
beforeEach(() => void (hints.length = 0));

const item = (isFromModel: boolean) =>
	({
		index: 0,
		node: () => ({ name: 'TrueFlight' }),
		isFromModel: () => isFromModel,
		hint: (message: string, subject: string) => hints.push(`${subject}: ${message}`),
	}) as unknown as ItemContext;

/** An input of the operation by its name in the API. */
const input = (resource: string, operation: string, name: string): OperationInput =>
	operationTables[resource]![operation]!.inputs.find((one) => one.name === name)!;

const read = (from: ItemContext, one: OperationInput, value: unknown): unknown =>
	knownValue(
		from,
		one,
		value,
		one.collection === undefined ? [one.parameter] : [one.collection, one.parameter],
	);

it.each([
	['In Progress', 'in_progress'],
	['in progress', 'in_progress'],
	['IN-PROGRESS', 'in_progress'],
	['in_progress', 'in_progress'],
	[' Open ', 'open'],
])('a known value is understood as it is worded: %s', (entered, sent) => {
	for (const isFromModel of [true, false]) {
		const status = input('squawk', 'update', 'status');
		expect(read(item(isFromModel), status, entered)).toBe(sent);
	}
	expect(hints).toEqual([]);
});

it('a value that the contract does not know is sent with a hint, as it may be new', () => {
	expect(read(item(false), input('squawk', 'getAll', 'status'), 'ferried')).toBe('ferried');
	expect(hints).toEqual([
		"Status: 'Status' is set to 'ferried', which is none of the known values: closed, deferred, in_progress, open, resolved. It was sent as it is.",
	]);
});

it('there is no hint for the ID of a location, nor for another spelling of yes', () => {
	read(item(false), input('squawk', 'getAll', 'location_id'), 'loc_1');
	read(item(false), { ...input('squawk', 'getAll', 'status'), format: 'boolean' }, 'TRUE');
	expect(hints).toEqual([]);
});

it('a value that a model made up is refused, with the known ones', () => {
	expect(() => read(item(true), input('squawk', 'getAll', 'status'), 'ferried')).toThrow(
		"'Status' is none of: closed, deferred, in_progress, open, resolved [item 0]",
	);
});

it.each([['All Allowed Locations'], ['all allowed locations'], ['ALL'], ['all']])(
	'all locations by name: %s',
	(entered) => {
		const location = input('squawk', 'getAll', 'location_id');
		expect(read(item(true), location, entered)).toBe('all');
		expect(read(item(true), location, 'loc_1')).toBe('loc_1');
	},
);

it('text that no list restricts stays as it is', () => {
	const title = input('squawk', 'update', 'title');
	expect(read(item(true), title, 'Open')).toBe('Open');
});
