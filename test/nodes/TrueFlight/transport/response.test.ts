import { jsonBody, UnexpectedResponse } from '../../../../nodes/TrueFlight/transport/response.ts';

/** n8n hands on what it could read as JSON, and the text as it came where it could not. */
const headers = { 'content-type': 'application/json' };
const read = (body: unknown): unknown => jsonBody({ statusCode: 200, headers, body });

it.each(['{"data":[{"id":', '[{"id":"1"},', ' {', '"a text without its e'])(
	'%p was cut off on its way',
	(body) => {
		expect(() => read(body)).toThrow(UnexpectedResponse);
		expect(() => read(body)).toThrow(/ended early/);
	},
);

it.each(['T-1', '3f0c2f5e-8a53-4c0e-9b1f-0d6a4f1f2b77', 'two words'])(
	'%p stood there as a JSON text',
	(body) => expect(read(body)).toBe(body),
);
