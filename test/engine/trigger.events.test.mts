import type { IDataObject } from 'n8n-workflow';
import { TrueFlightTrigger } from '../../nodes/TrueFlight/TrueFlightTrigger.node.ts';
import { post } from '../nodes/TrueFlight/trigger/post.mts';
import { DELIVERY_ID, SECRET } from '../nodes/TrueFlight/trigger/signing.mts';
import { signed } from '../nodes/TrueFlight/trigger/sender.mts';
import { startHost, type Host } from '../nodes/TrueFlight/trigger/webhookHost.mts';

let host: Host;
afterEach(async () => await host.close());

/** Sends one event to a node with these parameters and returns the answer and what ran. */
async function send(
	event: IDataObject | string,
	parameters: IDataObject = {},
	headers: Record<string, string> = {},
) {
	host = await startHost({
		node: new TrueFlightTrigger(),
		credential: { webhookSigningSecrets: SECRET },
		parameters: {
			...parameters,
			triggerOptions: { ignoreRepeats: false, ...(parameters.triggerOptions as object) },
		},
	});
	const body = typeof event === 'string' ? event : JSON.stringify(event);
	const now = new Date('2026-11-24T12:00:00.000Z');
	jest.useFakeTimers({
		now,
		doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'setInterval', 'queueMicrotask'],
	});
	const { status, body: answer } = await post(host.url, signed(now, { body }, headers));
	jest.useRealTimers();
	expect(answer).toBe('');
	return { status, items: host.runs.flat().map(({ json }) => json) };
}
const ran = async (...args: Parameters<typeof send>) => {
	const { status, items } = await send(...args);
	expect(status).toBe(200);
	return items.length === 1;
};

describe('the item', () => {
	const delivery = {
		id: DELIVERY_ID,
		timestamp: '2026-11-24T12:00:00.000Z',
		timestampHeader: '1795521600',
		verified: true,
	};

	it('holds the event type, the delivery and the payload as it came', async () => {
		const payload = {
			type: 'user.invited',
			id: 'evt_1',
			data: { email: 'pilot@example.com', tags: [] },
		};
		expect((await send(payload)).items).toEqual([{ eventType: 'user.invited', delivery, payload }]);
	});

	it('lets no field of the payload collide with its own', async () => {
		const payload = {
			eventType: 'a',
			delivery: { verified: 'maybe' },
			payload: 1,
			rawBody: 'x',
			json: {},
			binary: {},
		};
		expect((await send(payload)).items).toEqual([{ eventType: null, delivery, payload }]);
	});

	it('adds the raw body when asked to', async () => {
		const text = '{ "type": "user.invited", "amount": 12345678901234567890 }';
		const triggerOptions = { includeRawBody: true };
		expect((await send(text, { triggerOptions })).items).toMatchObject([{ rawBody: text }]);
	});

	it('keeps a field called __proto__ a field', async () => {
		const [item] = (await send('{"__proto__":{"polluted":true},"type":"x"}')).items;
		expect(Object.keys(item!.payload as object)).toEqual(['__proto__', 'type']);
		expect(({} as IDataObject).polluted).toBeUndefined();
	});
});

describe('the event type', () => {
	it.each([
		['type', { type: 'a', event: 'b', event_type: 'c' }, 'a'],
		['event', { event: 'b', event_type: 'c' }, 'b'],
		['event_type', { event_type: 'c' }, 'c'],
		['the header x-tf-event', {}, 'd'],
		['event, where type is no text', { type: 1, event: 'b' }, 'b'],
		['event_type, where event is an object', { event: { type: 'x' }, event_type: 'c' }, 'c'],
		['the header, where type is empty', { type: '' }, 'd'],
	])('is read from %s', async (_, event, eventType) => {
		expect((await send(event, {}, { 'x-tf-event': 'd' })).items).toMatchObject([{ eventType }]);
	});
});

describe('events', () => {
	const unknown = { type: 'invoice.paid' };
	it.each([
		['all by default, unknown types included', {}, unknown, true],
		['all, with none named', {}, { id: 'evt_1' }, true],
		['one given as text, by an expression', { events: '={{ "user.invited" }}' }, unknown, false],
		['the one given as text, by an expression', { events: '={{ "invoice.paid" }}' }, unknown, true],
		['all, beside others', { events: ['*', 'user.invited'] }, unknown, true],
		['the selected one', { events: ['user.invited'] }, { type: 'user.invited' }, true],
		['not another', { events: ['user.invited'] }, { type: 'user.archived' }, false],
		['not an unknown type', { events: ['user.invited'] }, unknown, false],
		['not a nameless one, where some are selected', { events: ['user.invited'] }, {}, false],
		['a typed one', { events: [], otherEvents: 'a.b, invoice.paid' }, unknown, true],
		[
			'a typed one beside a selected one',
			{ events: ['user.invited'], otherEvents: 'invoice.paid' },
			unknown,
			true,
		],
		['not another than typed', { events: [], otherEvents: 'a.b' }, unknown, false],
		['all, when nothing is selected or typed', { events: [], otherEvents: ' , ' }, unknown, true],
		[
			'not a type that merely starts alike',
			{ events: ['user.invite'] },
			{ type: 'user.invited' },
			false,
		],
	])('%s', async (_, parameters, event, want) => {
		expect(await ran(event, parameters)).toBe(want);
	});
});

describe('locations', () => {
	const only = { triggerOptions: { locationIds: 'loc-1, loc-2' } };
	it.each([
		['one of them, at the top', { location_id: 'loc-2' }, true],
		['one of them, in the data', { data: { location_id: 'loc-1' } }, true],
		['not another, at the top', { location_id: 'loc-3' }, false],
		['not another, in the data', { location_id: null, data: { location_id: 'loc-3' } }, false],
		['one that names none', { data: {} }, true],
		['one whose data is null', { data: null }, true],
	])('%s', async (_, event, want) => {
		expect(await ran(event, only)).toBe(want);
	});
});

it('answers an unwanted event at once and says so in the debug log only', async () => {
	await send({ type: 'user.archived' }, { events: ['user.invited'] });
	expect(host.logs).toEqual([
		{
			level: 'debug',
			message: `TrueFlight Trigger 'TrueFlight Trigger' of workflow workflow-id started nothing for delivery ${DELIVERY_ID}: event type not selected`,
		},
	]);
});
