import type { HttpRequest } from '../../../../nodes/TrueFlight/http/send.ts';
import type { Operation, OperationInput } from '../../../../nodes/TrueFlight/operation.ts';
import { buildRequest } from '../../../../nodes/TrueFlight/request/buildRequest.ts';
import type { ItemContext } from '../../../../nodes/TrueFlight/request/item.ts';

/** What workflows contain that were saved before the contract changed. */
const field = (name: string, rest: object = {}): OperationInput =>
	({ in: 'body', name, parameter: name, label: name.toUpperCase(), ...rest }) as OperationInput;

const build = async (
	operation: Partial<Operation>,
	parameters: Record<string, unknown>,
	computed = false,
): Promise<HttpRequest> => {
	const item = {
		index: 0,
		timezone: 'UTC',
		node: () => ({ name: 'TrueFlight' }),
		get: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		isComputed: () => computed,
		isFromModel: () => false,
		hint: () => undefined,
	} as unknown as ItemContext;
	const base: Operation = {
		name: 'Create',
		method: 'POST',
		path: '/x',
		result: 'record',
		inputs: [],
	};
	return await buildRequest(item, { ...base, ...operation }, {});
};

describe('a value that the API no longer accepts', () => {
	const removed = [
		field('kept', { in: 'query', collection: 'filters' }),
		field('note', { collection: 'fields' }),
		field('aircraft', { reference: 'aircraft' }),
	];

	it.each<[string, Record<string, unknown>]>([
		['KEPT', { filters: { kept: 'open' } }],
		['NOTE', { fields: { note: 'x' } }],
		// Blank text would have cleared the field of the record.
		['NOTE', { fields: { note: '' } }],
		['AIRCRAFT', { aircraft: { __rl: true, mode: 'id', value: '7' } }],
	])('stops the node by its name: %s', async (label, parameters) => {
		await expect(build({ removed }, parameters)).rejects.toThrow(
			`'${label}' has a value, but TrueFlight no longer accepts it for 'Create' [item 0]`,
		);
	});

	it('stops the node by the names of all of them', async () => {
		await expect(
			build({ removed }, { filters: { kept: 'open' }, fields: { note: 'x' } }),
		).rejects.toThrow(
			"'KEPT', 'NOTE' have values, but TrueFlight no longer accepts them for 'Create' [item 0]",
		);
	});

	it.each([{}, { filters: {}, fields: {}, aircraft: '' }, { aircraft: { mode: 'id', value: '' } }])(
		'does nothing without a value: %j',
		async (parameters) => expect(await build({ removed }, parameters)).toBeDefined(),
	);
});

describe('a value of a choice that the API no longer has', () => {
	const inputs = [field('status', { removedValues: ['deferred'] })];

	it('stops the node, with the field and the value', async () => {
		await expect(build({ inputs }, { status: 'deferred' })).rejects.toThrow(
			"'STATUS' is set to 'deferred', which TrueFlight no longer has [item 0]",
		);
	});

	it('lets others pass', async () =>
		expect((await build({ inputs }, { status: 'open' })).body).toEqual({ status: 'open' }));
});

describe('a field that was required', () => {
	const inputs = [field('title'), field('count', { format: 'integer' })];

	it('is not sent where it is blank', async () =>
		expect((await build({ inputs }, { title: '', count: '' })).body).toBeUndefined());

	it('is refused where an expression leaves it blank, as it was', async () => {
		await expect(build({ inputs }, { title: '', count: 1 }, true)).rejects.toThrow(
			"'TITLE' is empty",
		);
	});
});

it('a field that is required now is refused where its collection does not have it', async () => {
	const inputs = [field('title', { collection: 'fields', required: true })];
	await expect(build({ inputs }, { fields: { notes: 'x' } })).rejects.toThrow("'TITLE' is empty");
	expect((await build({ inputs }, { fields: { title: 'x' } })).body).toEqual({ title: 'x' });
});

it('a value that was chosen from a list is sent as the text that it is now', async () => {
	const chosen = { __rl: true, mode: 'list', value: 'a1', cachedResultName: 'N101TF' };
	const inputs = [field('top'), field('inner', { collection: 'fields' })];
	expect((await build({ inputs }, { top: chosen, fields: { inner: chosen } })).body).toEqual({
		top: 'a1',
		inner: 'a1',
	});
});
