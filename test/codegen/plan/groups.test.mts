import { rememberName } from '../../../nodes/TrueFlight/openapi/schemaNames.ts';
import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { jsonBody, listOf, mapPaths, option, property, type Written } from '../support.mts';

/** Objects of the body on the panel. */
const text = { type: 'string' };
const object = (properties: Written, required: string[] = []): Written => ({
	type: 'object',
	properties,
	required,
});
const created = (fields: Written, required: string[] = []) =>
	mapPaths({ '/rentals': { post: jsonBody(fields, required) }, '/aircraft': { get: listOf() } });

/** `Name* (type)` of each member, with what is inside it. */
function panelOf({ options = [] }: INodeProperties): unknown[] {
	const [group] = options as INodePropertyCollection[];
	return group!.values.map((one) => {
		const line = `${one.displayName}${one.required ? '*' : ''} (${one.type})`;
		return one.type === 'fixedCollection' ? { [line]: panelOf(one) } : line;
	});
}

it('members are fields, two levels deep', () => {
	const address = object({ street: text, geo: object({ lat: { type: 'number' } }) });
	const mapped = created({
		renter: object({ name: text, id: { ...text, readOnly: true }, address }, ['name']),
	});
	const renter = option(mapped, 'rentalCreateFields', 'renter');
	expect(renter).toMatchObject({
		displayName: 'Renter',
		type: 'fixedCollection',
		default: {},
		placeholder: 'Add Renter',
	});
	expect(panelOf(renter)).toEqual([
		'Name* (string)',
		{ 'Address (fixedCollection)': ['Street (string)', 'Geo (json)'] },
	]);
});

it('what is deeper is JSON, with its members in the placeholder', () => {
	const geo = object({ lat: { type: 'number' }, name: text, since: { ...text, format: 'date' } });
	const mapped = created({ a: object({ b: object({ geo }) }) });
	const [b] = (option(mapped, 'rentalCreateFields', 'a').options as INodePropertyCollection[])[0]!
		.values;
	expect((b!.options as INodePropertyCollection[])[0]!.values).toEqual([
		{
			displayName: 'Geo',
			name: 'geo',
			type: 'json',
			default: '',
			placeholder: 'e.g. {"lat": 1, "name": "…", "since": "2026-11-24"}',
			description: 'Object with lat, name, since',
		},
	]);
});

it('nothing is chosen for the user: every member starts blank', () => {
	const limits = object({
		hours: { type: 'integer', default: 3, minimum: 1 },
		solo: { type: 'boolean', default: true },
		rules: { enum: ['vfr'] },
		kind: { enum: ['a', 'b'], default: 'b' },
		note: { ...text, default: 'none' },
		tags: { type: 'array', items: text },
		aircraft_id: text,
	});
	const { options = [] } = option(created({ limits }), 'rentalCreateFields', 'limits');
	const starts = (options as INodePropertyCollection[])[0]!.values.map(
		({ name, default: start }) => [name, start],
	);
	expect(Object.fromEntries(starts)).toEqual({
		hours: '',
		solo: '',
		rules: '',
		kind: '',
		note: '',
		tags: [],
		aircraftId: { mode: 'list', value: '' },
	});
});

it('a list of objects is added one by one', () => {
	const legs = { type: 'array', items: object({ from: text }) };
	expect(option(created({ legs }), 'rentalCreateFields', 'legs')).toMatchObject({
		displayName: 'Legs',
		placeholder: 'Add Leg',
		typeOptions: { multipleValues: true },
		options: [{ displayName: 'Leg', name: 'value' }],
	});
});

it.each<[string, Written]>([
	['free members', { type: 'object', additionalProperties: text }],
	['only members that are read', object({ id: { ...text, readOnly: true } })],
	[
		'very many members',
		object(Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`f${index}`, text]))),
	],
	['text as well', { oneOf: [text, object({ a: text })] }],
	['lists of lists', { type: 'array', items: { type: 'array', items: object({ a: text }) } }],
])('an object of %s stays JSON', (_, schema) => {
	expect(option(created({ one: schema }), 'rentalCreateFields', 'one').type).toBe('json');
});

it('an object that contains itself ends', () => {
	const part: Written = object({ name: text });
	(part.properties as Written).part = part;
	expect(panelOf(option(created({ part }), 'rentalCreateFields', 'part'))).toEqual([
		'Name (string)',
		{ 'Part (fixedCollection)': ['Name (string)', 'Part (json)'] },
	]);
});

it('an update warns that the rest of the object may be cleared', () => {
	const mapped = mapPaths({
		'/rentals/{id}': { patch: jsonBody({ renter: object({ name: text }) }) },
	});
	expect(option(mapped, 'rentalUpdateFields', 'renter').description).toBe(
		'Only the fields that you fill in are sent; the API may clear the others of the same object',
	);
});

describe('a choice between objects', () => {
	const card = object({ kind: { const: 'card' }, digits: text, note: text }, ['kind', 'digits']);
	const cash = object({ kind: { const: 'cash' }, note: text }, ['kind']);
	const shown = ({ displayName, displayOptions: { show } = {} }: INodeProperties) => [
		displayName,
		show,
	];

	it('shows the fields of the chosen one', () => {
		const mapped = created({ payment: { oneOf: [card, cash] } }, ['payment']);
		const [group] = property(mapped, 'rentalPayment').options as INodePropertyCollection[];
		expect(group!.values.map(shown)).toEqual([
			['Kind', undefined],
			['Digits', { kind: ['card'] }],
			['Note', undefined],
		]);
	});

	it.each([null, 'cash', 7, true])('is not spoiled by %p among them', (other) => {
		const mapped = created({ payment: { oneOf: [card, other, cash] } }, ['payment']);
		const [group] = property(mapped, 'rentalPayment').options as INodePropertyCollection[];
		expect(group!.values.map(({ displayName }) => displayName)).toEqual(['Kind', 'Digits', 'Note']);
	});

	it.each([null, 7, { type: 'object' }, ['kind']])('is not told by %p', (propertyName) => {
		const variants = [object({ digits: text }), object({ note: text })];
		variants.forEach((variant, index) => rememberName(variant, `Variant${index}`));
		const payment = { oneOf: variants, discriminator: { propertyName } };
		const [group] = property(created({ payment }, ['payment']), 'rentalPayment')
			.options as INodePropertyCollection[];
		expect(group!.values.map(({ displayName }) => displayName)).toEqual(['Digits', 'Note']);
	});

	it('of the whole body', () => {
		const mapped = mapPaths({
			'/payments': {
				post: {
					requestBody: { content: { 'application/json': { schema: { oneOf: [card, cash] } } } },
				},
			},
		});
		expect(shown(property(mapped, 'paymentKind'))[1]).toEqual({
			resource: ['payment'],
			operation: ['create'],
		});
		expect(shown(property(mapped, 'paymentDigits'))[1]).toEqual({
			resource: ['payment'],
			operation: ['create'],
			paymentKind: ['card'],
		});
		expect(option(mapped, 'paymentCreateFields', 'note').displayOptions).toBeUndefined();
	});

	it('without a property that tells them apart, all fields are shown', () => {
		const mapped = created({ one: { oneOf: [object({ a: text }), object({ b: text })] } });
		expect(panelOf(option(mapped, 'rentalCreateFields', 'one'))).toEqual([
			'A (string)',
			'B (string)',
		]);
	});
});
