/**
 * `npm run load:polling`: the trigger for records in the real n8n. What a poll that finds nothing costs; kills, again and
 * again, at the moment at which n8n stores what a poll has found and starts the run; a burst of changes. Prints what ran;
 * exits 1 if a change was lost or received twice.
 */
import { join } from 'node:path';
import { positive, readOptions } from '../support/arguments.mts';
import { startOwnN8n } from '../support/ownN8n.mts';
import { startSandboxProcess } from '../support/sandbox.mts';
import { killAfterPoll, publishSquawks, type Outcome } from './pollingKills.mts';
import { burst, idlePolls, stopPolls } from './pollingLoad.mts';

const USAGE = `Usage: npm run load:polling -- [options]
  --burst N   squawks that are reported at once (standard 5000)
  --kills N   how often n8n is killed and started again (standard 20)`;
const { BURST, KILLS } = readOptions(
	USAGE,
	{
		burst: { type: 'string', default: '5000' },
		kills: { type: 'string', default: '20' },
	},
	(values) => ({
		BURST: positive('--burst', values['burst']),
		KILLS: positive('--kills', values['kills']),
	}),
);

/** n8n itself needs about half of it. */
const HEAP_MB = 512;

const sandbox = await startSandboxProcess({});
const n8n = await startOwnN8n(join(import.meta.dirname, '../..'), {
	NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}`,
});
const outcomes: Outcome[] = [];
try {
	const idle = await idlePolls(n8n, sandbox);
	console.log(
		`a poll that finds nothing: ${idle.requestsPerLocation.toFixed(2)} requests for each location, ` +
			`${idle.milliseconds.toFixed(0)} ms of CPU`,
	);
	const id = await publishSquawks(n8n, sandbox, 'killedPolls');
	const ofKills: Outcome[] = [];
	for (let kill = 1; kill <= KILLS; kill++) {
		const found = await killAfterPoll(n8n, sandbox, id);
		ofKills.push(...found);
		const texts = found.map(({ received, cutOff }) => `${received}${cutOff ? ' + cut off' : ''}`);
		console.log(`kill ${kill}: 3 squawks, received ${texts.join(', ')} times`);
	}
	outcomes.push(...ofKills);
	report('kills', ofKills);
	await stopPolls(n8n, id);
	const { outcomes: ofBurst, runs, largest, seconds, megabytes } = await burst(n8n, sandbox, BURST);
	outcomes.push(...ofBurst);
	console.log(
		`burst of ${BURST}: ${runs} runs of up to ${largest} squawks in ${seconds.toFixed(0)} s; ` +
			`memory of n8n ${megabytes.idle.toFixed(0)} MB before, at most ${megabytes.most.toFixed(0)} MB, ` +
			`of a heap of up to ${HEAP_MB} MB`,
	);
	report('burst', ofBurst);
} finally {
	await n8n.end();
	await sandbox.stop();
}
const isRight = ({ received, cutOff }: Outcome): boolean =>
	received === 1 || (received === 0 && cutOff > 0);
process.exit(outcomes.every(isRight) ? 0 : 1);

function report(name: string, found: Outcome[]): void {
	const count = (match: (outcome: Outcome) => boolean): number => found.filter(match).length;
	console.log(
		`${name}: ${found.length} squawks, received once ${count(({ received }) => received === 1)}, ` +
			`more than once ${count(({ received }) => received > 1)}, only by a run that a kill cut off ` +
			`${count(({ received, cutOff }) => received === 0 && cutOff > 0)}, ` +
			`lost ${count(({ received, cutOff }) => received + cutOff === 0)}`,
	);
}
