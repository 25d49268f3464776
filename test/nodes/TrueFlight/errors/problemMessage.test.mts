import type { IDataObject } from 'n8n-workflow';
import { problemMessage } from '../../../../nodes/TrueFlight/errors/problemMessage.ts';
import type { BodyInput, OperationInput } from '../../../../nodes/TrueFlight/operation.ts';

/** Bodies as frameworks return them when a request is not valid, and what a dispatcher reads. */
const body = (name: string, label: string, more: Partial<BodyInput> = {}): BodyInput => ({
	in: 'body',
	name,
	parameter: name,
	label,
	...more,
});
const inputs: OperationInput[] = [
	body('tail_number', 'Registration'),
	body('reporter', 'Reporter', { members: [body('name', 'Reporter: Name')] }),
	body('legs', 'Legs', { isList: true, members: [body('from', 'Leg: From')] }),
	{ in: 'query', name: 'filter[status]', parameter: 'status', label: 'Status' },
];

it.each<[string, IDataObject, string]>([
	[
		'RFC 9457',
		{
			title: 'Your request is not valid.',
			errors: [
				{ pointer: '#/tail_number', detail: 'must be unique' },
				{ pointer: '#/reporter/name', detail: 'is too short' },
			],
		},
		'Your request is not valid. – Registration: must be unique; Reporter: Name: is too short',
	],
	[
		'RFC 7807 with invalid-params',
		{ title: 'Invalid', 'invalid-params': [{ name: 'tail_number', reason: 'is taken' }] },
		'Invalid – Registration: is taken',
	],
	[
		'JSON:API',
		{
			errors: [
				{
					title: 'Invalid Attribute',
					detail: 'Too short.',
					source: { pointer: '/data/attributes/tail_number' },
				},
				{ title: 'Unknown value', source: { parameter: 'filter[status]' } },
			],
		},
		'Registration: Too short.; Status: Unknown value',
	],
	[
		'ASP.NET, by the names of its classes',
		{ title: 'Not valid.', errors: { Tail_Number: ['Taken.'], '$.reporter.name': ['Too short.'] } },
		'Not valid. – Registration: Taken.; Reporter: Name: Too short.',
	],
	[
		'huma',
		{
			detail: 'validation failed',
			errors: [{ message: 'too short', location: 'body.tail_number' }],
		},
		'validation failed – Registration: too short',
	],
	[
		'express-validator, which calls the place of the request a location',
		{ errors: [{ location: 'body', path: 'tail_number', msg: 'Taken' }] },
		'Registration: Taken',
	],
	[
		'oRPC',
		{
			...{ code: 'BAD_REQUEST', message: 'Input validation failed' },
			data: { issues: [{ path: ['tail_number'], message: 'Too small' }] },
		},
		'Input validation failed – Registration: Too small',
	],
	[
		'tRPC',
		{
			error: {
				message: 'Not valid',
				data: { code: 'BAD_REQUEST', zodError: { fieldErrors: { tail_number: ['Taken'] } } },
			},
		},
		'Not valid – Registration: Taken',
	],
	['data of a problem that names no field', { message: 'Gone', data: { id: 'a1' } }, 'Gone'],
	[
		'Laravel',
		{
			message: 'The given data was invalid.',
			errors: {
				tail_number: ['The tail number is taken.'],
				'legs.1.from': ['Required.', 'Too short.'],
			},
		},
		'The given data was invalid. – Registration: The tail number is taken.; Leg: From (2): Required., Too short.',
	],
	[
		'FastAPI',
		{
			detail: [
				{ type: 'missing', loc: ['body', 'tail_number'], msg: 'Field required' },
				{ type: 'x', loc: ['body', 'legs', 0, 'from'], msg: 'Input should be a string' },
			],
		},
		'Registration: Field required; Leg: From (1): Input should be a string',
	],
	[
		'zod',
		{
			success: false,
			error: {
				name: 'ZodError',
				issues: [{ code: 'x', path: ['reporter', 'name'], message: 'Required' }],
			},
		},
		'Reporter: Name: Required',
	],
	[
		'zod, bare',
		{ issues: [{ path: ['tail_number'], message: 'Invalid' }] },
		'Registration: Invalid',
	],
	[
		'zod, flattened',
		{ error: { formErrors: ['Nothing to change'], fieldErrors: { tail_number: ['Required'] } } },
		'Registration: Required; Nothing to change',
	],
	[
		'Rails',
		{ errors: { tail_number: ["can't be blank"], base: ['Closed'] } },
		"Registration: can't be blank; Closed",
	],
	['Rails, bare', { tail_number: ["can't be blank"] }, "Registration: can't be blank"],
	[
		'Rails, full messages',
		{ errors: ["Tail number can't be blank"] },
		"Tail number can't be blank",
	],
	['Django REST', { non_field_errors: ['No.'], reporter: ['Bad.'] }, 'No.; Reporter: Bad.'],
	[
		'NestJS',
		{ statusCode: 400, message: ['tail_number must be text'], error: 'Bad Request' },
		'Bad Request – tail_number must be text',
	],
	[
		'Spring',
		{ errors: [{ field: 'tail_number', defaultMessage: 'must not be null' }] },
		'Registration: must not be null',
	],
	[
		'Symfony',
		{ detail: 'Invalid', violations: [{ propertyPath: 'legs[0].from', title: 'Blank' }] },
		'Invalid – Leg: From (1): Blank',
	],
	[
		'express-validator',
		{ errors: [{ path: 'tail_number', msg: 'Bad', location: 'body' }] },
		'Registration: Bad',
	],
	[
		'a field that is not on the panel',
		{ errors: { engine_hours: ['Negative.'] } },
		'engine_hours: Negative.',
	],
	['the same twice', { errors: ['No.', 'No.'] }, 'No.'],
	['text alone', { error: 'Not allowed' }, 'Not allowed'],
	['an object', { error: { code: 7, message: 'Not allowed' } }, 'Not allowed'],
	['nothing to read', { code: 7, ok: false }, ''],
])('%s', (_, problem, message) => {
	expect(problemMessage(problem, inputs)).toBe(message);
});

it('names ten fields at most', () => {
	const errors = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`f${index}`, ['x']]));
	expect(problemMessage({ errors })).toMatch(/f9: x; and 2 more$/);
});
