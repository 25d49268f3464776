import { mapDocument } from '../../../tools/codegen/render/index.mts';
import { dereferenced } from '../../../nodes/TrueFlight/openapi/dereference.ts';
import type { Document } from '../../../nodes/TrueFlight/openapi/types.ts';
import {
	documentOf,
	entry,
	jsonBody,
	listOf,
	mapPaths,
	property,
	type Written,
} from '../support.mts';

/** Which fields and filters offer the records that they identify. */
const integer = { type: 'integer' };
const uuid = { type: 'string', format: 'uuid' };
const text = { type: 'string' };
const HINTS = {
	locationParameter: 'location_id',
	resources: { company: { aliases: ['customer'] }, reservationType: {} },
};

const filed = (fields: Written) =>
	mapPaths(
		{
			'/aircraft': { get: listOf() },
			'/companies': { get: listOf() },
			'/reservation-types': { get: listOf() },
			'/reservations': { post: jsonBody(fields, Object.keys(fields)) },
		},
		HINTS,
	);
const referred = (fields: Written): Array<[string, string, string | undefined]> =>
	entry(filed(fields), 'reservation', 'create').inputs.map(({ name, label, reference }) => [
		name,
		label,
		reference,
	]);

it('a number or a UUID that is called like a resource is the ID of its record', () => {
	expect(referred({ aircraft: integer, company: uuid, location: integer })).toEqual([
		['aircraft', 'Aircraft', 'aircraft'],
		['company', 'Company', 'company'],
		['location', 'Location', 'location'],
	]);
});

it('the address of a record in JSON-LD stands for its ID, where records have one', () => {
	const iri = { type: 'string', format: 'iri-reference' };
	const mapped = (list: Written) =>
		mapPaths(
			{
				...{ '/aircraft': { get: list }, '/locations': { get: list }, '/users': { get: list } },
				'/squawks': {
					get: listOf({ id: integer, aircraft: iri }),
					post: jsonBody({ aircraft: iri, reportedBy: iri, homeLocation: iri, photo: iri }),
				},
			},
			HINTS,
		);
	const addressed = mapped(listOf({ '@id': text, id: integer, name: text }));
	const shown = (all: typeof addressed) =>
		entry(all, 'squawk', 'create').inputs.map(({ label, reference }) => [label, reference]);
	expect(shown(addressed).toSorted()).toEqual([
		['Aircraft', 'aircraft'],
		['Home Location', 'location'],
		['Photo', undefined],
		['Reported By', 'user'],
	]);
	// Each has a list to choose from, also where no record contains it.
	expect(addressed.references).toMatchObject({
		aircraft: { resource: 'aircraft', key: '@id', as: 'aircraft' },
		reportedBy: { resource: 'user', key: '@id', as: 'reportedBy' },
	});
	const silent = shown(mapped(listOf({ id: integer, name: text })));
	expect(silent.flatMap(([, resource]) => resource ?? [])).toEqual([]);
});

it('a text that is called so is not', () => {
	expect(referred({ aircraft: text, location: text })).toEqual([
		['aircraft', 'Aircraft', undefined],
		['location', 'Location', undefined],
	]);
});

it('a text that is called like a resource is the ID of its record, where records have that under the name', () => {
	const record = { type: 'object', properties: { id: text, label: text } };
	const mapped = mapPaths({
		'/aircraft': { get: listOf() },
		'/parts': { get: listOf() },
		'/squawks': {
			get: listOf({ id: text, aircraft: record, parts: { type: 'array', items: record } }),
			post: jsonBody({ aircraft: text, parts: { type: 'array', items: text } }, [
				'aircraft',
				'parts',
			]),
		},
	});
	expect(property(mapped, 'squawkAircraft').type).toBe('resourceLocator');
	expect(property(mapped, 'squawkParts').typeOptions?.loadOptionsMethod).toBe('getPartRecords');
});

it('a text is the ID of a record where its schema is called so, also where null is allowed', () => {
	const schemas = { Id: { ...text }, Remark: { ...text } };
	const ref = { $ref: '#/components/schemas/Id' };
	const fields = {
		aircraft: ref,
		company: { anyOf: [ref, { type: 'null' }] },
		reservation_type: { $ref: '#/components/schemas/Remark' },
	};
	const document = documentOf(
		{
			'/aircraft': { get: listOf() },
			'/companies': { get: listOf() },
			'/reservation-types': { get: listOf() },
			'/reservations': { post: jsonBody(fields, Object.keys(fields)) },
		},
		HINTS,
		{ components: { schemas } },
	);
	const mapped = mapDocument(dereferenced(document, 100) as Document);
	expect(
		entry(mapped, 'reservation', 'create').inputs.map(({ name, reference }) => [name, reference]),
	).toEqual([
		['aircraft', 'aircraft'],
		['company', 'company'],
		['reservation_type', undefined],
	]);
});

it('an ID without the first word of its resource names a record in outputs and labels, too', () => {
	const references = { document_template_id: { resource: 'documentTemplate', as: 'template' } };
	const label = ['template', 'status'];
	const mapped = mapPaths(
		{
			'/document-templates': { get: listOf({ id: text, name: text }) },
			'/document-instances': { get: listOf({ id: text, template_id: text, status: text }) },
		},
		{ references, resources: { documentInstance: { label } } },
	);
	expect(mapped.references.template_id).toEqual({ resource: 'documentTemplate', as: 'template' });
	expect(entry(mapped, 'documentInstance', 'getAll').simplified).toContain('template');
	const { source } = mapped.resources.find(({ name }) => name === 'documentInstance')!;
	expect(source?.label).toEqual(label);
});

it('an ID that identifies one thing here and another there has no name', () => {
	const mapped = mapPaths({
		'/document-templates': { get: listOf() },
		'/mail-templates': { get: listOf() },
		'/documents': { get: listOf({ id: text, template_id: text }) },
		'/mails': { get: listOf({ id: text, template_id: text }) },
	});
	expect(mapped.references.template_id).toBeUndefined();
});

it('a number is not an ID where those of the resource are UUIDs', () => {
	const attempt = { id: uuid, attempt: integer };
	const mapped = mapPaths(
		{ '/attempts': { get: listOf(attempt), post: jsonBody({ attempt: integer }, ['attempt']) } },
		HINTS,
	);
	const [input] = entry(mapped, 'attempt', 'create').inputs;
	expect(input).toMatchObject({ name: 'attempt' });
	expect(input!.reference).toBeUndefined();
});

it('an ID by another name of the resource keeps that name', () => {
	expect(referred({ customer_id: text })).toEqual([['customer_id', 'Customer', 'company']]);
});

it('an ID of which the last words name the resource keeps the words before', () => {
	const ids = { home_location_id: text, backupAircraftId: text, other_reservation_type_id: text };
	expect(referred({ ...ids, aircraft_group_id: text })).toEqual([
		['home_location_id', 'Home Location', 'location'],
		['backupAircraftId', 'Backup Aircraft', 'aircraft'],
		['other_reservation_type_id', 'Other Reservation Type', 'reservationType'],
		['aircraft_group_id', 'Aircraft Group ID', undefined],
	]);
});

it('an ID without the first word of its resource, where that is the own one', () => {
	expect(referred({ type_id: text })).toEqual([['type_id', 'Reservation Type', 'reservationType']]);
	expect(referred({ kind_id: text })[0]![2]).toBeUndefined();
});

describe('the ID of a person', () => {
	const of = (people: string, fields: Written) =>
		entry(
			mapPaths(
				{
					[people]: { get: listOf() },
					'/instructors': { get: listOf() },
					'/bookings': { post: jsonBody(fields, Object.keys(fields)) },
				},
				{ references: { student_id: { resource: 'company', as: 'student' } } },
			),
			'booking',
			'create',
		).inputs.map(({ label, reference }) => [label, reference]);

	it.each(['/users', '/people', '/members'])(
		'is chosen from %s, by what the person does',
		(path) => {
			const resource = { '/users': 'user', '/people': 'person', '/members': 'member' }[path];
			const fields = {
				student_id: text,
				mechanic: integer,
				assigned_to: integer,
				reported_by_id: uuid,
			};
			expect(of(path, fields)).toEqual([
				['Student', resource],
				['Mechanic', resource],
				['Assigned To', resource],
				['Reported By', resource],
			]);
		},
	);

	it.each<[Record<string, string>, string]>([
		[{ '/companies': 'company' }, 'company'],
		[{ '/companies': 'company', '/users': 'user' }, 'user'],
		[{ '/companies': 'company', '/students': 'student' }, 'student'],
	])(
		'is chosen where the overlay says only if nothing of the document is called so: %j',
		(paths, want) => {
			const lists = Object.fromEntries(Object.keys(paths).map((path) => [path, { get: listOf() }]));
			const mapped = mapPaths(
				{ ...lists, '/bookings': { post: jsonBody({ student_id: text }) } },
				{ references: { student_id: { resource: 'company', as: 'student', key: 'user_id' } } },
			);
			const [input] = entry(mapped, 'booking', 'create').inputs;
			expect(input).toMatchObject({ label: 'Student', reference: want });
		},
	);

	it('is chosen from a list of its own, where there is one', () => {
		expect(of('/users', { instructor_id: text })).toEqual([['Instructor', 'instructor']]);
	});

	it('is not a text, nor an ID of something else', () => {
		expect(of('/users', { reported_by: text, engine_id: integer, count: integer })).toEqual([
			['Reported By', undefined],
			['Engine ID', undefined],
			['Count', undefined],
		]);
	});
});

it('what an ID without _id identifies is offered by a name of its own', () => {
	const fields = { id: integer, aircraft: integer, student: integer, title: text };
	const mapped = mapPaths({
		'/aircraft': { get: listOf() },
		'/users': { get: listOf({ id: integer, email: text }) },
		'/squawks': { get: listOf(fields) },
	});
	expect(entry(mapped, 'squawk', 'getAll').simplified).toEqual([
		...['id', 'aircraft_name', 'aircraft', 'student_name', 'student', 'title'],
	]);
});

describe('an ID in a path', () => {
	const id = (name: string): Written => ({ name, in: 'path', required: true, schema: integer });
	const mapped = mapPaths(
		{
			'/customers': { get: listOf() },
			'/customers/{customer}': { parameters: [id('customer')], get: {} },
			'/exams': { get: listOf() },
			'/exams/{exam_pk}/attempts': { parameters: [id('exam_pk')], get: listOf() },
			'/exams/{exam_pk}/attempts/{id}': { parameters: [id('exam_pk'), id('id')], get: {} },
		},
		HINTS,
	);

	it('is called like the path before it, whatever n8n calls the resource', () => {
		expect(entry(mapped, 'company', 'get').inputs).toMatchObject([
			{ name: 'customer', parameter: 'companyId', label: 'Company', reference: 'company' },
		]);
	});

	it('ends with pk', () => {
		expect(entry(mapped, 'examAttempt', 'get').inputs).toMatchObject([
			{ name: 'exam_pk', parameter: 'examAttemptExamId', label: 'Exam', reference: 'exam' },
			{ name: 'id', parameter: 'examAttemptId', label: 'Exam Attempt' },
		]);
	});
});

it.each<[string, string[], Written | undefined]>([
	['a range of days', ['from', 'to'], { from: 'from', to: 'to', format: 'date' }],
	[
		'starts',
		['starts_from', 'starts_to'],
		{ from: 'starts_from', to: 'starts_to', format: 'date' },
	],
	['one day', ['day'], undefined],
	['a range and a day', ['from', 'to', 'as_of'], undefined],
])('records whose list requires %s', (_, names, range) => {
	const parameters = names.map((name) => ({
		...{ name, in: 'query', required: true },
		schema: { type: 'string', format: 'date' },
	}));
	const mapped = mapPaths({
		'/bookings': { get: { ...listOf(), parameters } },
		'/bookings/{id}': { get: {} },
	});
	const source = mapped.resources.find(({ name }) => name === 'booking')?.source;
	expect(source?.range).toEqual(range);
	const modes = (property(mapped, 'bookingId').modes ?? []).map(({ name }) => name);
	expect(modes).toEqual(range ? ['list', 'id'] : ['id']);
	expect(Object.keys(mapped.recordTriggers.watches)).not.toContain('booking');
});

it.each<[string, Written]>([
	['the ID of a record', { name: 'aircraft_id', schema: { type: 'array', items: text } }],
	['records', { name: 'aircraft', schema: { type: 'array', items: integer } }],
	['their IDs', { name: 'aircraft_ids', schema: { type: 'array', items: integer } }],
	['one of several', { name: 'aircraft__in', schema: { type: 'array', items: integer } }],
])('a filter with several values that is called like %s offers them', (_, parameter) => {
	const parameters = [{ in: 'query', ...parameter }];
	const mapped = mapPaths({
		'/aircraft': { get: listOf() },
		'/squawks': { get: { ...listOf(), parameters } },
	});
	expect(property(mapped, 'squawkFilters').options![0]).toMatchObject({
		displayName: 'Aircraft Names or IDs',
		typeOptions: { loadOptionsMethod: 'getAircraftRecords' },
	});
});

it.each<[string, Written, string, string | undefined]>([
	['its ID', { id: text, tail: text }, '{tail}', undefined],
	['what its path is called', { tail: text, slug: text }, '{tail}', 'tail'],
	['an ID that is called like the resource', { squawk_id: text, code: text }, '{id}', 'squawk_id'],
	['a UUID', { uuid: text, name: text }, '{id}', 'uuid'],
	['nothing', { name: text }, '{id}', undefined],
])('a record is identified by %s', (_, fields, placeholder, want) => {
	const parameters = [{ name: placeholder.slice(1, -1), in: 'path', required: true, schema: text }];
	const mapped = mapPaths({
		'/squawks': { get: listOf(fields) },
		[`/squawks/${placeholder}`]: { get: { parameters } },
	});
	expect(mapped.resources[0]!.source!.id).toBe(want);
});

describe('what people look for first', () => {
	const time: Written = { type: 'string', format: 'date-time' };
	const first = (fields: string[], filters: string[], format = 'date-time') =>
		mapPaths(
			{
				'/reservations': {
					get: {
						...listOf(
							Object.fromEntries(
								['id', ...fields].map((name) => [name, name === 'id' ? {} : time]),
							),
						),
						parameters: filters.map((name) => ({ name, in: 'query', schema: { ...time, format } })),
					},
				},
			},
			{
				resources: {
					reservation: { order: { by: 'start_time', first: 'upcoming', from: 'from', to: 'to' } },
				},
			},
		).resources[0]!.source?.order;

	it.each<[string[], string[], object | undefined]>([
		[['start_time'], ['from', 'to'], { by: 'start_time', from: 'from', to: 'to' }],
		[
			['created_at', 'endsAt', 'startsAt'],
			['to', 'from'],
			{ by: 'startsAt', from: 'from', to: 'to' },
		],
		[
			['starts_at'],
			['filter[starts_at_gteq]', 'filter[starts_at_lteq]'],
			{ by: 'starts_at', from: 'filter[starts_at_gteq]', to: 'filter[starts_at_lteq]' },
		],
		[['start'], ['start_gte', 'start_lt'], { by: 'start', from: 'start_gte', to: 'start_lt' }],
		[['begin'], ['created_after', 'created_before'], { by: 'begin' }],
		[['start'], ['from'], { by: 'start' }],
		[['created_at'], ['from', 'to'], undefined],
	])('of records with %j and filters %j', (fields, filters, want) =>
		expect(first(fields, filters)).toEqual(want && { first: 'upcoming', ...want }),
	);

	it('is not limited by days, as what comes next begins at a time', () => {
		expect(first(['start'], ['from', 'to'], 'date')).toEqual({ by: 'start', first: 'upcoming' });
	});
});

describe('a person that the overlay finds among the customers', () => {
	const references = { student_id: { resource: 'company', as: 'student' } };
	const of = (company: Written, id: Written = text) => {
		const paths = {
			'/companies': { get: listOf(company) },
			'/bookings': { post: jsonBody({ student_id: id }, ['student_id']) },
		};
		return entry(mapPaths(paths, { references }), 'booking', 'create').inputs[0]!.reference;
	};

	it('is one of them', () => {
		expect(of({ id: text, name: text, email: text })).toBe('company');
	});

	it.each(['legal_name', 'tradingName', 'company_name'])(
		'is none of them where they are organizations: %s',
		(name) => expect(of({ id: text, [name]: text })).toBeUndefined(),
	);

	it('is none of them where their IDs are of another kind', () => {
		const [user, company] = ['^usr_', '^co_'].map((pattern) => ({ ...text, pattern }));
		expect(of({ id: company!, name: text }, user)).toBeUndefined();
		expect(of({ id: company!, name: text }, company)).toBe('company');
	});
});

describe('a path that identifies records by another field than their ID', () => {
	const gliders = (name: string, fields: string[]) =>
		mapPaths({
			'/gliders': { get: listOf(Object.fromEntries(fields.map((field) => [field, text]))) },
			[`/gliders/{${name}}`]: {
				get: { parameters: [{ name, in: 'path', required: true, schema: text }] },
			},
		}).resources[0]!;

	it.each<[string, string[], string[] | undefined, string | undefined]>([
		// [in the path, fields of a record, other keys, the list that is offered]
		['registration', ['id', 'registration'], ['registration'], 'searchGliderByRegistration'],
		['tail', ['id', 'tail_number'], ['tail_number'], 'searchGliderByTailNumber'],
		['tail', ['id', 'tail_number', 'tail_color'], undefined, undefined],
		['registration', ['registration', 'name'], undefined, 'searchGlider'],
		['id', ['id', 'registration'], undefined, 'searchGlider'],
	])('{%s} of records with %j', (name, fields, keys, method) => {
		const { source, parameters } = gliders(name, fields);
		const [locator] = parameters.filter(({ type }) => type === 'resourceLocator');
		expect(source?.keys).toEqual(keys);
		expect(locator?.modes?.[0]?.typeOptions?.searchListMethod).toBe(method);
		// What the path has instead of the ID cannot be looked up by it.
		expect(source?.one !== undefined).toBe(keys === undefined && method !== undefined);
	});
});
