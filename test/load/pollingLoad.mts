import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OwnN8n } from '../support/ownN8n.mts';
import type { SandboxProcess } from '../support/sandbox.mts';
import { outcomesOf, publishSquawks, reportSquawks, untilPolled } from './pollingKills.mts';

const SECONDS_APART = 2;
const IDLE_MS = 60_000;
/** Several polls, of which none has found anything more. */
const QUIET_MS = 20_000;
const REPORTED_AT_ONCE = 100;

export const stopPolls = async ({ client }: OwnN8n, id: string): Promise<void> =>
	await client.send('POST', `/workflows/${id}/deactivate`);

const megabytesOf = (n8n: OwnN8n): number =>
	Number(execFileSync('ps', ['-o', 'rss=', '-p', String(n8n.pid())], { encoding: 'utf8' })) / 1024;

/** Milliseconds of CPU that n8n has needed so far; Linux counts hundredths of a second. */
const cpuOf = (n8n: OwnN8n): number => {
	const fields = readFileSync(`/proc/${n8n.pid()}/stat`, 'utf8').split(') ')[1]!.split(' ');
	return 10 * (Number(fields[11]) + Number(fields[12]));
};

/** CPU of n8n in a time. */
async function cpuFor(n8n: OwnN8n, milliseconds: number): Promise<number> {
	const before = cpuOf(n8n);
	await sleep(milliseconds);
	return cpuOf(n8n) - before;
}

/** Requests and CPU of a poll that finds nothing. */
export async function idlePolls(n8n: OwnN8n, sandbox: SandboxProcess) {
	const id = await publishSquawks(n8n, sandbox, 'idlePolls');
	await untilPolled(sandbox, 5);
	await sandbox.clearRequests();
	const withPolls = await cpuFor(n8n, IDLE_MS);
	const requests = await sandbox.requests();
	await stopPolls(n8n, id);
	await sleep(SECONDS_APART * 1000);
	const without = await cpuFor(n8n, IDLE_MS);
	const { locations } = await sandbox.overview();
	const polls = IDLE_MS / 1000 / SECONDS_APART;
	return {
		requestsPerLocation: requests.length / polls / locations.length,
		milliseconds: (withPolls - without) / polls,
	};
}

/** Many squawks at once, as an import reports them: how often each was received, and what it cost n8n. */
export async function burst(n8n: OwnN8n, sandbox: SandboxProcess, count: number) {
	const id = await publishSquawks(n8n, sandbox, 'burst');
	await untilPolled(sandbox, 2);
	const idle = megabytesOf(n8n);
	let most = idle;
	const watch = setInterval(() => (most = Math.max(most, megabytesOf(n8n))), 200);
	const squawks = [];
	while (squawks.length < count)
		squawks.push(
			...(await reportSquawks(sandbox, Math.min(REPORTED_AT_ONCE, count - squawks.length))),
		);
	const start = performance.now();
	let [runs, last] = [0, start];
	while (performance.now() - last < QUIET_MS) {
		await sleep(250);
		const { total, open } = await n8n.runs.count(id);
		if (total > runs || open > 0) [runs, last] = [total, performance.now()];
	}
	const seconds = (last - start) / 1000;
	clearInterval(watch);
	const outcomes = await outcomesOf(n8n, id, squawks);
	const stored = await n8n.runs.all(id);
	await stopPolls(n8n, id);
	const own = new Set(squawks.map((one) => one.id));
	const sizes = stored.map(
		({ mentions }) => mentions(/^[\da-f-]{36}$/).filter((one) => own.has(one)).length,
	);
	return {
		outcomes,
		runs,
		largest: Math.max(...sizes),
		seconds,
		megabytes: { idle, most },
	};
}
