import { request } from 'node:http';
import { freshNode } from '../../nodes/TrueFlight/trigger/freshNode.mts';
import { post, type Received } from '../../nodes/TrueFlight/trigger/post.mts';
import { signed } from '../../nodes/TrueFlight/trigger/sender.mts';
import type { Host, HostOptions } from '../../nodes/TrueFlight/trigger/webhookHost.mts';
import { webhookHosts } from './hosts.mts';

const start = webhookHosts();

/** A run that n8n starts slowly. */
function gate() {
	let open: () => void = () => {};
	const opened = new Promise<void>((resolve) => (open = resolve));
	let reached: () => void = () => {};
	const isReached = new Promise<void>((resolve) => (reached = resolve));
	const startRun = async () => {
		reached();
		await opened;
	};
	return { startRun, isReached, open };
}
const statusesOf = (received: Received[]) => received.map(({ status }) => status).sort();

it('runs a delivery that comes twice, one after the other, once', async () => {
	const host = await start();
	const delivery = signed(new Date());
	expect(statusesOf([await post(host.url, delivery), await post(host.url, delivery)])).toEqual([
		200, 200,
	]);
	expect(host.runs).toHaveLength(1);
});

it('runs a delivery that the sender signs anew for a retry once', async () => {
	const host = await start();
	await post(host.url, signed(new Date()));
	await post(host.url, signed(new Date(Date.now() + 60_000)));
	expect(host.runs).toHaveLength(1);
});

it('runs two deliveries', async () => {
	const host = await start();
	await post(host.url, signed(new Date(), { deliveryId: 'a' }));
	await post(host.url, signed(new Date(), { deliveryId: 'b' }));
	expect(host.runs).toHaveLength(2);
});

it('answers a repeat 503 with Retry-After while the first is pending, then 200', async () => {
	const { startRun, isReached, open } = gate();
	const host = await start({ startRun });
	const delivery = signed(new Date());
	const first = post(host.url, delivery);
	await isReached;
	const repeat = await post(host.url, delivery);
	expect(repeat).toMatchObject({ status: 503, body: '', headers: { 'retry-after': '1' } });
	open();
	expect((await first).status).toBe(200);
	expect((await post(host.url, delivery)).status).toBe(200);
	expect(host.runs).toHaveLength(1);
});

it('runs a delivery that comes fifty times at once, once', async () => {
	const { startRun, isReached, open } = gate();
	const host = await start({ startRun });
	const delivery = signed(new Date());
	const all = Array.from({ length: 50 }, async () => await post(host.url, delivery));
	await isReached;
	let answered = 0;
	for (const one of all) void one.then(() => ++answered === 49 && open());
	expect(statusesOf(await Promise.all(all))).toEqual([200, ...Array<number>(49).fill(503)]);
	expect(host.runs).toHaveLength(1);
});

it('forgets a delivery that n8n could not start, so that the retry runs', async () => {
	let isDown = true;
	const startRun = async () => {
		if (isDown) throw new Error('the queue is down');
	};
	const host = await start({ startRun });
	const delivery = signed(new Date());
	expect((await post(host.url, delivery)).status).toBe(500);
	expect(host.stored.writes).toBe(0);
	isDown = false;
	expect((await post(host.url, delivery)).status).toBe(200);
	expect((await post(host.url, delivery)).status).toBe(200);
	expect(host.runs).toHaveLength(1);
});

describe('a sender that hangs up before the answer', () => {
	/** Posts and closes the connection once n8n is starting the run. */
	async function hangUp(host: Host, isReached: Promise<void>): Promise<void> {
		const { headers, body } = signed(new Date());
		const sent = request(host.url, { method: 'POST', headers, agent: false });
		const closed = new Promise((resolve) => sent.on('error', resolve).on('close', resolve));
		sent.end(body);
		await isReached;
		sent.destroy();
		await closed;
	}
	const tick = async () => await new Promise((resolve) => setTimeout(resolve, 50));

	it('gets 503 for its retry until n8n is through, then 200: the run has started', async () => {
		const { startRun, isReached, open } = gate();
		const host = await start({ startRun });
		await hangUp(host, isReached);
		await tick();
		expect((await post(host.url, signed(new Date()))).status).toBe(503);
		open();
		await tick();
		expect((await post(host.url, signed(new Date()))).status).toBe(200);
		expect(host.runs).toHaveLength(1);
	});

	it('gets its retry run when n8n could not start the first', async () => {
		const { startRun, isReached, open } = gate();
		let calls = 0;
		const host = await start({
			startRun: async () => {
				await startRun();
				if (++calls === 1) throw new Error('the queue is down');
			},
		});
		await hangUp(host, isReached);
		open();
		await tick();
		expect((await post(host.url, signed(new Date()))).status).toBe(200);
		expect(host.runs).toHaveLength(1);
	});
});

describe('never de-duplicates', () => {
	const twice = async (options: Partial<HostOptions>) => {
		const host = await start(options);
		const delivery = signed(new Date());
		await post(host.url, delivery);
		await post(host.url, delivery);
		return host;
	};

	it('when the option is off', async () => {
		const host = await twice({ parameters: { triggerOptions: { ignoreRepeats: false } } });
		expect(host.runs).toHaveLength(2);
		expect(host.stored.writes).toBe(0);
	});

	it('in a manual test run, and leaves no trace of it', async () => {
		const node = freshNode();
		const test = await twice({ node, mode: 'manual' });
		expect(test.runs).toHaveLength(2);
		const live = await start({ node });
		await post(live.url, signed(new Date()));
		expect(live.runs).toHaveLength(1);
	});
});

it('does not remember what started nothing: unwanted events and unusable bodies', async () => {
	const host = await start({ typeVersion: 1, parameters: { events: ['user.archived'] } });
	await post(host.url, signed(new Date()));
	await post(host.url, signed(new Date(), { body: '{' }));
	expect(host.stored.writes).toBe(0);
	await post(host.url, signed(new Date(), { body: '{"type":"user.archived"}' }));
	expect(host.runs).toHaveLength(1);
});

it('keeps the memory of two nodes apart', async () => {
	const node = freshNode();
	const first = await start({ node, nodeId: 'first' });
	const second = await start({ node, nodeId: 'second' });
	for (const { url } of [first, second, first, second]) await post(url, signed(new Date()));
	expect([first.runs.length, second.runs.length]).toEqual([1, 1]);
});
