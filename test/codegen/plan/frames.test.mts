import { entry, inputs, mapPaths, property, type Written } from '../support.mts';

/** Bodies whose fields are in a member of theirs. */
const text: Written = { type: 'string' };
const object = (properties: Written, required: string[] = []): Written => ({
	type: 'object',
	properties,
	required,
});
const body = (schema: Written, type = 'application/json', required = true): Written => ({
	requestBody: { required, content: { [type]: { schema } } },
});
const names = (mapped: ReturnType<typeof mapPaths>, resource: string, operation: string) =>
	inputs(entry(mapped, resource, operation), 'body').map(
		({ name, label, required = false }) => [name, label, required] as const,
	);

it.each([
	['squawk', '/squawks'],
	['squawk', '/maintenance/squawks/{id}'],
	['data', '/squawks'],
	['workOrder', '/work-orders'],
	['company', '/companies'],
])('the fields of `%s` are those of POST %s', (within, path) => {
	const mapped = mapPaths({
		[path]: { post: body(object({ [within]: object({ title: text }, ['title']) })) },
	});
	const { resource, value } = mapped.operations[0]!;
	expect(names(mapped, resource, value)).toEqual([['title', 'Title', true]]);
	expect(entry(mapped, resource, value).body).toEqual({
		encoding: 'json',
		contentType: 'application/json',
		frame: { within },
	});
});

it('nothing is sent where nothing has to be', () => {
	const frame = object({ data: object({ title: text }) });
	const mapped = mapPaths({ '/squawks': { post: body(frame, 'application/json', false) } });
	expect(entry(mapped, 'squawk', 'create').body?.frame).toEqual({
		within: 'data',
		isOptional: true,
	});
});

it.each<[string, Written]>([
	['another object', { address: object({ city: text }) }],
	['a list', { data: { type: 'array', items: object({ title: text }) } }],
	['more than that', { data: object({ title: text }), note: text }],
])('a body of %s has no frame', (_, properties) => {
	const mapped = mapPaths({ '/squawks': { post: body(object(properties)) } });
	expect(entry(mapped, 'squawk', 'create').body?.frame).toBeUndefined();
});

const linkage = (type: string): Written =>
	object({ type: { const: type }, id: text }, ['type', 'id']);
const squawk = (more: Written, required: string[]): Written =>
	object(
		{
			type: { ...text, enum: ['squawks'] },
			attributes: object({ summary: text, grounding: { type: 'boolean' } }, ['summary']),
			relationships: object(
				{
					aircraft: object({ data: linkage('aircraft') }),
					work_orders: object({ data: { type: 'array', items: linkage('work_orders') } }),
				},
				['aircraft'],
			),
			...more,
		},
		['type', 'attributes', ...required],
	);
const JSON_API = 'application/vnd.api+json';
const mapped = mapPaths({
	'/aircraft': { get: {} },
	'/aircraft/{id}': { get: {} },
	'/squawks': { post: body(object({ data: squawk({}, ['relationships']) }), JSON_API) },
	'/squawks/{id}': { patch: body(object({ data: squawk({ id: text }, ['id']) }), JSON_API) },
});

it('a resource object of JSON:API is entered by its attributes and relationships', () => {
	expect(names(mapped, 'squawk', 'create')).toEqual([
		['summary', 'Summary', true],
		['grounding', 'Grounding', false],
		['aircraft_id', 'Aircraft', true],
		['work_order_ids', 'Work Order IDs', false],
	]);
	expect(property(mapped, 'squawkAircraftId').type).toBe('resourceLocator');
	expect(inputs(entry(mapped, 'squawk', 'create'), 'body')).toMatchObject([
		{},
		{},
		{ reference: 'aircraft', relationship: { name: 'aircraft', type: 'aircraft' } },
		{ format: 'array', relationship: { name: 'work_orders', type: 'work_orders' } },
	]);
});

it('type and ID of a resource object are not entered', () => {
	const frames = ['create', 'update'].map((value) => entry(mapped, 'squawk', value).body?.frame);
	expect(frames).toEqual([
		{ within: 'data', resource: { type: 'squawks' } },
		{ within: 'data', resource: { type: 'squawks', id: 'id' } },
	]);
});
