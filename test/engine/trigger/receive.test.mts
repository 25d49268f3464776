import { TrueFlightTrigger } from '../../../nodes/TrueFlight/TrueFlightTrigger.node.ts';
import { freshNode } from '../../nodes/TrueFlight/trigger/freshNode.mts';
import { post } from '../../nodes/TrueFlight/trigger/post.mts';
import { SECRET } from '../../nodes/TrueFlight/trigger/signing.mts';
import { accepted, useless } from '../../nodes/TrueFlight/trigger/acceptedCases.mts';
import { refused } from '../../nodes/TrueFlight/trigger/refusedCases.mts';
import { signed } from '../../nodes/TrueFlight/trigger/sender.mts';
import {
	startHost,
	type Host,
	type HostOptions,
} from '../../nodes/TrueFlight/trigger/webhookHost.mts';

let host: Host;
let nodes = 0;
const start = async (options: Partial<HostOptions> = {}) => {
	host = await startHost({
		node: new TrueFlightTrigger(),
		// Secrets are remembered for a second, by node.
		nodeId: `node-${++nodes}`,
		credential: { webhookSigningSecrets: SECRET },
		typeVersion: 1,
		// The same delivery id all along.
		parameters: { triggerOptions: { ignoreRepeats: false } },
		...options,
	});
	return host;
};
afterEach(async () => await host.close());

const warnings = () => host.logs.filter(({ level }) => level === 'warn');

/* Version 1 leaves every body to the node. What n8n parses first for version 2 is asserted in the real n8n. */

describe('accepted', () => {
	it.each(accepted)('$name', async ({ make }) => {
		const { url } = await start();
		const { status, body } = await post(url, make(new Date()));
		expect({ status, body, runs: host.runs.length }).toEqual({ status: 200, body: '', runs: 1 });
		expect(warnings()).toEqual([]);
	});
});

describe('refused: 401, empty body, no run, one log line that gives the reason', () => {
	it.each(refused)('$name', async ({ make, reason }) => {
		const { url } = await start();
		const sent = make(new Date());
		const { status, body } = await post(url, sent);
		expect({ status, body, runs: host.runs.length }).toEqual({ status: 401, body: '', runs: 0 });
		expect(host.logs).toHaveLength(1);
		expect(host.logs[0]).toMatchObject({ level: 'warn' });
		expect(host.logs[0]?.message).toContain(`refused a delivery (401, ${reason}): `);
		expect(host.stored.writes).toBe(0);
	});

	it.each([
		['nothing', ''],
		['blanks', ' \n '],
		['a bare prefix', 'whsec_'],
		['no such field', undefined],
	])('whatever is signed with, when the credential holds %s', async (_, webhookSigningSecrets) => {
		const { url } = await start({ credential: { webhookSigningSecrets } });
		for (const secret of ['', 'whsec_', SECRET]) {
			expect(await post(url, signed(new Date(), { secret }))).toMatchObject({
				status: 401,
				body: '',
			});
		}
		expect(host.runs).toEqual([]);
		expect(warnings().map(({ message }) => /\((.*?)\)/.exec(message)?.[1])).toEqual(
			Array(3).fill('401, no-secret'),
		);
	});

	it('calls a stale delivery stale', async () => {
		const { url } = await start();
		await post(url, refused.find(({ reason }) => reason === 'timestamp-stale')!.make(new Date()));
		expect(host.logs[0]?.message).toContain('(401, timestamp-stale): its timestamp is older than');
	});

	it('before the body is read, when the headers show it', async () => {
		const { url } = await start();
		const stale = signed(new Date(Date.now() - 3_600_000)).headers;
		for (const headers of [{ 'content-type': 'application/json' }, stale])
			await post(url, { headers, body: 'x'.repeat(100_000) });
		expect(host.bytesRead).toBe(0);
	});
});

describe('authentic but of no use: no run, one log line that gives the reason', () => {
	it.each(useless)('$name', async ({ make, status, reason }) => {
		const { url } = await start();
		const received = await post(url, make(new Date())).catch((error: NodeJS.ErrnoException) => {
			// A sender that is cut off while it still writes may not see the response.
			if (status !== 413) throw error;
			return { status: 413, body: '' };
		});
		expect(received).toMatchObject({ status, body: '' });
		expect(host.runs).toEqual([]);
		expect(host.logs).toHaveLength(1);
		expect(host.logs[0]?.message).toContain(`refused a delivery (${status}, ${reason}): `);
	});
});

describe('the tolerance option', () => {
	const answerTo = async (ageSeconds: number, toleranceSeconds: number) => {
		const { url } = await start({
			node: freshNode(),
			parameters: { triggerOptions: { toleranceSeconds } },
		});
		return (await post(url, signed(new Date(Date.now() - ageSeconds * 1_000)))).status;
	};

	it('0 accepts any age', async () => expect(await answerTo(86_400, 0)).toBe(200));

	it('60 refuses what 300 would accept', async () => expect(await answerTo(120, 60)).toBe(401));

	it('600 accepts what 300 would refuse', async () => expect(await answerTo(480, 600)).toBe(200));
});

describe('what leaves the node', () => {
	it('holds neither secret nor signature: not in responses, logs, items or stored data', async () => {
		const { url } = await start({
			node: freshNode(),
			parameters: { triggerOptions: { includeRawBody: true } },
		});
		const seen: string[] = [];
		const signatures: string[] = [];
		for (const { make } of [...accepted.slice(0, -1), ...refused]) {
			const sent = make(new Date());
			const signature = Object.entries(sent.headers).find(([name]) =>
				/^x-tf-signature$/i.test(name),
			);
			if (signature) signatures.push(...[signature[1]].flat().map(String));
			const { body, headers } = await post(url, sent);
			seen.push(body, JSON.stringify(headers));
		}
		seen.push(JSON.stringify(host.logs), JSON.stringify(host.runs), host.stored.text);
		const all = seen.join('\n');
		expect(host.runs.length).toBeGreaterThan(0);
		expect(all).not.toContain(SECRET);
		const long = signatures.filter((signature) => signature.length >= 32);
		expect(long.filter((signature) => all.includes(signature))).toEqual([]);
	});

	it('holds no payload in the logs', async () => {
		const { url } = await start();
		for (const { make } of [...accepted.slice(0, 3), ...refused, ...useless.slice(0, 3)]) {
			await post(url, make(new Date()));
		}
		expect(JSON.stringify(host.logs)).not.toMatch(/evt_1|pilot@example\.com/);
	});
});

describe('a receiver that fails', () => {
	it('answers 503, runs nothing and says why, when the credential cannot be read', async () => {
		const { url } = await start({ credential: new Error('database is locked') });
		const received = await post(url, signed(new Date()));
		expect(received).toMatchObject({ status: 503, body: '', headers: { 'retry-after': '1' } });
		expect(host.runs).toEqual([]);
		expect(host.logs).toEqual([
			{
				level: 'warn',
				message:
					"TrueFlight Trigger 'TrueFlight Trigger' of workflow workflow-id could not check a delivery: database is locked",
			},
		]);
	});

	it('refuses when the tolerance is no number, rather than accept any age', async () => {
		const parameters = { triggerOptions: { toleranceSeconds: 'soon' } };
		const { url } = await start({ parameters });
		expect(await post(url, signed(new Date()))).toMatchObject({ status: 401 });
		expect(host.logs[0]?.message).toContain('tolerance-invalid');
	});
});
