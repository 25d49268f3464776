import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { freshNode } from '../../nodes/TrueFlight/trigger/freshNode.mts';
import { post } from '../../nodes/TrueFlight/trigger/post.mts';
import { signed } from '../../nodes/TrueFlight/trigger/sender.mts';
import { SECRET } from '../../nodes/TrueFlight/trigger/signing.mts';
import {
	startHost,
	type Host,
	type HostOptions,
} from '../../nodes/TrueFlight/trigger/webhookHost.mts';

/** How long it may last until a changed credential is noticed, by docs/trigger.md, and a little more. */
const NOTICED_MS = 1_100;
const OTHER_SECRET = 'another-secret-of-the-school';

let hosts: Host[] = [];
afterEach(async () => {
	jest.restoreAllMocks();
	await Promise.all(hosts.map(async (host) => await host.close()));
	hosts = [];
});

async function start(options: Partial<HostOptions> = {}) {
	const host = await startHost({ node: freshNode(), ...options });
	hosts.push(host);
	return host;
}

/** A credential that can be changed, n8n needs a while to read, and counts how often it was. */
function vault(secret: string) {
	const held = { secret, reads: 0, isReadable: true };
	const credential = async (): Promise<IDataObject | Error> => {
		held.reads += 1;
		await sleep(20);
		return held.isReadable
			? { webhookSigningSecrets: held.secret }
			: new Error('the vault is shut');
	};
	return { held, credential };
}

/** A busy machine may need longer than secrets are fresh for what arrives at once. */
const stopClock = (): void => void jest.spyOn(Date, 'now').mockReturnValue(Date.now());

let serial = 0;
const delivery = (secret: string) =>
	signed(new Date(), { deliveryId: `secrets_${++serial}`, secret });
const statusOf = async (host: Host, secret: string) =>
	(await post(host.url, delivery(secret))).status;

it('reads the credential once for deliveries that arrive together', async () => {
	stopClock();
	const { held, credential } = vault(SECRET);
	const host = await start({ credential });
	const statuses = await Promise.all(
		Array.from({ length: 20 }, async () => await statusOf(host, SECRET)),
	);
	expect(statuses).toEqual(Array<number>(20).fill(200));
	expect(held.reads).toBe(1);
});

it('reads it once for a burst of forged deliveries', async () => {
	stopClock();
	const { held, credential } = vault(SECRET);
	const host = await start({ credential });
	for (let sent = 0; sent < 10; sent += 1) expect(await statusOf(host, OTHER_SECRET)).toBe(401);
	expect(held.reads).toBe(1);
});

it('takes a changed secret, and refuses the old one, after a second', async () => {
	const { held, credential } = vault(SECRET);
	const host = await start({ credential });
	expect(await statusOf(host, SECRET)).toBe(200);
	held.secret = OTHER_SECRET;
	await sleep(NOTICED_MS);
	expect(await statusOf(host, OTHER_SECRET)).toBe(200);
	expect(await statusOf(host, SECRET)).toBe(401);
});

it('refuses everything a second after the secret was taken out', async () => {
	const { held, credential } = vault(SECRET);
	const host = await start({ credential });
	expect(await statusOf(host, SECRET)).toBe(200);
	held.secret = '';
	await sleep(NOTICED_MS);
	expect(await statusOf(host, SECRET)).toBe(401);
	expect(host.runs).toHaveLength(1);
});

it('reads it anew for each delivery while the workflow is being built', async () => {
	const { held, credential } = vault(SECRET);
	const host = await start({ credential, mode: 'manual' });
	expect(await statusOf(host, SECRET)).toBe(200);
	held.secret = OTHER_SECRET;
	expect(await statusOf(host, OTHER_SECRET)).toBe(200);
	expect(held.reads).toBe(2);
});

it('does not keep a reading that failed', async () => {
	const { held, credential } = vault(SECRET);
	const host = await start({ credential });
	held.isReadable = false;
	expect(await statusOf(host, SECRET)).toBe(503);
	held.isReadable = true;
	expect(await statusOf(host, SECRET)).toBe(200);
});

it.each([
	['of another node', { nodeId: 'another-node' }],
	['of another credential', { credentialId: '2' }],
])('does not use the secrets %s', async (_, other) => {
	const node = freshNode();
	const first = await start({ node, credential: { webhookSigningSecrets: SECRET } });
	const second = await start({
		node,
		credential: { webhookSigningSecrets: OTHER_SECRET },
		...other,
	});
	expect(await statusOf(first, SECRET)).toBe(200);
	expect(await statusOf(second, SECRET)).toBe(401);
	expect(await statusOf(second, OTHER_SECRET)).toBe(200);
});
