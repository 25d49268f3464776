import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { post, type Sent } from '../nodes/TrueFlight/trigger/post.mts';
import { signed } from '../nodes/TrueFlight/trigger/sender.mts';
import { SECRET } from '../nodes/TrueFlight/trigger/signing.mts';
import { startOwnN8n, type OwnN8n } from '../support/ownN8n.mts';
import { stall, type Stalled } from '../support/rawSocket.mts';
import { publishTrigger } from '../support/triggerWorkflow.mts';
import { eventually } from './support/eventually.mts';
import { session } from './support/session.mts';

jest.setTimeout(900_000);

const MEGABYTES = 1_024 * 1_024;
const OTHER = 'another_secret';

/** As a school runs n8n, and the trigger that suits it: docs/trigger.md, "Load and speed". */
describe.each([
	{ engine: 'lazy', typeVersion: 2, settings: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' } },
	{ engine: "n8n's default engine", typeVersion: 1, settings: {} },
] as const)('with $engine and typeVersion $typeVersion, abuse starts no run:', (one) => {
	let n8n: OwnN8n;
	let url: string;
	let temporary: string;
	let serial = 0;

	beforeAll(async () => {
		temporary = mkdtempSync(join(tmpdir(), 'trueflight-abuse-'));
		n8n = await startOwnN8n(session().root, { ...one.settings, TMPDIR: temporary });
		const { typeVersion } = one;
		url = await publishTrigger(n8n.client, n8n.api, { id: 'abuse', secrets: SECRET, typeVersion });
		await genuine();
	});
	afterAll(async () => {
		await n8n.end();
		rmSync(temporary, { recursive: true, force: true });
	});

	let runs = 0;
	/** A delivery that must be accepted, whatever else happens. */
	async function genuine() {
		const sent = signed(new Date(), { deliveryId: `genuine_${(serial += 1)}` });
		for (;;) {
			const { status } = await post(url, sent);
			if (status !== 503) expect(status).toBe(200);
			if (status === 200) break;
			await sleep(1_000);
		}
		runs += 1;
	}
	afterEach(async () => expect((await n8n.runs.count('abuse')).total).toBe(runs));

	const residentBytes = () =>
		Number(execFileSync('ps', ['-o', 'rss=', '-p', String(n8n.pid())], { encoding: 'utf8' })) *
		1_024;
	const files = () =>
		readdirSync(temporary, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map(({ name }) => name);

	/** Sends so many at once; the statuses that came, each once. */
	async function flood(count: number, make: (index: number) => Sent): Promise<number[]> {
		const statuses = await Promise.all(
			Array.from({ length: count }, async (_, index) => {
				// A server that refuses a body before it has read it may hang up on the sender.
				return (await post(url, make(index)).catch(() => ({ status: 0 }))).status;
			}),
		);
		return [...new Set(statuses)].filter((status) => status !== 0).sort();
	}

	it('20 forged deliveries of 10 MB each, in bounded memory', async () => {
		const body = JSON.stringify({ type: 'user.invited', note: 'x'.repeat(10_000_000) });
		const before = residentBytes();
		expect(await flood(20, () => signed(new Date(), { body, secret: OTHER }))).toEqual([401]);
		await genuine();
		expect(residentBytes() - before).toBeLessThan(800 * MEGABYTES);
	});

	it('JSON nested two million levels deep', async () => {
		const body = '['.repeat(2_000_000) + ']'.repeat(2_000_000);
		expect(await flood(5, () => signed(new Date(), { body, secret: OTHER }))).toEqual([401]);
		await genuine();
	});

	it('malformed JSON', async () => {
		const statuses = await flood(20, () => signed(new Date(), { body: '{', secret: OTHER }));
		expect(statuses).toEqual(one.typeVersion === 2 ? [422] : [401]);
		await genuine();
	});

	it('multipart floods, and no file is left', async () => {
		const part = `--b\r\nContent-Disposition: form-data; name="f"; filename="f.bin"\r\n\r\n${'x'.repeat(1_000_000)}\r\n`;
		const headers = { 'content-type': 'multipart/form-data; boundary=b' };
		const plain = { headers, body: `${part.repeat(3)}--b--\r\n` };
		expect(await flood(30, () => plain)).toEqual([401]);
		expect(await flood(10, () => signed(new Date(), { body: plain.body }, headers))).toEqual([400]);
		await genuine();
		await eventually(() => expect(files()).toEqual([]));
	});

	it('300 senders that stall with well-formed headers; genuine deliveries go on, in bounded memory', async () => {
		const before = residentBytes();
		const stalled: Stalled[] = [];
		for (let index = 0; index < 300; index += 1) {
			const { headers } = signed(new Date(), { deliveryId: `stalled_${index}` });
			stalled.push(await stall(url, headers as Record<string, string>));
		}
		await genuine();
		const grown = (): number => residentBytes() - before;
		if (one.typeVersion === 2) expect(grown()).toBeLessThan(150 * MEGABYTES);
		else {
			// The node gives up what does not come, and all but 50 at once.
			await Promise.all(stalled.map(async ({ closed }) => await closed));
			const statuses = new Set(
				stalled.map(({ received }) => received().slice(0, 'HTTP/1.1 408'.length)),
			);
			expect([...statuses].sort()).toEqual(['HTTP/1.1 408', 'HTTP/1.1 503']);
			// n8n builds an isolate before the node can refuse anything; what they used is freed.
			await eventually(() => expect(grown()).toBeLessThan(900 * MEGABYTES));
		}
		for (const each of stalled) each.close();
		await genuine();
	});

	it('forms that stall, and no file is left when the sender is gone', async () => {
		const start = '--b\r\nContent-Disposition: form-data; name="f"; filename="f.bin"\r\n\r\nxxx';
		const { headers } = signed(
			new Date(),
			{},
			{ 'content-type': 'multipart/form-data; boundary=b' },
		);
		const stalled = await Promise.all(
			Array.from(
				{ length: 20 },
				async () => await stall(url, headers as Record<string, string>, start),
			),
		);
		await genuine();
		for (const each of stalled) each.close();
		await eventually(() => expect(files()).toEqual([]));
	});
});
