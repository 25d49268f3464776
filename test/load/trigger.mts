/**
 * `npm run load:trigger`: the trigger in the real n8n under load. 2,000 deliveries, a tenth repeated and
 * a tenth forged; then a SIGKILL in the middle of another load. Prints what ran; exits 1 unless every
 * genuine delivery ran (once, when n8n was not killed) and no forged one did.
 */
import { join } from 'node:path';
import { positive, readOptions } from '../support/arguments.mts';
import { startOwnN8n } from '../support/ownN8n.mts';
import { load, loadAndKill } from './exactlyOnce.mts';

const USAGE = `Usage: npm run load:trigger -- [options]
  --deliveries N   deliveries in the first load, twice those of the second (standard 2000)`;
const DELIVERIES = readOptions(
	USAGE,
	{ deliveries: { type: 'string', default: '2000' } },
	({ deliveries }) => positive('--deliveries', deliveries),
);
const CONCURRENCY = 50;

const n8n = await startOwnN8n(join(import.meta.dirname, '../..'));
let green = false;
try {
	const plain = await load(n8n, 'loadPlain', DELIVERIES, CONCURRENCY);
	console.log(
		`${plain.sent} deliveries at concurrency ${CONCURRENCY} in ${plain.seconds.toFixed(1)} s, ` +
			`${plain.retries} retries:\n` +
			`  genuine ${plain.genuine}: ran once ${plain.once}, more than once ${plain.moreThanOnce}, ` +
			`begun and failed inside n8n ${plain.onlyInterrupted}, never ${plain.lost}; not answered 200: ${plain.genuineNotTaken}\n` +
			`  forged: ran ${plain.forgedRuns}; not answered 401: ${plain.forgedNotRefused}`,
	);
	const killed = await loadAndKill(n8n, 'loadKilled', Math.ceil(DELIVERIES / 2), CONCURRENCY);
	console.log(
		`${killed.sent} deliveries, n8n killed in the middle and restarted, ${killed.retries} retries:\n` +
			`  ran once ${killed.once}, more than once ${killed.moreThanOnce}, ` +
			`begun and cut off by the kill ${killed.onlyInterrupted}, lost ${killed.lost}; ` +
			`not answered 200: ${killed.notTaken}; answered 200 by n8n while it started: ${killed.startingUp}`,
	);
	green =
		plain.once === plain.genuine &&
		plain.runs === plain.genuine &&
		plain.forgedRuns + plain.forgedNotRefused + plain.genuineNotTaken === 0 &&
		killed.lost + killed.notTaken === 0;
} finally {
	await n8n.end();
}
console.log(green ? 'as promised' : 'NOT as promised');
process.exit(green ? 0 : 1);
