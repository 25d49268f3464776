import { jsonBody, listOf } from '../support.mts';
import { parameter, text, list, enveloped, integer, type Form } from './parts.mts';

/** Answers, paging, marks and events. */
export const responseKinds: Record<string, Form> = {
	'answer.list': list(),
	'shared.inputs': { paths: { '/things': { get: listOf(), post: jsonBody({ a: text }) } } },
	'answer.envelope': enveloped({}),
	'answer.many-fields': {
		paths: {
			'/things': {
				get: listOf(
					Object.fromEntries([...'abcdefghijkl', 'id', 'name'].map((name) => [name, text])),
				),
			},
		},
	},
	'answer.file': {
		paths: {
			'/things/{id}/photo': {
				get: {
					responses: {
						'200': {
							description: 'OK',
							content: { 'image/png': { schema: { ...text, format: 'binary' } } },
						},
					},
				},
			},
		},
	},
	'answer.none': {
		paths: { '/things/{id}': { delete: { responses: { '204': { description: 'Gone' } } } } },
	},
	'paging.cursor': enveloped(
		{
			pagination: {
				type: 'object',
				properties: { next_cursor: text, has_more: { type: 'boolean' } },
			},
		},
		parameter('cursor', text),
		parameter('limit', { ...integer, maximum: 100 }),
	),
	'paging.page': enveloped(
		{ total: integer },
		parameter('page', integer),
		parameter('per_page', { ...integer, maximum: 50 }),
	),
	'paging.offset': enveloped(
		{ total: integer },
		parameter('offset', integer),
		parameter('limit', integer),
	),
	'operation.deprecated': { paths: { '/things': { get: { ...listOf(), deprecated: true } } } },
	'operation.assumed': {
		paths: { '/things': { post: { ...jsonBody({ name: text }), 'x-provenance': 'assumed' } } },
	},
	'operation.server-of-its-own': {
		paths: {
			'/things': { get: { ...listOf(), servers: [{ url: 'https://other.trueflight.app/v2' }] } },
		},
	},
	'event.webhooks': {
		...list(),
		rest: {
			webhooks: { 'thing.made': { post: { summary: 'Thing made', description: 'Sent then.' } } },
		},
	},
	'event.table': {
		...list(),
		rest: {
			info: {
				title: 'Test',
				version: '1',
				description:
					'## Webhook events\n\n| Event | When |\n| --- | --- |\n| `thing.made` | Made. |\n',
			},
		},
	},
};
