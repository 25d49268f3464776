/**
 * `npm run load:polling`: the trigger for records in the real n8n, killed again and again at the moment at which it
 * stores what a poll has found and starts the run. Prints what ran; exits 1 if one was lost.
 */
import { join } from 'node:path';
import { positive, readOptions } from '../support/arguments.mts';
import { startOwnN8n } from '../support/ownN8n.mts';
import { startSandboxProcess } from '../support/sandbox.mts';
import { killAfterPoll, publishSquawks, type Outcome } from './pollingKills.mts';

const USAGE = `Usage: npm run load:polling -- [options]
  --kills N   how often n8n is killed and started again (standard 20)`;
const KILLS = readOptions(USAGE, { kills: { type: 'string', default: '20' } }, ({ kills }) =>
	positive('--kills', kills),
);

const sandbox = await startSandboxProcess({});
const n8n = await startOwnN8n(join(import.meta.dirname, '../..'));
const outcomes: Outcome[] = [];
try {
	const id = await publishSquawks(n8n, sandbox, 'killedPolls');
	for (let kill = 1; kill <= KILLS; kill++) {
		const found = await killAfterPoll(n8n, sandbox, id);
		outcomes.push(...found);
		const texts = found.map(({ received, cutOff }) => `${received}${cutOff ? ' + cut off' : ''}`);
		console.log(`kill ${kill}: 3 squawks, received ${texts.join(', ')} times`);
	}
} finally {
	await n8n.end();
	await sandbox.stop();
}
const count = (match: (outcome: Outcome) => boolean): number => outcomes.filter(match).length;
const lost = count(({ received, cutOff }) => received + cutOff === 0);
console.log(
	`${outcomes.length} squawks: received once ${count(({ received }) => received === 1)}, ` +
		`more than once ${count(({ received }) => received > 1)}, only by a run that the kill cut off ` +
		`${count(({ received, cutOff }) => received === 0 && cutOff > 0)}, lost ${lost}`,
);
process.exit(lost === 0 ? 0 : 1);
