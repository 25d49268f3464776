/**
 * `npm run matrix`: the connector in the oldest n8n that it supports, with the Node of its time, and in the newest
 * that can be installed. Installs both below `.cache/matrix`, once. Exits 1 unless everything works in both.
 */
import { join } from 'node:path';
import { stopServices } from '../../tools/playground/service.mts';
import { readOptions } from '../support/arguments.mts';
import { check } from './checks.mts';
import { installHosts } from './hosts.mts';

const USAGE = `Usage: npm run matrix -- [options]
  --only NAME   oldest or newest (standard: both)`;
const only = readOptions(USAGE, { only: { type: 'string' } }, ({ only }) => {
	if (only === undefined || only === 'oldest' || only === 'newest') return only;
	throw new Error(`--only takes oldest or newest, not "${String(only)}"`);
});

const root = join(import.meta.dirname, '../..');
let isGreen = true;
try {
	for (const host of await installHosts(root, only, console.log)) {
		const outcome = await check(root, host);
		console.log(`n8n ${host.version} (${host.name}), Node ${host.nodeVersion}`);
		for (const [name, { ok, found }] of Object.entries(outcome)) {
			console.log(`  ${ok ? '✓' : '✗'} ${name}: ${found}`);
			isGreen &&= ok;
		}
	}
} finally {
	await stopServices();
}
process.exit(isGreen ? 0 : 1);
