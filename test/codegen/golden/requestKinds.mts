import { jsonBody, listOf } from '../support.mts';
import {
	parameter,
	text,
	texts,
	object,
	list,
	body,
	content,
	single,
	integer,
	type Form,
} from './parts.mts';

/** Parameters, paths and bodies. */
export const requestKinds: Record<string, Form> = {
	'parameter.text': list(parameter('q', { ...text, minLength: 2 }, { description: 'Words.' })),
	'parameter.required': list(parameter('q', text, { required: true })),
	'parameter.choice': list(parameter('state', { ...text, enum: ['on', 'off'], default: 'off' })),
	'parameter.choice-open': list(parameter('state', { ...text, 'x-known-values': ['on', 'off'] })),
	'parameter.boolean': list(parameter('active', { type: 'boolean', default: true })),
	'parameter.number': list(
		parameter('size', { type: 'number', minimum: 0.5, maximum: 9 }),
		parameter('count', { ...integer, minimum: 1, default: 3 }),
	),
	'parameter.date': list(
		parameter('day', { ...text, format: 'date' }),
		parameter('since', { ...text, format: 'date-time' }),
	),
	'parameter.array': list(
		parameter('exploded', texts),
		parameter('comma', texts, { explode: false }),
		parameter('pipe', texts, { style: 'pipeDelimited', explode: false }),
		parameter('chosen', { type: 'array', items: { ...text, enum: ['a', 'b'] } }),
	),
	'parameter.object': list(parameter('deep', object, { style: 'deepObject', explode: true }), {
		name: 'json',
		in: 'query',
		content: { 'application/json': { schema: object } },
	}),
	'parameter.header-and-cookie': list(
		parameter('X-Trace', text, { in: 'header' }),
		parameter('session', text, { in: 'cookie' }),
	),
	'parameter.deprecated': list(parameter('old', text, { deprecated: true })),
	'parameter.location': {
		...list(parameter('location_id', text)),
		hints: { locationParameter: 'location_id' },
	},
	'path.ids': {
		paths: {
			'/makers/{maker_id}/things/{id}': {
				parameters: [
					parameter('maker_id', text, { in: 'path', required: true }),
					parameter('id', text, { in: 'path', required: true }),
				],
				get: single,
			},
			'/makers': { get: listOf() },
		},
	},
	'path.grouped': {
		paths: { '/workshop/things': { get: listOf() }, '/workshop/things/{id}': { get: single } },
	},
	'path.verb': { paths: { '/things/{id}/cancel': { post: single }, '/things': { get: listOf() } } },
	'path.crud': {
		paths: {
			'/things': {
				get: listOf({ id: text, name: text }),
				post: { ...single, ...jsonBody({ name: text }) },
			},
			'/things/{id}': {
				get: single,
				put: { ...single, ...jsonBody({ name: text }) },
				delete: { responses: { '204': { description: 'Gone' } } },
			},
		},
	},
	'body.fields': body({ name: text, size: { type: 'number' }, done: { type: 'boolean' } }, [
		'name',
	]),
	'body.nullable': body({
		note: { type: ['string', 'null'] },
		size: { type: ['integer', 'null'] },
	}),
	'body.choice': body({ state: { ...text, enum: ['on', 'off'] } }, ['state']),
	'body.object': body({ place: object, meta: { type: 'object', additionalProperties: text } }),
	'body.array': body({ tags: texts, lines: { type: 'array', items: object } }),
	'body.all-of': content('application/json', {
		allOf: [object, { type: 'object', required: ['c'], properties: { c: text } }],
	}),
	'body.one-of': content('application/json', {
		oneOf: [object, { type: 'object', properties: { c: text } }],
	}),
	'body.read-only': body({ id: { ...text, readOnly: true }, name: text }),
	'body.list': content('application/json', { type: 'array', items: object }),
	'body.form': content('application/x-www-form-urlencoded', object),
	'body.multipart': content('multipart/form-data', {
		type: 'object',
		properties: { title: text, file: { ...text, format: 'binary' } },
	}),
	'body.binary': content('application/octet-stream', { ...text, format: 'binary' }),
	'body.text': content('text/plain', text),
};
