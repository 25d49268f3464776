import { createRequire } from 'node:module';
import type {
	INode,
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
} from 'n8n-workflow';
import type { BodyInput } from '../../../nodes/TrueFlight/operation.ts';
import { remember, SavedNames } from '../../../tools/codegen/plan/savedNames.mts';
import type { MappedDocument } from '../../../tools/codegen/plan/types.mts';
import { mapDocument } from '../../../tools/codegen/render/index.mts';
import {
	allProperties,
	documentOf,
	entry,
	jsonBody,
	listOf,
	option,
	property,
	type Written,
} from '../support.mts';

const { NodeHelpers } = createRequire(import.meta.url)(
	'n8n-workflow',
) as typeof import('n8n-workflow');

const NODE = {} as INode;

type Paths = Record<string, Written>;
const HINTS = { locationParameter: 'location_id', resources: { squawk: {} } };

/** The node after the contracts were in use one after the other. */
function imported(...contracts: Paths[]): MappedDocument {
	const [first, ...more] = contracts.map((paths) => documentOf(paths, HINTS));
	let mapped = mapDocument(first!);
	let saved = remember([], mapped);
	for (const document of more) {
		mapped = mapDocument(document, new SavedNames(saved));
		saved = remember(saved, mapped);
	}
	return mapped;
}

const text = { type: 'string' };
const id = { type: 'string', format: 'uuid' };
const query = (name: string, rest: Written = {}): Written => ({
	name,
	in: 'query',
	schema: text,
	...rest,
});
const list = (...parameters: Written[]): Written => ({ ...listOf(), parameters });
const where = (mapped: MappedDocument, operation: string): Array<[string, string]> =>
	entry(mapped, 'squawk', operation).inputs.map(({ name, collection = '', parameter }) => [
		name,
		collection ? `${collection}.${parameter}` : parameter,
	]);
const filing = (properties: Written, required: string[]): Paths => ({
	'/squawks': { post: jsonBody(properties, required) },
});

describe('a value keeps its location and its name', () => {
	const fields = { title: text, aircraft_id: id, grounded: { type: 'boolean' } };

	it('when it is no longer required: blank, it is not sent', () => {
		const mapped = imported(
			filing(fields, ['title', 'aircraft_id', 'grounded']),
			filing(fields, []),
		);
		expect(where(mapped, 'create')).toEqual([
			['title', 'squawkTitle'],
			['aircraft_id', 'squawkAircraftId'],
			['grounded', 'squawkGrounded'],
		]);
		expect(entry(mapped, 'squawk', 'create').inputs.map(({ required }) => required)).toEqual([
			undefined,
			undefined,
			undefined,
		]);
		// A switch would send "no" where nothing was chosen.
		expect(property(mapped, 'squawkGrounded')).toMatchObject({ type: 'options', default: '' });
		expect(property(mapped, 'squawkTitle')).not.toHaveProperty('required');
	});

	it('when it is required now: it starts in its collection, and blank', () => {
		const mapped = imported(filing(fields, ['title']), filing(fields, ['title', 'grounded']));
		expect(where(mapped, 'create')).toEqual([
			['title', 'squawkTitle'],
			['aircraft_id', 'squawkCreateFields.aircraftId'],
			['grounded', 'squawkCreateFields.grounded'],
		]);
		expect(entry(mapped, 'squawk', 'create').inputs[2]).toMatchObject({ required: true });
		expect(property(mapped, 'squawkCreateFields').default).toEqual({ grounded: '' });
		// n8n would look for the value of a required option on the node itself, and refuse the workflow.
		expect(option(mapped, 'squawkCreateFields', 'grounded')).not.toHaveProperty('required');
	});

	it('when it changes back and forth', () => {
		const [all, none] = [filing(fields, ['title', 'grounded']), filing(fields, [])];
		expect(where(imported(all, none, all), 'create')).toEqual(where(imported(all), 'create'));
		expect(where(imported(none, all, none), 'create')).toEqual(where(imported(none), 'create'));
	});

	it('when it is sent elsewhere', () => {
		const cancel = (operation: Written): Paths => ({ '/squawks/{id}/cancel': { post: operation } });
		const mapped = imported(
			cancel({ parameters: [query('reason')] }),
			cancel(jsonBody({ reason: text })),
		);
		expect(where(mapped, 'cancel')).toEqual([
			['id', 'squawkId'],
			['reason', 'squawkCancelParameters.reason'],
		]);
		expect(entry(mapped, 'squawk', 'cancel').inputs[1]).toMatchObject({ in: 'body' });
	});

	it('when it is spelled differently', () => {
		const mapped = imported(filing({ tail_number: text }, []), filing({ tailNumber: text }, []));
		expect(where(mapped, 'create')).toEqual([['tailNumber', 'squawkCreateFields.tailNumber']]);
	});

	it('when there is the same by several values, too', () => {
		const several = query('status[]', { schema: { type: 'array', items: text } });
		const before = { '/squawks': { get: list(query('status')) } };
		const after = { '/squawks': { get: list(several, query('status')) } };
		expect(where(imported(before, after), 'getAll')).toEqual([
			['status[]', 'squawkFilters.statusIn'],
			['status', 'squawkFilters.status'],
		]);
	});

	it('when it is put among filters', () => {
		const mapped = imported(
			{ '/squawks': { get: list(query('aircraft_id', { schema: id })) } },
			{ '/squawks': { get: list(query('filter[aircraft_id]', { schema: id })) } },
		);
		expect(where(mapped, 'getAll')).toEqual([['filter[aircraft_id]', 'squawkFilters.aircraftId']]);
		expect(entry(mapped, 'squawk', 'getAll')).not.toHaveProperty('removed');
	});

	it('when its operation is sent to another path', () => {
		const fix = jsonBody({ status: text });
		const mapped = imported(
			{ '/squawks/{id}': { patch: fix } },
			{ '/maintenance/squawks/{squawk_id}': { put: fix } },
		);
		expect(where(mapped, 'update')).toEqual([
			['squawk_id', 'squawkId'],
			['status', 'squawkUpdateFields.status'],
		]);
	});
});

describe('a new path renames nothing', () => {
	const ofAircraft = { '/aircraft/{aircraft_id}/squawks': { get: list(query('status')) } };
	const plain = { '/squawks': { get: list(query('status')) } };

	it('where it is plainer than the one that has the name', () => {
		const paths = (mapped: MappedDocument): unknown =>
			Object.entries(mapped.resources[0]!.table).map(([value, { path }]) => [value, path]);
		expect(paths(imported(ofAircraft))).toEqual([['getAll', '/aircraft/{aircraft_id}/squawks']]);
		expect(paths(imported(ofAircraft, { ...plain, ...ofAircraft }))).toEqual([
			[expect.stringMatching(/^getAll./), '/squawks'],
			['getAll', '/aircraft/{aircraft_id}/squawks'],
		]);
		expect(paths(imported({ ...plain, ...ofAircraft }, ofAircraft))).toEqual([
			['getAllForAircraft', '/aircraft/{aircraft_id}/squawks'],
		]);
	});

	it('where an update becomes one of two', () => {
		const put = { put: jsonBody({ title: text }) };
		const mapped = imported(
			{ '/squawks/{id}': put },
			{ '/squawks/{id}': { ...put, patch: jsonBody({ title: text }) } },
		);
		expect(entry(mapped, 'squawk', 'update').method).toBe('PUT');
		expect(where(mapped, 'update')).toContainEqual(['title', 'squawkUpdateFields.title']);
	});

	it('where a list has the name of another operation', () => {
		const check = { '/aircraft/{id}/check': { get: {} } };
		const mapped = imported(check, {
			...check,
			'/squawks/check': { get: listOf() },
		});
		expect(entry(mapped, 'aircraft', 'check').path).toBe('/aircraft/{id}/check');
	});

	it('where the location is no longer one for all', () => {
		const located = { '/squawks': { get: list(query('location_id')) } };
		const other = { '/parts': { get: list(), post: {} } };
		const parts = { '/parts': { get: list(query('location_id')), post: {} } };
		for (const mapped of [
			imported(located, { ...located, ...other }),
			imported(other, { ...parts }),
		])
			expect(mapped.location?.name).toBe('locationId');
		expect(where(imported(located, { ...located, ...other }), 'getAll')).toEqual([
			['location_id', 'locationId'],
		]);
	});
});

describe('a value that the contract no longer has', () => {
	it('stays as a parameter that is shown where it has a value', () => {
		const mapped = imported(
			{ '/squawks': { get: list(query('status'), query('aircraft_id', { schema: id })) } },
			{ '/squawks': { get: list(query('aircraft_id', { schema: id })) } },
		);
		expect(entry(mapped, 'squawk', 'getAll')).toMatchObject({
			inputs: [{ name: 'aircraft_id' }],
			removed: [
				{ name: 'status', parameter: 'status', collection: 'squawkFilters', label: 'Status' },
			],
		});
		expect(option(mapped, 'squawkFilters', 'status')).toMatchObject({
			displayName: 'Status (Removed)',
			displayOptions: { show: { status: [{ _cnd: { exists: true } }, ''] } },
		});
	});

	it('stays with its collection, which is hidden where nothing else is in it', () => {
		const mapped = imported(
			{ '/squawks': { get: list(query('status')) } },
			{ '/squawks': { get: list() } },
		);
		expect(property(mapped, 'squawkFilters')).toMatchObject({ type: 'hidden', default: {} });
		expect(entry(mapped, 'squawk', 'getAll').removed).toHaveLength(1);
	});

	it('may be a choice of days, which has no filters any more', () => {
		const listing = (...names: string[]): Paths => ({
			'/squawks': {
				get: list(
					...names.map((one) => query(one, { schema: { type: 'string', format: 'date' } })),
				),
			},
		});
		const [days, others, day] = [
			listing('from', 'to'),
			listing('made_from', 'made_to'),
			listing('on'),
		];
		const labels = (mapped: MappedDocument): string[] =>
			(entry(mapped, 'squawk', 'getAll').removed ?? []).map(({ label }) => label);
		for (const mapped of [imported(days, others), imported(days, day), imported(days, day, day)]) {
			expect(labels(mapped)).toEqual(['From', 'To', 'Period']);
			expect(option(mapped, 'squawkFilters', 'period').displayName).toBe('Period (Removed)');
		}
		expect(labels(imported(days, days))).toEqual([]);
		expect(labels(imported(days, others, days))).toEqual(['Made From', 'Made To', 'Made Period']);
		expect(entry(imported(days, day, days), 'squawk', 'getAll').periods).toEqual([
			{ parameter: 'period', collection: 'squawkFilters', label: 'Period', from: 'from', to: 'to' },
		]);
	});

	it('is kept by n8n where no operation of any resource has it any more', () => {
		const at = (...parameters: Written[]): Paths => ({
			'/squawks': { get: list(...parameters), post: jsonBody({ title: text }) },
			'/aircraft': { get: list(...parameters) },
		});
		const mapped = imported(at(query('location_id')), at());
		const all = [...mapped.resources.map(({ operation }) => operation), ...allProperties(mapped)];
		const locationId = { __rl: true, mode: 'id', value: 'n' };
		for (const resource of ['squawk', 'aircraft']) {
			const saved = { resource, operation: 'getAll', locationId };
			const kept = NodeHelpers.getNodeParameters(
				[{ name: 'resource', displayName: 'Resource', type: 'string', default: '' }, ...all],
				saved,
				false,
				false,
				null,
				null,
			);
			expect(kept).toMatchObject({ locationId });
			expect(entry(mapped, resource, 'getAll').removed).toMatchObject([{ name: 'location_id' }]);
		}
		expect(all.filter(({ name }) => name === 'locationId')).toEqual([
			expect.objectContaining({ displayName: 'Location (Removed)', type: 'resourceLocator' }),
		]);
	});

	it('is named before a value that is required instead, which n8n would miss first', () => {
		const contracts = [
			filing({ headline: text, level: text }, ['headline']),
			filing({ title: text, level: text }, ['title']),
			filing({ title: text }, ['title']),
		];
		const missing = (mapped: MappedDocument, saved: INodeParameters): string[] => {
			const values = { resource: 'squawk', operation: 'create', ...saved };
			return allProperties(mapped)
				.flatMap((one) =>
					Object.values(
						NodeHelpers.getParameterIssues(one, values, '', NODE, null).parameters ?? {},
					),
				)
				.flat();
		};
		for (const mapped of [imported(...contracts.slice(0, 2)), imported(...contracts)]) {
			expect(missing(mapped, { squawkHeadline: 'Flat tire' })).toEqual([]);
			expect(missing(mapped, {})).toEqual(['Parameter "Title" is required.']);
			expect(missing(mapped, { squawkTitle: 'Flat tire' })).toEqual([]);
			// A workflow may contain both: the level was removed later.
			const { hide } = property(mapped, 'squawkTitle').displayOptions!;
			expect(hide).toEqual({ squawkHeadline: [{ _cnd: { exists: true } }] });
		}
	});

	it('in a collection is named before a value that is required instead', () => {
		const mapped = imported(
			filing({ title: text, severity: text }, ['title']),
			filing({ title: text, level: text }, ['title', 'level']),
		);
		const level = property(mapped, 'squawkLevel');
		const values = { resource: 'squawk', operation: 'create', squawkTitle: 'Flat tire' };
		const issues = (saved: INodeParameters): unknown =>
			NodeHelpers.getParameterIssues(level, { ...values, ...saved }, '', NODE, null).parameters;
		expect(issues({ squawkCreateFields: { severity: 'high' } })).toBeUndefined();
		expect(issues({ squawkCreateFields: {} })).toBeDefined();
		expect(property(mapped, 'squawkTitle').displayOptions).not.toHaveProperty('hide');
	});

	it('hides nothing from an operation that still has it', () => {
		const writes = (
			create: Written,
			createFields: string[],
			update: Written,
			updateFields: string[],
		) => {
			const body = (names: string[]): Written =>
				jsonBody(Object.fromEntries(names.map((name) => [name, text])), names);
			return {
				'/squawks': { post: { ...create, ...body(createFields) } },
				'/squawks/{id}': {
					parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
					put: { ...update, ...body(updateFields) },
				},
			};
		};
		const at = { parameters: [query('location_id')] };
		const mapped = imported(
			writes(at, ['headline', 'level'], at, ['headline', 'level']),
			writes(at, ['headline', 'text'], {}, ['text']),
		);
		// The level is gone from both, the headline and the location from one of them.
		expect(property(mapped, 'squawkText').displayOptions).toEqual({
			show: { resource: ['squawk'], operation: ['create', 'update'] },
			hide: { squawkLevel: [{ _cnd: { exists: true } }] },
		});
	});

	it('is hidden where another operation has a parameter of its name', () => {
		const both = (on: Written): Paths => ({
			'/squawks': { get: list(query('location_id')) },
			'/squawks/{id}': { get: { ...listOf(), parameters: [on] } },
		});
		const mapped = imported(
			both(query('location_id')),
			both({ ...query('id'), in: 'path', required: true }),
		);
		const named = (all: INodeProperties[]): INodeProperties[] =>
			all.filter(({ name }) => name === 'locationId');
		expect(named(mapped.removed)).toEqual([
			expect.objectContaining({
				type: 'hidden',
				displayOptions: { show: { resource: ['squawk'], operation: [expect.any(String)] } },
			}),
		]);
	});

	it('is remembered when the contract lacks it twice, and forgotten when it is back', () => {
		const [filtered, bare] = [
			{ '/squawks': { get: list(query('status')) } },
			{ '/squawks': { get: list() } },
		];
		expect(entry(imported(filtered, bare, bare), 'squawk', 'getAll').removed).toHaveLength(1);
		const back = entry(imported(filtered, bare, filtered), 'squawk', 'getAll');
		expect(back).not.toHaveProperty('removed');
		expect(back).toEqual(entry(imported(filtered), 'squawk', 'getAll'));
	});

	const address = (...names: string[]): Written => ({
		type: 'object',
		properties: Object.fromEntries(names.map((one) => [one, text])),
	});
	const created = (...fields: Written[]) =>
		imported(...fields.map((properties) => filing(properties, [])));
	const group = (mapped: MappedDocument, name: string): INodeProperties[] =>
		(option(mapped, 'squawkCreateFields', name).options as INodePropertyCollection[])[0]!.values;

	it('may be a member of an object, which keeps its name', () => {
		const [more, less] = [{ address: address('city', 'zip') }, { address: address('city') }];
		const mapped = created(more, less);
		const table = entry(mapped, 'squawk', 'create');
		expect(table.inputs).toEqual([
			expect.objectContaining({
				name: 'address',
				parameter: 'address',
				members: [{ in: 'body', name: 'city', parameter: 'city', label: 'Address: City' }],
				removed: [{ in: 'body', name: 'zip', parameter: 'zip', label: 'Address: Zip' }],
			}),
		]);
		expect(table).not.toHaveProperty('removed');
		expect(group(mapped, 'address')[1]).toMatchObject({
			displayName: 'Zip (Removed)',
			name: 'zip',
			displayOptions: { show: { zip: [{ _cnd: { exists: true } }] } },
		});
		expect(created(more, less, less).resources).toEqual(mapped.resources);
		expect(created(more, less, more).resources).toEqual(created(more).resources);
		expect(entry(created(less, more), 'squawk', 'create').inputs[0]).not.toHaveProperty('removed');
	});

	it('may be a member of the second level, or of the objects of a list', () => {
		const nested = (...names: string[]): Written => ({
			owners: {
				type: 'array',
				items: { type: 'object', properties: { name: text, address: address(...names) } },
			},
		});
		const [owners] = entry(created(nested('city', 'zip'), nested('city')), 'squawk', 'create')
			.inputs as BodyInput[];
		expect(owners).toMatchObject({ parameter: 'owners', isList: true });
		expect(owners!.members![1]).toMatchObject({
			name: 'address',
			removed: [{ name: 'zip', label: 'Owner: Address: Zip' }],
		});
	});

	it('may be an object that is another kind of value now: it has another name', () => {
		const list = { type: 'array', items: address('city') };
		for (const [before, now] of [
			[address('city'), text],
			[text, address('city')],
			[address('city'), list],
			[list, address('city')],
		]) {
			const table = entry(created({ address: before }, { address: now }), 'squawk', 'create');
			expect(table).toMatchObject({
				inputs: [{ name: 'address', parameter: 'address2' }],
				removed: [{ name: 'address', parameter: 'address' }],
			});
			const inside = (one: unknown): Written => ({
				owner: { type: 'object', properties: { address: one } },
			});
			const [owner] = entry(created(inside(before), inside(now)), 'squawk', 'create').inputs;
			expect(owner).toMatchObject({
				members: [{ name: 'address', parameter: 'address2' }],
				removed: [{ name: 'address', parameter: 'address' }],
			});
			const again = created({ address: before }, { address: now }, { address: now });
			expect(entry(again, 'squawk', 'create')).toEqual(table);
		}
	});

	it('may be one of the values of a member', () => {
		const limits = (...values: string[]): Written => ({
			limits: { type: 'object', properties: { rules: { ...text, enum: values } } },
		});
		const [member] = (
			entry(created(limits('vfr', 'ifr'), limits('vfr')), 'squawk', 'create').inputs as BodyInput[]
		)[0]!.members!;
		expect(member).toMatchObject({ name: 'rules', removedValues: ['ifr'] });
	});

	it('may be one of the values of a choice', () => {
		const status = (...values: string[]): Paths => ({
			'/squawks': { get: list(query('status', { schema: { ...text, enum: values } })) },
		});
		const gone = (...contracts: Paths[]): unknown =>
			entry(imported(...contracts), 'squawk', 'getAll').inputs[0]!.removedValues;
		expect(gone(status('open', 'deferred'), status('open', 'closed'))).toEqual(['deferred']);
		expect(gone(status('a', 'b'), status('b', 'c'), status('c', 'd'))).toEqual(['b', 'a']);
		expect(gone(status('a', 'b'), { '/squawks': { get: list(query('status')) } })).toBeUndefined();
	});
});

it('remembers nothing of operations that another API does not have', () => {
	const mapped = imported(filing({ title: text }, ['title']), {
		'/pets': { get: list(query('tag')) },
	});
	expect(mapped.resources).toEqual(imported({ '/pets': { get: list(query('tag')) } }).resources);
});

it('makes the same node of the same contract again', () => {
	const contract = {
		'/squawks': {
			get: list(query('status'), query('location_id')),
			post: jsonBody({ title: text, notes: text, status: text }, ['title']),
		},
		'/squawks/{id}': { get: listOf(), patch: jsonBody({ title: text }) },
		'/aircraft/{aircraft_id}/squawks': { get: list(query('status')) },
	};
	expect(imported(contract, contract).resources).toEqual(imported(contract).resources);
});
