import { answer, entry, mapPaths, operationLines, type Written } from '../support.mts';

/** Documents that say little: a response without a schema, or with one that says nothing. */
const described = (more: Written = {}): Written => ({
	responses: { '200': { description: 'Success', ...more } },
});
const json = (schema: Written): Written =>
	described({ content: { 'application/json': { schema } } });

const operationsOf = (paths: Record<string, Written>, rest: Written = {}): string[] =>
	mapPaths(paths, {}, rest).resources.flatMap(({ table }) =>
		Object.values(table).map(
			({ method, path, result, envelope }) =>
				`${method} ${path}: ${result}${envelope === undefined ? '' : ` in ${envelope}`}`,
		),
	);

describe('a list without a schema', () => {
	it.each<[string, Record<string, Written>, string]>([
		[
			'beside its records',
			{ '/squawks': { get: {} }, '/squawks/{id}': { get: {} } },
			'GET /squawks: list in data',
		],
		[
			'of a noun with one form for both numbers, beside its records',
			{ '/aircraft': { get: {} }, '/aircraft/{tail}': { get: {} } },
			'GET /aircraft: list in data',
		],
		[
			'where records are made',
			{ '/bookings': { get: {}, post: {} } },
			'GET /bookings: list in data',
		],
		['by its plural', { '/simulators': { get: {} } }, 'GET /simulators: list in data'],
		[
			'below a record',
			{ '/aircraft/{id}/squawks': { get: {} } },
			'GET /aircraft/{id}/squawks: list in data',
		],
		[
			'whose schema says only that it is an object',
			{ '/simulators': { get: json({ type: 'object' }) } },
			'GET /simulators: list in data',
		],
		[
			'whose envelope contains anything',
			{ '/simulators': { get: json({ type: 'object', properties: { results: {} } }) } },
			'GET /simulators: list in results',
		],
	])('%s', (_, paths, line) => {
		expect(operationsOf(paths)).toContain(line);
	});

	it.each<[string, Record<string, Written>, string]>([
		['a singular', { '/availability': { get: {} } }, 'GET /availability: none in data'],
		['settings', { '/settings': { get: {} } }, 'GET /settings: none in data'],
		['statistics', { '/fleet/statistics': { get: {} } }, 'GET /fleet/statistics: none in data'],
		[
			'no content',
			{ '/reminders': { get: { responses: { '204': { description: 'Nothing' } } } } },
			'GET /reminders: none',
		],
		[
			'a schema of fields',
			{ '/hours': { get: json({ type: 'object', properties: { total: { type: 'number' } } }) } },
			'GET /hours: record',
		],
	])('not one: %s', (_, paths, line) => {
		expect(operationsOf(paths)).toContain(line);
	});

	it('is what "From List" shows', () => {
		const mapped = mapPaths({ '/squawks': { get: {} }, '/squawks/{id}': { get: {} } });
		expect(mapped.resources[0]?.source?.url).toBe('/squawks');
	});
});

describe('the envelope of a response without a schema', () => {
	it.each<[string, Written, Record<string, Written>, string]>([
		['nothing said: data', {}, {}, 'GET /me: none in data'],
		[
			'as most of the document has it',
			{},
			{
				'/a/{id}': { get: answer({ type: 'object', properties: { result: { type: 'object' } } }) },
				'/b/{id}': { get: answer({ type: 'object', properties: { result: { type: 'object' } } }) },
				'/c/{id}': { get: answer({ type: 'object', properties: { data: { type: 'object' } } }) },
			},
			'GET /me: none in result',
		],
		[
			'as the description has it',
			{
				info: {
					title: '',
					version: '',
					description: 'Payloads are wrapped in a `payload` envelope.',
				},
			},
			{},
			'GET /me: none in payload',
		],
	])('%s', (_, rest, paths, line) => {
		expect(operationsOf({ '/me': { get: described() }, ...paths }, rest)).toContain(line);
	});

	it('none where the schema says so', () => {
		const record = answer({ type: 'object', properties: { id: { type: 'string' } } });
		expect(operationsOf({ '/me': { get: record } })).toEqual(['GET /me: record']);
	});

	it('of the owner of a key', () => {
		const mapped = mapPaths(
			{ '/me': { get: described() } },
			{ operations: [{ method: 'get', paths: ['/me'], callerContext: CALLER }] },
		);
		expect(mapped.callerContext).toEqual({ url: '/me', ...CALLER });
	});
});

const CALLER = { locations: ['bases'] };

/** Resources that the path does not name, or not well. */
describe('the resource', () => {
	const list = answer({ type: 'array', items: { type: 'object' } });
	it.each<[string, Record<string, Written>, string[]]>([
		[
			'by its tag',
			{
				'/types': { get: { ...list, tags: ['Reservation types'] } },
				'/types/{id}': { get: { tags: ['Reservation types'] } },
			},
			[
				'reservationType getAll | Get Many | Get many reservation types | GET /types',
				'reservationType get | Get | Get reservation type | GET /types/{id}',
			],
		],
		[
			'by the names of its operations',
			{
				'/categories': {
					get: { ...list, operationId: 'listExpenseCategories' },
					post: { operationId: 'createExpenseCategory' },
				},
			},
			[
				'expenseCategory getAll | Get Many | Get many expense categories | GET /categories',
				'expenseCategory create | Create | Create expense category | POST /categories',
			],
		],
		[
			'by its summary',
			{ '/templates': { get: { ...list, summary: 'List all document templates of the school' } } },
			['documentTemplate getAll | Get Many | Get many document templates | GET /templates'],
		],
		[
			'in words that the path writes as one',
			{
				'/workorders': { get: { ...list, summary: 'List work orders' } },
				'/workorders/{id}': { get: {} },
			},
			[
				'workOrder getAll | Get Many | Get many work orders | GET /workorders',
				'workOrder get | Get | Get work order | GET /workorders/{id}',
			],
		],
		[
			'by the group of a word that names nothing',
			{ '/reservations/types': { get: list }, '/aircraft/types': { get: list } },
			[
				'reservationType getAll | Get Many | Get many reservation types | GET /reservations/types',
				'aircraftType getAll | Get Many | Get many aircraft types | GET /aircraft/types',
			],
		],
		[
			'of a path that is a call',
			{
				'/rpc/listAircraft': { post: list },
				'/rpc/getAircraft': { post: {} },
				'/rpc/createAircraft': { post: {} },
				'/rpc/groundAircraft': { post: {} },
				'/rpc/deleteAircraft': { post: {} },
			},
			[
				'aircraft getAll | Get Many | Get many aircraft | POST /rpc/listAircraft',
				'aircraft get | Get | Get aircraft | POST /rpc/getAircraft',
				'aircraft create | Create | Create aircraft | POST /rpc/createAircraft',
				'aircraft ground | Ground | Ground aircraft | POST /rpc/groundAircraft',
				'aircraft delete | Delete | Delete aircraft | POST /rpc/deleteAircraft',
			],
		],
		[
			'of an action with its namespace',
			{ '/Squawks({Id})/Fleet.Resolve': { post: {} }, '/Squawks': { get: list } },
			[
				'squawk resolve | Resolve | Resolve squawk | POST /Squawks({Id})/Fleet.Resolve',
				'squawk getAll | Get Many | Get many squawks | GET /Squawks',
			],
		],
		[
			'of a group of procedures, whatever the procedure is called',
			{
				'/aircraft/list': { post: list },
				'/aircraft/create': { post: {} },
				'/aircraft/returnToService': { post: {} },
			},
			[
				'aircraft list | List | List aircraft | POST /aircraft/list',
				'aircraft create | Create | Create aircraft | POST /aircraft/create',
				'aircraft returnToService | Return to Service | Return to service aircraft | POST /aircraft/returnToService',
			],
		],
		[
			'of a call without a schema',
			{ '/searchStudents': { get: {} }, '/cancel_reservation': { post: {} } },
			[
				'student search | Search | Search students | GET /searchStudents',
				'reservation cancel | Cancel | Cancel reservation | POST /cancel_reservation',
			],
		],
		[
			'as the path has it, where it is no less telling',
			{ '/squawks': { get: { ...list, tags: ['Maintenance'], operationId: 'listOpenSquawks' } } },
			['squawk getAll | Get Many | Get many squawks | GET /squawks'],
		],
	])('%s', (_, paths, lines) => {
		expect(operationLines(mapPaths(paths))).toEqual(lines);
	});

	const known = { resources: { aircraft: {}, reservation: { aliases: ['booking'] }, squawk: {} } };
	const schedule = {
		'/schedule': {
			get: { ...list, summary: 'List the bookings of a day' },
			post: { operationId: 'createBooking' },
		},
		'/schedule/{id}': { get: { summary: 'Get a booking by its number' } },
		'/schedule/{id}/cancel': { post: { summary: 'Cancel a booking' } },
	};

	it('that most operations of a path speak of, where the path names none that is known', () => {
		expect(operationLines(mapPaths(schedule, known))).toEqual([
			'reservation getAll | Get Many | Get many reservations | GET /schedule',
			'reservation create | Create | Create reservation | POST /schedule',
			'reservation get | Get | Get reservation | GET /schedule/{id}',
			'reservation cancel | Cancel | Cancel reservation | POST /schedule/{id}/cancel',
		]);
	});

	it.each<[string, Record<string, Written>, string]>([
		[
			'has a path of its own',
			{ '/aircraft': { get: list }, '/fleet': { get: { ...list, summary: 'List aircraft' } } },
			'fleet getAll | Get Many | Get many fleets | GET /fleet',
		],
		[
			'is what another known one is asked for',
			{ '/squawks': { get: { ...list, summary: 'List aircraft' } } },
			'squawk getAll | Get Many | Get many squawks | GET /squawks',
		],
		[
			'few operations speak of',
			{
				'/fleet': { get: { ...list, summary: 'List aircraft' }, post: { summary: 'Add a tug' } },
				'/fleet/{id}': { get: { summary: 'Get a tug' } },
			},
			'fleet getAll | Get Many | Get many fleets | GET /fleet',
		],
	])('not one that %s', (_, paths, line) => {
		expect(operationLines(mapPaths(paths, known))).toContain(line);
	});

	it('a call reads a list', () => {
		const mapped = mapPaths({ '/rpc/listAircraft': { post: {} } });
		expect(entry(mapped, 'aircraft', 'getAll').result).toBe('list');
	});
});
