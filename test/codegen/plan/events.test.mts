import { mapDocument } from '../../../tools/codegen/render/index.mts';
import { documentOf, type Written } from '../support.mts';

const events = (rest: Written) => mapDocument(documentOf({}, {}, rest)).events;
const delivery = (schema: Written, more: Written = {}): Written => ({
	post: { requestBody: { content: { 'application/json': { schema } } }, ...more },
});

describe('events', () => {
	it('of the webhooks section, by its keys', () => {
		const webhooks = {
			'user.invited': { post: { summary: 'Sent when someone is invited.' } },
			pinged: { post: {} },
		};
		expect(events({ webhooks })).toEqual([
			{ name: 'Pinged', value: 'pinged', action: 'On pinged' },
			{
				name: 'User Invited',
				value: 'user.invited',
				description: 'Sent when someone is invited',
				action: 'On user invited',
			},
		]);
	});

	it('by the type that deliveries carry, where the schema tells', () => {
		const webhooks = {
			userInvited: delivery({ properties: { type: { const: 'user.invited' } } }),
			anyUser: delivery(
				{ properties: { event: { enum: ['user.archived', 'user.restored'] } } },
				{ deprecated: true },
			),
		};
		expect(events({ webhooks })).toEqual([
			{
				name: 'User Archived',
				value: 'user.archived',
				description: 'Deprecated by the API',
				action: 'On user archived',
			},
			{ name: 'User Invited', value: 'user.invited', action: 'On user invited' },
			{
				name: 'User Restored',
				value: 'user.restored',
				description: 'Deprecated by the API',
				action: 'On user restored',
			},
		]);
	});

	it('of x-webhooks, as documents of version 3.0 have it', () => {
		expect(events({ 'x-webhooks': { 'a.b': { post: {} } } })).toEqual([
			{ name: 'A B', value: 'a.b', action: 'On a b' },
		]);
	});

	it('of a table in the description, the webhooks section first', () => {
		const description = [
			'# API',
			'| Parameter | Meaning |',
			'|---|---|',
			'| some.thing | not an event |',
			'',
			'## Webhooks',
			'| Event type | Sent when |',
			'| :--- | :--- |',
			'| `user.invited` | someone is invited. |',
			'| **user.archived** | someone leaves |',
			'| nonsense | |',
			'',
			'### More events',
			'- `invoice.paid`: an invoice was paid',
		].join('\n');
		const webhooks = { 'user.invited': { post: { summary: 'From the section' } } };
		expect(events({ webhooks, info: { title: '', version: '', description } })).toEqual([
			{
				name: 'Invoice Paid',
				value: 'invoice.paid',
				description: 'An invoice was paid',
				action: 'On invoice paid',
			},
			{
				name: 'User Archived',
				value: 'user.archived',
				description: 'Someone leaves',
				action: 'On user archived',
			},
			{
				name: 'User Invited',
				value: 'user.invited',
				description: 'From the section',
				action: 'On user invited',
			},
		]);
	});

	it('none: no events', () => expect(events({})).toEqual([]));
});
