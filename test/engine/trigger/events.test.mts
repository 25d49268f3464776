import type { IDataObject } from 'n8n-workflow';
import { TrueFlightTrigger } from '../../../nodes/TrueFlight/TrueFlightTrigger.node.ts';
import { post } from '../../nodes/TrueFlight/trigger/post.mts';
import { DELIVERY_ID, SECRET } from '../../nodes/TrueFlight/trigger/signing.mts';
import { signed } from '../../nodes/TrueFlight/trigger/sender.mts';
import { startHost, type Host } from '../../nodes/TrueFlight/trigger/webhookHost.mts';

let host: Host;
afterEach(async () => await host.close());

/** Sends one event to a node with these parameters and returns the response and what ran. */
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
			deliveryId: 'a',
			delivery: { verified: 'maybe' },
			payload: 1,
			rawBody: 'x',
			json: {},
			binary: {},
		};
		expect((await send(payload)).items).toEqual([{ eventType: null, delivery, payload }]);
		await host.close();
		const typed = { ...payload, type: 'user.invited', eventType: 'forged' };
		expect((await send(typed)).items).toEqual([
			{ eventType: 'user.invited', delivery, payload: typed },
		]);
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
		['eventType', { eventType: 'd', topic: 'e' }, 'd'],
		['topic', { topic: 'e' }, 'e'],
		['event, where type is no text', { type: 1, event: 'b' }, 'b'],
		['event_type, where event is an object', { event: { type: 'x' }, event_type: 'c' }, 'c'],
		['event, where type is empty', { type: '', event: 'b' }, 'b'],
	])('is read from %s', async (_, event, eventType) => {
		expect((await send(event, {}, { 'x-tf-event': 'd' })).items).toMatchObject([{ eventType }]);
	});

	it('is never read from the header x-tf-event, which is not signed', async () => {
		const headers = { 'x-tf-event': 'user.invited' };
		expect((await send({}, {}, headers)).items).toMatchObject([{ eventType: null }]);
		await host.close();
		expect((await send({}, { events: ['user.invited'] }, headers)).items).toEqual([]);
		await host.close();
		const archived = { type: 'user.archived' };
		expect((await send(archived, { events: ['user.invited'] }, headers)).items).toEqual([]);
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
	const UUID = '5f0c1a52-7f1e-4a57-9b7e-2f6d3c1b8a90';
	it.each([
		['the ID as text, at the top', 'loc-1, loc-2', { location_id: 'loc-2' }, true],
		['the ID as text, in the data', 'loc-1, loc-2', { data: { location_id: 'loc-1' } }, true],
		['another, at the top', 'loc-1, loc-2', { location_id: 'loc-3' }, false],
		['another, in the data', 'loc-1', { location_id: null, data: { location_id: 'loc-3' } }, false],
		['none', 'loc-1', { data: {} }, true],
		['none, where data is null', 'loc-1', { data: null }, true],
		['the ID as a number', '3, 7', { location_id: 3 }, true],
		['another number', '3, 7', { location_id: 4 }, false],
		['another number, in the data', '3, 7', { data: { location_id: 33 } }, false],
		['the ID as text where numbers are usual', '3, 7', { location_id: '7' }, true],
		['the ID zero', '0', { location_id: 0 }, true],
		['another than the ID zero', '1', { location_id: 0 }, false],
		['an ID that JSON rounds', '9007199254740993', '{"location_id":9007199254740993}', true],
		['a record with the ID', '3', { location: { id: 3, name: 'Palo Alto' } }, true],
		['a record with another ID', '3', { location: { id: 4 } }, false],
		['a record with another ID, in the data', '3', { data: { location: { id: '4' } } }, false],
		['a record without an ID', '3', { location: { name: 'Palo Alto' } }, true],
		['the ID under location', '3', { location: '3' }, true],
		['another ID under location', '3', { location: 4 }, false],
		['another UUID under location', '3', { location: UUID }, false],
		['another ID without digits', 'here', { location_id: 'elsewhere' }, false],
		['another ID without digits, as a record', 'here', { location: { id: 'elsewhere' } }, false],
		[
			'another ID without digits, in a list',
			'here',
			{ data: { location_ids: ['elsewhere'] } },
			false,
		],
		['an empty ID', 'here', { location_id: ' ' }, true],
		['a name under location', '3', { location: 'Palo Alto' }, true],
		['a name with a number under location', '3', { location: 'Hangar 5' }, true],
		['one of several', '3', { location_ids: [1, 3] }, true],
		['several others', '3', { location_ids: [1, 2] }, false],
		['several others as records', '3', { data: { locations: [{ id: 1 }, { id: 2 }] } }, false],
		['the ID in camel case', '3', { data: { locationId: 3 } }, true],
		['another in camel case', '3', { locationId: '4' }, false],
		['another, in a record of the data', '3', { data: { user: { location_id: 4 } } }, false],
		['the ID, in a record of the data', '3', { data: { user: { location_id: 3 } } }, true],
		['another, in data of the data', '3', { data: { data: { location: { id: 4 } } } }, false],
		['another, in a list of records', '3', { data: [{ location_id: 4 }] }, false],
		[
			'the ID; another only inside',
			'3',
			{ location_id: 3, data: { home: { location_id: 4 } } },
			true,
		],
		[
			'another; the ID only inside',
			'3',
			{ location_id: 4, data: { home: { location_id: 3 } } },
			false,
		],
		['the UUID in capitals', UUID.toUpperCase(), { location_id: UUID }, true],
	])('an event that names %s, with the filter %s', async (_, locationIds, event, want) => {
		expect(await ran(event, { triggerOptions: { locationIds } })).toBe(want);
	});

	it('takes a filter from an expression as a list or a number', async () => {
		expect(
			await ran({ location_id: 7 }, { triggerOptions: { locationIds: '={{ [3, 7] }}' } }),
		).toBe(true);
		await host.close();
		expect(await ran({ location_id: 7 }, { triggerOptions: { locationIds: '={{ 3 }}' } })).toBe(
			false,
		);
	});
});

it.each([
	['Location IDs', { triggerOptions: { locationIds: '3; 7' } }],
	['Other Event Types', { events: [], otherEvents: 'user.invited; user.archived' }],
])(
	'loses nothing to unreadable %s: 503, so that the sender tries again',
	async (label, parameters) => {
		const { status, items } = await send({ type: 'user.invited', location_id: 3 }, parameters);
		expect({ status, items }).toEqual({ status: 503, items: [] });
		expect(host.logs[0]?.message).toContain(`'${label}' contains "`);
	},
);

it('answers an unwanted event at once and says so in the debug log only', async () => {
	await send({ type: 'user.archived' }, { events: ['user.invited'] });
	expect(host.logs).toEqual([
		{
			level: 'debug',
			message: `TrueFlight Trigger 'TrueFlight Trigger' of workflow workflow-id started nothing for delivery ${DELIVERY_ID}: event type not selected`,
		},
	]);
});
