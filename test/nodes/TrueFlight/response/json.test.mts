import { UnexpectedResponse } from '../../../../nodes/TrueFlight/http/errors.ts';
import { jsonBody } from '../../../../nodes/TrueFlight/response/json.ts';

/** n8n hands on what it could read as JSON, and the text as it came where it could not. */
const read = (body: unknown, type = 'application/json', isText = false): unknown =>
	jsonBody({ statusCode: 200, headers: { 'content-type': type }, body }, isText);

it.each([
	'{"data":[{"id":',
	'[{"id":"1"},',
	' {',
	'"a text without its e',
	'Internal failure',
	'tru',
])('%p was cut off on its way, or never was JSON', (body) => {
	expect(() => read(body)).toThrow(UnexpectedResponse);
	expect(() => read(body)).toThrow(/was cut off before the end of its JSON/);
});

it.each(['{"data":[{"id":', '"a text without its e'])(
	'%p was cut off where a JSON text was to come',
	(body) => {
		expect(() => read(body, 'application/json', true)).toThrow(
			/was cut off before the end of its JSON/,
		);
	},
);

it.each(['T-1', '3f0c2f5e-8a53-4c0e-9b1f-0d6a4f1f2b77', 'two words'])(
	'%p is a JSON text where the contract has one',
	(body) => expect(read(body, 'application/json', true)).toBe(body),
);

it.each(['"a","b"\n1,2', '"Quoted" start', 'plain'])('%p is a plain text', (body) =>
	expect(read(body, 'text/plain')).toBe(body),
);
