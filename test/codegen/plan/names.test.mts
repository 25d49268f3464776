import { camelCase, titleCase, words } from '../../../tools/language/names.mts';
import {
	answer,
	jsonBody,
	listOf,
	mapPaths,
	operationLines,
	property,
	type Written,
} from '../support.mts';

const record = answer({ type: 'object', properties: { id: { type: 'string' } } });

/** Resource, value, name and action of operations, by their paths alone. */
const cases: Array<{ form: string; given: Record<string, Written>; want: string[] }> = [
	{
		form: 'a flat collection',
		given: {
			'/work-orders': { get: listOf(), post: jsonBody({}) },
			'/work-orders/{id}': { get: record, patch: jsonBody({}), delete: {} },
		},
		want: [
			'workOrder getAll | Get Many | Get many work orders | GET /work-orders',
			'workOrder create | Create | Create work order | POST /work-orders',
			'workOrder get | Get | Get work order | GET /work-orders/{id}',
			'workOrder update | Update | Update work order | PATCH /work-orders/{id}',
			'workOrder delete | Delete | Delete work order | DELETE /work-orders/{id}',
		],
	},
	{
		form: 'grouped paths',
		given: {
			'/maintenance/squawks': { get: listOf() },
			'/maintenance/squawks/{id}': { get: record },
		},
		want: [
			'squawk getAll | Get Many | Get many squawks | GET /maintenance/squawks',
			'squawk get | Get | Get squawk | GET /maintenance/squawks/{id}',
		],
	},
	{
		form: 'a version and an "api" in every path',
		given: { '/api/v2/exams': { get: listOf() }, '/api/v2/exams/{id}': { get: record } },
		want: [
			'exam getAll | Get Many | Get many exams | GET /api/v2/exams',
			'exam get | Get | Get exam | GET /api/v2/exams/{id}',
		],
	},
	{
		form: 'a collection below a record',
		given: {
			'/exams/{exam_id}/attempts': { get: listOf() },
			'/exams/{exam_id}/attempts/{id}': { get: record, put: jsonBody({}) },
		},
		want: [
			'examAttempt getAll | Get Many | Get many exam attempts | GET /exams/{exam_id}/attempts',
			'examAttempt get | Get | Get exam attempt | GET /exams/{exam_id}/attempts/{id}',
			'examAttempt update | Update | Update exam attempt | PUT /exams/{exam_id}/attempts/{id}',
		],
	},
	{
		form: 'PUT beside PATCH replaces',
		given: { '/things/{id}': { put: jsonBody({}), patch: jsonBody({}) } },
		want: [
			'thing replace | Replace | Replace thing | PUT /things/{id}',
			'thing update | Update | Update thing | PATCH /things/{id}',
		],
	},
	{
		form: 'POST to a record updates it where nothing else does',
		given: { '/things/{id}': { post: jsonBody({}) } },
		want: ['thing update | Update | Update thing | POST /things/{id}'],
	},
	{
		form: 'custom verbs',
		given: {
			'/reservations/{id}': { get: record },
			'/reservations/{id}/cancel': { post: {} },
			'/reservations/{id}/check-in': { post: {} },
			'/reservations/{id}:markAsPaid': { post: {} },
			'/reservations/search': { post: listOf() },
			'/reservations/{id}/invoice-send': { post: {} },
			'/reservations/{id}/soft-delete': { post: {} },
			'/reservations/{id}/history': { get: listOf() },
			'/reservations/{id}/pdf': { get: {} },
		},
		want: [
			'reservation get | Get | Get reservation | GET /reservations/{id}',
			'reservation cancel | Cancel | Cancel reservation | POST /reservations/{id}/cancel',
			'reservation checkIn | Check In | Check in reservation | POST /reservations/{id}/check-in',
			'reservation markAsPaid | Mark as Paid | Mark reservation as paid | POST /reservations/{id}:markAsPaid',
			'reservation search | Search | Search reservations | POST /reservations/search',
			'reservation invoiceSend | Send Invoice | Send reservation invoice | POST /reservations/{id}/invoice-send',
			'reservation softDelete | Soft Delete | Soft delete reservation | POST /reservations/{id}/soft-delete',
			'reservation getHistory | Get History | Get reservation history | GET /reservations/{id}/history',
			'reservation getPdf | Get PDF | Get reservation PDF | GET /reservations/{id}/pdf',
		],
	},
	{
		form: 'a part of a record that is only read',
		given: {
			'/aircraft/{id}': { get: record },
			'/aircraft/{id}/availability': { get: listOf() },
			'/aircraft/{id}/download': { get: {} },
		},
		want: [
			'aircraft get | Get | Get aircraft | GET /aircraft/{id}',
			'aircraft getAvailability | Get Availability | Get aircraft availability | GET /aircraft/{id}/availability',
			'aircraft download | Download | Download aircraft | GET /aircraft/{id}/download',
		],
	},
	{
		form: 'a part of a record that can be changed is a resource of its own',
		given: {
			'/users/{id}': { get: record },
			'/users/{id}/profile': { get: record, put: jsonBody({}) },
		},
		want: [
			'user get | Get | Get user | GET /users/{id}',
			'userProfile get | Get | Get user profile | GET /users/{id}/profile',
			'userProfile update | Update | Update user profile | PUT /users/{id}/profile',
		],
	},
	{
		form: 'two ways to the same resource: the plainest path keeps the plain name',
		given: {
			'/pilots/me/squawks': { get: listOf() },
			'/squawks': { get: listOf() },
			'/squawks/{id}': { get: record },
		},
		want: [
			'squawk getAllForMe | Get Many for Me | Get many squawks for me | GET /pilots/me/squawks',
			'squawk getAll | Get Many | Get many squawks | GET /squawks',
			'squawk get | Get | Get squawk | GET /squawks/{id}',
		],
	},
	{
		form: 'two keys to one record',
		given: { '/users/{id}': { get: record }, '/users/{username}': { get: record } },
		want: [
			'user get | Get | Get user | GET /users/{id}',
			'user getByUsername | Get by Username | Get user by username | GET /users/{username}',
		],
	},
	{
		form: 'file extensions, parentheses and dots in paths',
		given: {
			'/v1/users.json': { get: listOf() },
			'/v1/users/{user-id}.json': { get: record },
			'/odata/books({id})': { get: record },
			'/compare/{base}...{head}': { get: record },
		},
		want: [
			'user getAll | Get Many | Get many users | GET /v1/users.json',
			'user get | Get | Get user | GET /v1/users/{user-id}.json',
			'book get | Get | Get book | GET /odata/books({id})',
			'compare get | Get | Get compare | GET /compare/{base}...{head}',
		],
	},
	{
		form: 'reserved words, digits and other scripts as names',
		given: {
			'/default': { get: record },
			'/class/{id}': { get: record },
			'/index': { get: listOf() },
			'/2fa/{id}': { get: record },
			'/größen': { get: listOf() },
			'/用户': { get: listOf() },
			'/': { get: record },
			'/{anything}': { get: { ...record, tags: ['Pages'] } },
		},
		want: [
			'default get | Get | Get default | GET /default',
			'class get | Get | Get class | GET /class/{id}',
			'index getAll | Get Many | Get many indices | GET /index',
			'resource2fa get | Get | Get 2fa | GET /2fa/{id}',
			'grossen getAll | Get Many | Get many grossens | GET /größen',
			'用户 getAll | Get Many | Get many 用户 | GET /用户',
			'root get | Get | Get root | GET /',
			'page get | Get | Get page | GET /{anything}',
		],
	},
];

describe('an operation is named', () => {
	it.each(cases)('$form', ({ given, want }) => {
		expect(operationLines(mapPaths(given))).toEqual(want);
	});
});

describe('names stay the same', () => {
	const known = { resources: { examAttempt: {}, squawk: {}, company: { aliases: ['customer'] } } };

	it.each([
		['flat', '/exam-attempts', '/exam-attempts/{id}', 'id'],
		['in snake_case', '/exam_attempts', '/exam_attempts/{exam_attempt_id}', 'exam_attempt_id'],
		[
			'below its exam',
			'/exams/{exam_id}/attempts',
			'/exams/{exam_id}/attempts/{attemptId}',
			'attemptId',
		],
		['grouped', '/lms/exam-attempts', '/lms/exam-attempts/{uuid}', 'uuid'],
		['in two segments', '/exams/attempts', '/exams/attempts/{id}', 'id'],
	])('a resource %s keeps its name and that of its id', (_, list, single, id) => {
		const mapped = mapPaths({ [list]: { get: listOf() }, [single]: { get: record } }, known);
		expect(mapped.resources.map(({ name }) => name)).toEqual(['examAttempt']);
		expect(mapped.resources[0]?.table.get?.inputs).toContainEqual(
			expect.objectContaining({ in: 'path', name: id, parameter: 'examAttemptId' }),
		);
	});

	it('a resource under another name that the overlay knows', () => {
		const mapped = mapPaths({ '/crm/customers': { get: listOf() } }, known);
		expect(operationLines(mapped)).toEqual([
			'company getAll | Get Many | Get many companies | GET /crm/customers',
		]);
	});

	it('an operation that the overlay names by the end of its path', () => {
		const operations = [
			{
				method: 'get',
				paths: ['/me', '/whoami'],
				resource: 'account',
				operation: 'get',
				name: 'Get',
				action: 'Get account',
			},
		];
		const mapped = mapPaths({ '/api/v3/whoami': { get: record } }, { operations });
		expect(operationLines(mapped)).toEqual([
			'account get | Get | Get account | GET /api/v3/whoami',
		]);
	});
});

describe('ids', () => {
	it('are locators of the resource they pick by their place', () => {
		const mapped = mapPaths({
			'/exams': { get: listOf() },
			'/exams/{id}/attempts/{attempt_id}': { get: record },
		});
		const [exam, attempt] = ['examAttemptExamId', 'examAttemptId'].map((name) =>
			property(mapped, name),
		);
		expect(exam).toMatchObject({ displayName: 'Exam', type: 'resourceLocator' });
		expect(exam?.modes?.map(({ name }) => name)).toEqual(['list', 'id']);
		// Attempts cannot be listed without an exam, so there is no list to choose from.
		expect(attempt).toMatchObject({ displayName: 'Exam Attempt', type: 'resourceLocator' });
		expect(attempt?.modes?.map(({ name }) => name)).toEqual(['id']);
	});

	it('are plain where they name no resource, or name a record otherwise', () => {
		const mapped = mapPaths({
			'/repos': { get: listOf() },
			'/repos/{owner}/{repo}': {
				get: {
					parameters: [
						{ name: 'repo', in: 'path', required: true, description: 'The name of the repo' },
					],
				},
			},
		});
		expect(property(mapped, 'repoOwner').type).toBe('string');
		expect(property(mapped, 'repoRepo').type).toBe('string');
	});
});

describe('words', () => {
	it.each([
		['reservation-types', 'reservation types'],
		['HTTPServerID', 'http server id'],
		['Prénom été', 'prenom ete'],
		['x用户id', 'x 用户 id'],
	])('%s', (given, want) => expect(words(given).join(' ')).toBe(want));

	it.each([
		['user_id', 'userId', 'User ID'],
		['terms_of_service', 'termsOfService', 'Terms of Service'],
		['assigned_to', 'assignedTo', 'Assigned To'],
		['__proto__', 'proto', 'Proto'],
		['ok', 'ok', 'OK'],
		['is_aog', 'isAog', 'Is AOG'],
		['pdf_url', 'pdfUrl', 'PDF URL'],
		['squawk_pdfs', 'squawkPdfs', 'Squawk PDFs'],
		['crew_ids', 'crewIds', 'Crew IDs'],
		['ifr', 'ifr', 'IFR'],
		['starts_gte', 'startsGte', 'Starts From (≥)'],
		['starts[lte]', 'startsLte', 'Starts Up to (≤)'],
		['hobbs__gt', 'hobbsGt', 'Hobbs Above (>)'],
		['hobbs.lt', 'hobbsLt', 'Hobbs Below (<)'],
		['statusNe', 'statusNe', 'Status Not (≠)'],
		['starts_after', 'startsAfter', 'Starts After'],
		['gte', 'gte', 'Gte'],
	])('%s', (given, camel, title) => {
		expect(camelCase(given)).toBe(camel);
		expect(titleCase(given)).toBe(title);
	});
});
