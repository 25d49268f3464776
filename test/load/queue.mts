/**
 * `npm run queue`: the connector in n8n's queue mode, with PostgreSQL, Redis, two workers and two webhook
 * processors. The main job; copies of a delivery at both processors; the example that is exact; then a load of
 * 500 deliveries, a tenth repeated and a tenth forged, with a worker killed in the middle. Prints what ran and
 * exits 1 unless nothing was lost.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopServices } from '../../tools/playground/service.mts';
import { positive, readOptions } from '../support/arguments.mts';
import { loadQueueMode, type QueueReport } from './queueMode.mts';

const USAGE = `Usage: npm run queue -- [options]
  --deliveries N   deliveries in the load (standard 500)
  --json           print the report as JSON, and nothing else`;
const { deliveries, json } = readOptions(
	USAGE,
	{
		deliveries: { type: 'string', default: '500' },
		json: { type: 'boolean', default: false },
	},
	(values) => ({
		deliveries: positive('--deliveries', values['deliveries']),
		json: values['json'] === true,
	}),
);

const home = mkdtempSync(join(tmpdir(), 'trueflight-queue-'));
let report: QueueReport | undefined;
try {
	report = await loadQueueMode(join(import.meta.dirname, '../..'), home, {
		deliveries,
		say: json ? () => {} : console.log,
	});
} finally {
	await stopServices();
	rmSync(home, { recursive: true, force: true });
}
if (json) console.log(JSON.stringify(report));
else
	console.log(
		report.broken.length === 0 ? 'as promised' : `NOT as promised: ${report.broken.join('; ')}`,
	);
process.exit(report.broken.length === 0 ? 0 : 1);
