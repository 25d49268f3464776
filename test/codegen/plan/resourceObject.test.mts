import { answer, entry, mapPaths, type Written } from '../support.mts';

/** Resource objects of JSON:API: https://jsonapi.org/format/#document-resource-objects */
const text: Written = { type: 'string' };
const object = (properties: Written): Written => ({ type: 'object', properties });
const resource = (type: string, attributes: Written, relationships: Written = {}): Written =>
	object({
		id: text,
		type: { ...text, enum: [type] },
		attributes: object(attributes),
		...(Object.keys(relationships).length ? { relationships: object(relationships) } : {}),
		links: object({ self: text }),
	});
const linkage = object({ type: text, id: text });
const one = object({ data: { allOf: [linkage], nullable: true } });
const many = object({ data: { type: 'array', items: linkage } });
const aircraft = resource('aircraft', { tail: text, make: text });
const squawk = resource(
	'squawks',
	{ summary: text, status: { ...text, enum: ['open', 'closed'] } },
	{ aircraft: one, photos: many },
);
const list = (items: Written): Written =>
	answer(
		object({
			data: { type: 'array', items },
			included: { type: 'array', items: { type: 'object' } },
			links: object({ next: { type: ['string', 'null'] } }),
		}),
	);
const mapped = mapPaths({
	'/aircraft': { get: list(aircraft) },
	'/aircraft/{id}': { get: answer(object({ data: aircraft })) },
	'/squawks': { get: list(squawk) },
	'/squawks/{id}': { get: answer(object({ data: squawk })) },
});
const of = (name: string) => mapped.resources.find((one) => one.name === name)!;

it('names a record by its attributes', () => {
	expect(of('aircraft').source?.label).toEqual(['tail']);
	expect(of('squawk').source?.label).toEqual(['summary']);
});

it('simplifies a record to its attributes and the names of the records that it is related to', () => {
	expect(entry(mapped, 'squawk', 'getAll').simplified).toEqual([
		...['id', 'summary', 'status', 'aircraft', 'aircraft_id'],
	]);
	expect(entry(mapped, 'aircraft', 'get').simplified).toEqual(['id', 'tail', 'make']);
});

it('leaves a record alone that has more than a resource object', () => {
	const shop = object({ id: text, type: text, attributes: object({ color: text }), title: text });
	const { record } = mapPaths({ '/things': { get: list(shop) } }).operations[0]!;
	expect(Object.keys(record.properties!)).toEqual(['id', 'type', 'attributes', 'title']);
});
