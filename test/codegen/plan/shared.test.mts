import type { ResourcePresentation } from '../../../tools/codegen/plan/overlay.mts';
import { productOf } from '../../../tools/codegen/plan/places.mts';
import {
	allProperties,
	answer,
	entry,
	jsonBody,
	listOf,
	mapPaths,
	option,
	property,
	type Written,
} from '../support.mts';

const location = { name: 'location_id', in: 'query', schema: { type: 'string' } };
const hints = { locationParameter: 'location_id' };
const manyFields = Object.fromEntries(
	['id', 'title', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'created_at', 'h', 'i'].map((name) => [
		name,
		{},
	]),
);

describe('the location', () => {
	it('is one property for all operations that take it', () => {
		const mapped = mapPaths(
			{
				'/a': { get: { ...listOf(), parameters: [location] } },
				'/b': { get: { ...listOf(), parameters: [location] } },
			},
			hints,
		);
		expect(property(mapped, 'locationId')).toMatchObject({
			displayName: 'Location',
			type: 'resourceLocator',
			displayOptions: { show: { resource: ['a', 'b'], operation: ['getAll'] } },
			routing: { send: { type: 'query', property: 'location_id' } },
		});
		expect(mapped.resources[0]?.source).toMatchObject({ location: 'location_id' });
	});

	it('in another spelling is still the location', () => {
		const spelled = { ...location, name: 'locationId' };
		const mapped = mapPaths({ '/a': { get: { ...listOf(), parameters: [spelled] } } }, hints);
		expect(property(mapped, 'locationId').routing).toMatchObject({
			send: { property: 'locationId' },
		});
	});

	it('never shows where an operation does not take it: it is a filter of its own there', () => {
		const mapped = mapPaths(
			{
				'/a': { get: { ...listOf(), parameters: [location] } },
				'/a/{id}': { get: { parameters: [location] } },
				'/b': { get: { ...listOf(), parameters: [location] } },
				'/b/{id}': { get: {} },
			},
			hints,
		);
		expect(property(mapped, 'locationId').displayOptions?.show).toEqual({
			resource: ['a', 'b'],
			operation: ['getAll'],
		});
		expect(option(mapped, 'aGetParameters', 'locationId').type).toBe('resourceLocator');
	});

	it('in a path is a property of its resource', () => {
		const mapped = mapPaths({ '/locations/{location_id}/a': { get: listOf() } }, hints);
		const [path] = mapped.resources[0]?.parameters ?? [];
		expect(path).toMatchObject({
			displayName: 'Location',
			type: 'resourceLocator',
			required: true,
		});
	});
});

describe('a condition of resources × operations', () => {
	const place = (text: string) => ({
		resource: text.split('.')[0]!,
		operation: text.split('.')[1]!,
	});
	const shown = (wanted: string[], existing: string[]): string[] =>
		productOf(wanted.map(place), existing.map(place)).all.map(
			({ resource, operation }) => `${resource}.${operation}`,
		);

	it.each([
		[
			['a.x', 'b.x'],
			['a.x', 'b.x', 'a.y'],
			['a.x', 'b.x'],
		],
		[
			['a.x', 'a.y', 'b.x'],
			['a.x', 'a.y', 'b.x', 'b.y'],
			['a.x', 'b.x'],
		],
		[
			['a.x', 'b.x', 'c.x', 'd.y'],
			['a.x', 'b.x', 'c.x', 'd.x', 'd.y'],
			['a.x', 'b.x', 'c.x'],
		],
		[[], ['a.x'], []],
	])('%j of %j shows %j', (wanted, existing, want) =>
		expect(shown(wanted, existing)).toEqual(want),
	);
});

describe('the simplified output', () => {
	it('where a record has more than 10 fields: id, label, then the plain ones', () => {
		const mapped = mapPaths({ '/things': { get: listOf(manyFields) } });
		expect(entry(mapped, 'thing', 'getAll').simplified).toEqual([
			'id',
			'title',
			'a',
			'b',
			'c',
			'd',
			'e',
			'f',
			'g',
			'h',
		]);
		expect(property(mapped, 'output').displayOptions?.show).toEqual({
			resource: ['thing'],
			operation: ['getAll'],
		});
	});

	it('keeps the records that a small object has, and has what tells little last', () => {
		const member = { type: 'object', properties: { id: {}, label: {} } };
		const crew = { type: 'object', properties: { pilot: member, student: member } };
		const many = Object.fromEntries([...'abcdefgh'].map((letter) => [`field_${letter}`, {}]));
		const few = { id: {}, org_id: {}, deleted_at: {}, crew, note: {} };
		expect(
			simplified(['id', 'start_time'], { ...few, start: { type: 'string', format: 'date-time' } }),
		).toEqual([...['id', 'start', 'crew', 'note', 'org_id', 'deleted_at']]);
		const all = simplified(['id', 'start_time'], { ...few, ...many, at: { format: 'date-time' } });
		expect(all).toHaveLength(10);
		expect(all).toContain('crew');
		expect(all).not.toContain('org_id');
		expect(all).not.toContain('deleted_at');
	});

	it('keeps small objects, and no large ones', () => {
		const object = (...names: string[]): Written => ({
			type: 'object',
			properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
		});
		const fields = {
			id: {},
			period: object('start', 'end'),
			aircraft: object('id', 'registration'),
			address: object('a', 'b', 'c', 'd', 'e'),
			owner: { type: 'object', properties: { address: object('a') } },
			status: {},
			createdAt: {},
			since: { type: 'string', format: 'date-time' },
		};
		expect(simplified(['id', 'start_time', 'status'], fields)).toEqual([
			...['id', 'period', 'status', 'aircraft', 'since', 'createdAt'],
		]);
	});

	it('has the name that a record has of what an ID identifies, not another one', () => {
		const fields = { id: {}, student_id: {}, student_name: {}, exam_id: {} };
		const mapped = mapPaths({
			'/students': { get: listOf({ id: {}, name: {}, email: {} }) },
			'/exams': { get: listOf({ id: {}, name: {} }) },
			'/attempts': { get: listOf(fields) },
		});
		expect(entry(mapped, 'attempt', 'getAll').simplified).toEqual([
			...['id', 'student_id', 'student_name', 'exam', 'exam_id'],
		]);
	});

	it('has the name of what an ID identifies where the record may embed that, too', () => {
		const text = { type: 'string' };
		const names = ['id', 'registration', 'make', 'model', 'color', 'status'];
		const properties = Object.fromEntries(names.map((name) => [name, text]));
		const mapped = mapPaths({
			'/aircraft': { get: listOf(properties) },
			'/squawks': {
				get: listOf({
					id: {},
					summary: {},
					aircraft: { type: 'object', properties },
					aircraft_id: {},
				}),
			},
		});
		expect(entry(mapped, 'squawk', 'getAll').simplified).toEqual([
			...['id', 'summary', 'aircraft', 'aircraft_id'],
		]);
	});

	const simplified = (wished: string[], fields: Written): string[] | undefined =>
		entry(
			mapPaths(
				{ '/things': { get: listOf(fields) } },
				{ resources: { thing: { simplify: wished } } },
			),
			'thing',
			'getAll',
		).simplified;

	it('keeps what the overlay names where all of it exists', () => {
		expect(simplified(['title', 'i'], manyFields)).toEqual(['title', 'i']);
	});

	it('fills up what the overlay names in vain: names, numbers, references, times, state, money', () => {
		const aircraft = {
			...{ id: {}, created_at: {}, notes: {}, hourly_rate: {}, status: {}, is_grounded: {} },
			...{ last_inspection_at: {}, location_id: {}, serial_number: {}, color: {} },
			...{ registration: {}, seats: {} },
		};
		expect(simplified(['id', 'tail_number', 'status', 'location_id'], aircraft)).toEqual([
			...['id', 'registration', 'status', 'location_id', 'serial_number'],
			...['last_inspection_at', 'is_grounded', 'hourly_rate', 'notes', 'color'],
		]);
	});

	it('one answer speaks for the other of the same record', () => {
		const mapped = mapPaths({
			'/things': { get: listOf() },
			'/things/{id}': { get: answer({ type: 'object', properties: manyFields }) },
		});
		expect(entry(mapped, 'thing', 'getAll').simplified).toEqual(
			entry(mapped, 'thing', 'get').simplified,
		);
	});

	it('has the names of what IDs identify before the IDs, and amounts in units', () => {
		const mapped = mapPaths(
			{
				'/things': {
					get: listOf({
						...{ id: {}, owner_id: {}, plane_id: {}, secret_id: {} },
						...{ price_cents: { type: 'integer' }, tags: { type: 'array', items: {} } },
						parts: { type: 'array', items: { type: 'object', properties: { id: {} } } },
					}),
				},
				'/planes': { get: listOf({ id: {}, tail: {} }) },
				'/people': { get: listOf({ id: {}, name: {}, email: {} }) },
			},
			{ references: { owner_id: { resource: 'person', as: 'holder' } } },
		);
		const { simplified } = entry(mapped, 'thing', 'getAll');
		expect(simplified).toEqual([
			...['id', 'holder', 'owner_id', 'plane', 'plane_id', 'secret_id', 'price', 'tags'],
		]);
		expect(mapped.references).toEqual({
			owner_id: { resource: 'person', as: 'holder' },
			plane_id: { resource: 'plane', as: 'plane' },
		});
		expect(mapped.resources.find(({ name }) => name === 'thing')?.outputFields).toEqual([
			...['label', 'id', 'holder', 'holder_email', 'owner_id', 'plane', 'plane_id', 'secret_id'],
			...['price', 'price_cents', 'tags', 'parts'],
		]);
	});

	it('knows what is entered as a reference where the document does not show records', () => {
		const done = { responses: { '200': { description: 'OK' } } };
		const mapped = mapPaths(
			{
				'/things': { post: { ...jsonBody({ owner_user_id: { type: 'string' } }), ...done } },
				'/people': { get: done },
			},
			{ references: { owner_user_id: { resource: 'person', as: 'owner', key: 'user_id' } } },
		);
		expect(mapped.references).toEqual({
			owner_user_id: { resource: 'person', as: 'owner', key: 'user_id' },
		});
	});

	it('is offered for what a write returns, too', () => {
		const write = { ...answer({ type: 'object', properties: manyFields }), ...jsonBody({}) };
		const mapped = mapPaths({ '/things': { post: write } });
		expect(property(mapped, 'output').displayOptions?.show).toEqual({
			resource: ['thing'],
			operation: ['create'],
		});
	});

	it.each<[string, Written]>([
		['a few plain fields', { get: listOf({ id: {}, a: {} }) }],
		['nothing known', { get: answer({}) }],
		['a plain text', { get: answer({ type: 'string' }) }],
	])('is not offered for %s', (_, item) => {
		const mapped = mapPaths({ '/things': item });
		expect(allProperties(mapped).map(({ name }) => name)).not.toContain('output');
	});
});

describe('the line that names a record', () => {
	const label = (fields: string[], wished?: string[]): string[] | undefined => {
		const properties = Object.fromEntries(fields.map((name) => [name, {}]));
		const resources: Record<string, ResourcePresentation> = wished
			? { thing: { label: wished } }
			: {};
		return mapPaths({ '/things': { get: listOf(properties) } }, { resources }).resources[0]?.source
			?.label;
	};

	it.each<[string[], string[] | undefined, string[]]>([
		[['id', 'title', 'nick'], ['nick'], ['nick']],
		[['id', 'title'], ['gone'], ['title']],
		[['id', 'name', 'email'], undefined, ['name', 'email']],
		[['id', 'firstName', 'lastName'], undefined, ['firstName lastName']],
		[['id', 'order_number', 'status'], undefined, ['order_number']],
		[['id', 'status'], undefined, []],
		[
			['id', 'status', 'headline'],
			['title', 'status'],
			['headline', 'status'],
		],
		[
			['id', 'status', 'tail'],
			['tail_number', 'status'],
			['tail', 'status'],
		],
		[
			['id', 'given_name', 'family_name', 'email'],
			['first_name last_name', 'email'],
			['given_name family_name', 'email'],
		],
		[
			['id', 'email', 'legal_name'],
			['name', 'email'],
			['legal_name', 'email'],
		],
		[
			['id', 'code', 'title'],
			['name', 'code'],
			['title', 'code'],
		],
		[
			['id', 'starts_at', 'ends_at', 'aircraft_id'],
			['start_time', 'aircraft'],
			['starts_at', 'aircraft'],
		],
		[
			['id', 'student_id', 'student_name', 'course_id'],
			['student', 'course'],
			['student_name', 'course'],
		],
		[
			['id', 'exam_id', 'enrollment_id', 'started_at', 'score'],
			['student', 'exam'],
			['exam', 'enrollment', 'started_at'],
		],
		[['id', 'rate_cents', 'serial_number'], ['name'], ['serial_number']],
		[
			['id', 'start_time', 'status', 'registration'],
			['start_time', 'title', 'status'],
			['start_time', 'registration', 'status'],
		],
		[
			['id', 'start_time', 'status'],
			['start_time', 'title', 'status'],
			['start_time', 'status'],
		],
		[['id', 'is_active'], ['title', 'is_active'], []],
		[
			['id', 'title', 'status'],
			['start_time', 'title', 'status'],
			['title', 'status'],
		],
		[
			['id', 'status', 'userName', 'courseCode'],
			['student', 'course', 'status'],
			['userName', 'courseCode', 'status'],
		],
		[
			['id', 'subject', 'aircraft_id', 'reference'],
			['work_order_number', 'aircraft', 'title'],
			['reference', 'aircraft', 'subject'],
		],
		[
			['id', 'aircraft_id', 'description', 'due_on'],
			['aircraft', 'name', 'due_date'],
			['aircraft', 'description', 'due_on'],
		],
		[
			['id', 'summary', 'description', 'status'],
			['title | description', 'status'],
			['summary', 'status'],
		],
		[
			['id', 'description', 'status'],
			['title | description', 'status'],
			['description', 'status'],
		],
		[['id'], undefined, []],
	])('%j with %j wished is %j', (fields, wished, want) =>
		expect(label(fields, wished)).toEqual(want),
	);

	const of = (properties: Written, wished: string[] = []): string[] | undefined =>
		mapPaths(
			{ '/things': { get: listOf(properties) }, '/exams': { get: listOf() } },
			{ resources: { thing: { label: wished } } },
		).resources.find(({ name }) => name === 'thing')?.source?.label;
	const text = { type: 'string' };

	it('is a short text where nothing is called a name', () => {
		expect(
			of({ id: text, notes: text, device_type: text, nickname: text, rate_cents: {} }),
		).toEqual(['nickname']);
		expect(of({ id: text, notes: text, since: { ...text, format: 'date' }, phone: text })).toEqual(
			[],
		);
		expect(of({ id: text, level: { ...text, enum: ['a'] }, updated_at: text })).toEqual([]);
	});

	it('has the name and the time of small objects', () => {
		const object = (...names: string[]): Written => ({
			type: 'object',
			properties: Object.fromEntries(names.map((name) => [name, text])),
		});
		expect(of({ id: text, user: object('id', 'fullName'), active: { type: 'boolean' } })).toEqual([
			'user',
		]);
		expect(
			of({ id: text, period: object('start', 'end'), aircraft: object('id', 'registration') }, [
				'start_time',
				'aircraft',
			]),
		).toEqual(['period', 'aircraft']);
	});

	it('takes an ID that is called like a record for what it identifies', () => {
		const fields = { id: text, exam: { type: 'integer' } };
		const sat = { type: 'string', format: 'date-time' };
		expect(of({ ...fields, item: text }, ['name'])).toEqual(['item']);
		expect(of({ ...fields, exam_name: text }, ['exam', 'item'])).toEqual(['exam_name']);
		expect(of({ ...fields, score: { type: 'integer' }, sat }, ['student', 'exam'])).toEqual([
			'exam',
			'sat',
		]);
	});
});

describe('marks', () => {
	it('an assumed write says so, a documented one and a read do not', () => {
		const assumed = { 'x-provenance': 'assumed', summary: 'Do it' };
		const mapped = mapPaths({
			'/a': { get: { ...listOf(), ...assumed }, post: { ...jsonBody({}), ...assumed } },
			'/b': { post: { ...jsonBody({}), ...assumed, 'x-existence': 'documented' } },
		});
		const texts = mapped.resources.flatMap(({ operation }) =>
			operation.options!.map((o) => ('description' in o ? o.description : '')),
		);
		expect(texts).toEqual([
			'Do it. Not documented by TrueFlight; it may be unavailable.',
			'Do it',
			'Do it',
		]);
		expect(entry(mapped, 'a', 'getAll').assumed).toBe(true);
		expect(entry(mapped, 'b', 'create').assumed).toBeUndefined();
	});

	it('a deprecated operation says so', () => {
		const mapped = mapPaths({
			'/a': { get: { ...listOf(), summary: 'List them', deprecated: true } },
		});
		expect(mapped.resources[0]?.operation.options?.[0]).toMatchObject({
			description: 'List them. Deprecated by the API.',
		});
	});

	it('additional body fields show where a JSON object is sent', () => {
		const mapped = mapPaths({
			'/a': { get: listOf(), post: jsonBody({ x: {} }) },
			'/b': { get: listOf() },
		});
		expect(option(mapped, 'options', 'bodyFields').displayOptions).toEqual({
			show: { '/operation': ['create', 'anyOperation'] },
		});
	});
});
