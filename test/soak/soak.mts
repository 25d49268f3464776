import { createEngine } from '../support/engine.mts';
import { startSandboxProcess } from '../support/sandbox.mts';
import { soak } from './run.mts';

/**
 * `npm run soak [-- OPERATIONS]`: operations of all kinds through n8n's engine against a sandbox in which 5 % of
 * the requests meet a fault. At the end the sandbox must contain exactly what the node reported.
 */
const operations = Number(process.argv[2] ?? 50_000);
const [engine, sandbox] = await Promise.all([createEngine(), startSandboxProcess({ seed: 1 })]);
const progress = (done: number): void => {
	if (done % 5000 < 200) console.log(`${done} operations`);
};
const report = await soak(engine, sandbox, { operations, faults: 0.05, progress });
await sandbox.stop();
console.log(
	`${report.operations} operations in ${Math.round(report.seconds)} s; ${report.reported} creates reported as not known; ${report.differences.length} differences`,
);
for (const difference of report.differences.slice(0, 20)) console.error(difference);
process.exit(report.differences.length === 0 ? 0 : 1);
