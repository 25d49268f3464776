/** Webhooks are signed as the contract says, delivered like a good sender would, and forged on demand. */
import { createHmac } from 'node:crypto';
import {
	createServer,
	type IncomingHttpHeaders,
	type Server,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { REFERENCE_CONTRACT } from '../../support/reference.mts';
import { startSandboxProcess, type SandboxProcess } from '../../support/sandbox.mts';
import { readYaml, type Body } from '../client.mts';

jest.setTimeout(60_000);

interface Received {
	headers: IncomingHttpHeaders;
	raw: Buffer;
	at: number;
}

const SECRET = 'test_signing_secret_0123456789';
let sandbox: SandboxProcess;
let receiver: Server;
let url: string;
let received: Received[];
let reply: (count: number, response: ServerResponse) => void;

beforeAll(async () => {
	sandbox = await startSandboxProcess({ contract: REFERENCE_CONTRACT });
	receiver = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			received.push({ headers: request.headers, raw: Buffer.concat(chunks), at: Date.now() });
			reply(received.length, response);
		});
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => receiver.once('listening', resolve));
	url = `http://127.0.0.1:${String((receiver.address() as AddressInfo).port)}/hook`;
});
beforeEach(() => {
	received = [];
	reply = (_count, response) => response.writeHead(200).end('ok');
});
afterAll(async () => {
	await sandbox.stop();
	receiver.close();
});

/** An address where nothing listens. */
async function nobodyThere(): Promise<string> {
	const passing = createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => passing.once('listening', resolve));
	const { port } = passing.address() as AddressInfo;
	await new Promise((resolve) => passing.close(resolve));
	return `http://127.0.0.1:${String(port)}/hook`;
}

const text = (value: string | string[] | undefined): string => String(value);
const mac = (secret: string, canonical: string | Buffer): string =>
	createHmac('sha256', secret).update(canonical).digest('hex');
/** What a receiver computes from what it got, by the page's rule. */
const signatureOf = ({ headers, raw }: Received): string =>
	mac(
		SECRET,
		Buffer.concat([
			Buffer.from(`${text(headers['x-tf-timestamp'])}.${text(headers['x-tf-delivery-id'])}.`),
			raw,
		]),
	);
const quick = { attempts: 4, baseMs: 20, factor: 2, maxMs: 1000 };

describe('signature', () => {
	const body =
		'{"id":"evt_1","type":"user.invited","created_at":"2026-11-24T12:00:00.000Z","data":{"user_id":"7d0d5c0e-52f4-4a86-9a5f-0a5cf6c0a001","email":"pilot@example.com"}}';

	// From the reconstruction of the contract, section 4.4; computed there outside this project's code.
	test.each([
		['1795521600', 'e10a4920ca9dfc3bec0ed6fd8ac7cb9b95a044016880ca8dc03c5188b1c4b46f'],
		['1795521600000', '9f9a84c7913c59b3b61ddaf58dd10562dbb354df6ca5fe353de5212293dd9353'],
		[
			'2026-11-24T12:00:00.000Z',
			'a02f5913be38fe50ab862f532e3a8ad2e3405c846e130ea70cd5ec35cc7de6b7',
		],
	])('known answer for the time %s', async (timestamp, signature) => {
		await sandbox.deliver({
			url,
			secret: SECRET,
			rawBody: body,
			timestamp,
			deliveryId: '3f0c2f5e-8a53-4c0e-9b1f-0d6a4f1f2b77',
		});
		expect(received[0]?.raw.toString()).toBe(body);
		expect(received[0]?.raw).toHaveLength(162);
		expect(received[0]?.headers).toMatchObject({
			'x-tf-signature': signature,
			'x-tf-timestamp': timestamp,
			'x-tf-delivery-id': '3f0c2f5e-8a53-4c0e-9b1f-0d6a4f1f2b77',
		});
	});

	test('the time is in seconds, text of any language is signed as its bytes', async () => {
		await sandbox.deliver({ url, secret: SECRET, payload: { text: 'Flügel ✈ 飛行' } });
		const stamp = text(received[0]?.headers['x-tf-timestamp']);
		expect(stamp).toMatch(/^\d{10}$/);
		expect(Math.abs(Number(stamp) * 1000 - Date.now())).toBeLessThan(5000);
		expect(received[0]?.headers['x-tf-signature']).toBe(signatureOf(received[0]!));
	});
});

describe('payload', () => {
	const webhooks = Object.keys(readYaml(REFERENCE_CONTRACT).webhooks as Body);

	test.each(webhooks)('%s has what the contract lists', async (event) => {
		const document = readYaml(REFERENCE_CONTRACT);
		const schema = document.webhooks[event].post.requestBody.content['application/json']
			.schema as Body;
		const properties = document.components.schemas[String(schema.$ref).split('/').pop() as string]
			.properties as Body;
		const { state } = await sandbox.deliver({ url, secret: SECRET, event });
		expect(state).toBe('delivered');
		const payload = JSON.parse(received[0]!.raw.toString()) as Body;
		expect(payload.type).toBe(event);
		expect(Object.keys(payload).sort()).toEqual(Object.keys(properties).sort());
		expect(Object.keys(payload.data as Body).sort()).toEqual(
			Object.keys(properties.data.properties as Body).sort(),
		);
		expect(payload.data.email).toMatch(/@example\.com$/);
		expect(received[0]?.headers['x-tf-event']).toBe(event);
	});

	test('archived says which way it went', async () => {
		for (const [event, archived] of [
			['user.archived', true],
			['user.unarchived', false],
		] as const) {
			await sandbox.deliver({ url, secret: SECRET, event });
			expect((JSON.parse(received.at(-1)!.raw.toString()) as Body).data.archived).toBe(archived);
		}
	});

	test('single fields or everything can be given', async () => {
		await sandbox.deliver({
			url,
			secret: SECRET,
			event: 'user.invited',
			data: { email: 'given@example.com' },
		});
		expect((JSON.parse(received[0]!.raw.toString()) as Body).data.email).toBe('given@example.com');
		await sandbox.deliver({ url, secret: SECRET, payload: [1, 2] });
		expect(received[1]!.raw.toString()).toBe('[1,2]');
		await sandbox.deliver({ url, secret: SECRET, rawBody: 'not json', contentType: 'text/plain' });
		expect([received[2]!.raw.toString(), received[2]!.headers['content-type']]).toEqual([
			'not json',
			'text/plain',
		]);
	});

	test('an event that the contract lacks gets the usual envelope', async () => {
		await sandbox.deliver({ url, secret: SECRET, event: 'reservation.created' });
		expect(JSON.parse(received[0]!.raw.toString())).toMatchObject({
			type: 'reservation.created',
			data: { start_time: expect.any(String) },
		});
	});
});

describe('delivery', () => {
	test('goes on until a 2xx, with growing pauses, each attempt on record', async () => {
		reply = (count, response) => response.writeHead(count < 4 ? 503 : 204).end();
		const delivery = await sandbox.deliver({
			url,
			secret: SECRET,
			retry: { ...quick, baseMs: 100 },
		});
		expect(delivery.state).toBe('delivered');
		expect(delivery.attempts.map((one) => one.status)).toEqual([503, 503, 503, 204]);
		const gaps = received.slice(1).map((one, index) => one.at - received[index]!.at);
		expect(gaps[0]).toBeGreaterThanOrEqual(95);
		expect(gaps[1]).toBeGreaterThanOrEqual(195);
		expect(gaps[2]).toBeGreaterThanOrEqual(395);
		expect(new Set(received.map((one) => one.headers['x-tf-delivery-id'])).size).toBe(1);
		for (const one of received) expect(one.headers['x-tf-signature']).toBe(signatureOf(one));
		expect((await sandbox.deliveries()).at(-1)).toEqual(delivery);
	});

	test('gives up after the last attempt, or at a status that is final', async () => {
		reply = (_count, response) => response.writeHead(401).end();
		const delivery = await sandbox.deliver({ url, secret: SECRET, retry: quick });
		expect([delivery.state, delivery.attempts.length]).toEqual(['failed', 4]);
		const stopped = await sandbox.deliver({
			url,
			secret: SECRET,
			retry: { ...quick, stopOn: [401] },
		});
		expect([stopped.state, stopped.attempts.length]).toEqual(['failed', 1]);
	});

	test('obeys Retry-After up to a limit; each attempt has its own time and signature', async () => {
		reply = (count, response) =>
			response.writeHead(count === 1 ? 503 : 200, count === 1 ? { 'retry-after': '2' } : {}).end();
		await sandbox.deliver({ url, secret: SECRET, retry: quick });
		expect(received[1]!.at - received[0]!.at).toBeGreaterThanOrEqual(1990);
		expect(received[1]!.headers['x-tf-timestamp']).not.toBe(received[0]!.headers['x-tf-timestamp']);
		for (const one of received) expect(one.headers['x-tf-signature']).toBe(signatureOf(one));
		received = [];
		reply = (count, response) =>
			response.writeHead(count === 1 ? 503 : 200, { 'retry-after': '31' }).end();
		await sandbox.deliver({ url, secret: SECRET, retry: quick });
		expect(received[1]!.at - received[0]!.at).toBeLessThan(1900);
	});

	test('nobody there, no answer in time, a cut connection: an attempt with its error', async () => {
		const nobody = await sandbox.deliver({
			url: await nobodyThere(),
			secret: SECRET,
			retry: { ...quick, attempts: 2 },
		});
		expect(nobody.attempts.map((one) => [one.status, one.error])).toEqual([
			[null, 'ECONNREFUSED'],
			[null, 'ECONNREFUSED'],
		]);
		reply = () => undefined;
		const silent = await sandbox.deliver({
			url,
			secret: SECRET,
			retry: { ...quick, attempts: 1, timeoutMs: 100 },
		});
		expect(silent.attempts[0]).toMatchObject({
			status: null,
			error: expect.stringMatching(/Timeout/i),
		});
		reply = (count, response) => (count === 2 ? response.socket?.destroy() : response.end());
		const cut = await sandbox.deliver({ url, secret: SECRET, retry: quick });
		expect(cut.attempts.map((one) => one.status)).toEqual([null, 200]);
	});

	test.each([
		[{ secret: SECRET }, 'url'],
		[{ url: 'file:///etc/hosts', secret: SECRET }, 'url'],
		[{ url: 'http://127.0.0.1:9' }, 'secret'],
		[{ url: 'http://127.0.0.1:9', secret: SECRET, forge: 'magic' }, 'forge'],
	])('%j is refused', async (request, word) => {
		await expect(sandbox.deliver(request as never)).rejects.toThrow(word);
	});
});

describe('forgeries', () => {
	const forged = async (forge: string): Promise<Received> => {
		await sandbox.deliver({ url, secret: SECRET, forge: forge as never, retry: { attempts: 1 } });
		return received[0]!;
	};
	const stampOf = (one: Received): number => Number(one.headers['x-tf-timestamp']) * 1000;

	test.each(['signature', 'wrongSecret', 'body', 'timestamp', 'deliveryId', 'truncatedSignature'])(
		'%s: the signature does not fit',
		async (forge) => {
			const one = await forged(forge);
			expect(text(one.headers['x-tf-signature'])).toMatch(/^[0-9a-f]+$/);
			expect(one.headers['x-tf-signature']).not.toBe(signatureOf(one));
		},
	);

	test.each([
		['stale', -3600],
		['future', 3600],
	] as const)('%s: truly signed, an hour off', async (forge, seconds) => {
		const one = await forged(forge);
		expect(one.headers['x-tf-signature']).toBe(signatureOf(one));
		expect(Math.abs(stampOf(one) - Date.now() - seconds * 1000)).toBeLessThan(5000);
	});

	test.each(['badTimestamp', 'dottedId', 'boundaryShift'])(
		'%s: the signature fits, the grammar does not',
		async (forge) => {
			const one = await forged(forge);
			const bad = [text(one.headers['x-tf-timestamp']), text(one.headers['x-tf-delivery-id'])];
			expect(forge === 'badTimestamp' ? /^\d+junk$/.test(bad[0]!) : bad[1]!.includes('.')).toBe(
				true,
			);
			if (forge !== 'boundaryShift') expect(one.headers['x-tf-signature']).toBe(signatureOf(one));
			else
				expect(one.headers['x-tf-signature']).toBe(
					mac(SECRET, `${bad[0]}.${bad[1]}${one.raw.toString()}`),
				);
		},
	);

	test.each([
		['noSignature', 'x-tf-signature'],
		['noTimestamp', 'x-tf-timestamp'],
		['noDeliveryId', 'x-tf-delivery-id'],
	])('%s', async (forge, header) => {
		const one = await forged(forge);
		expect(one.headers).not.toHaveProperty(header);
		expect(
			['x-tf-signature', 'x-tf-timestamp', 'x-tf-delivery-id'].filter(
				(name) => name in one.headers,
			),
		).toHaveLength(2);
	});

	test('emptySignature', async () => {
		expect((await forged('emptySignature')).headers['x-tf-signature']).toBe('');
	});
});
