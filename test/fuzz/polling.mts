import fc from 'fast-check';
import { properties } from './pollingProperties.mts';

/*
 * Checks the polling of records with random histories. Prints a seed; a failure can be repeated with it.
 *
 *   node --import ./tools/runSource.mts test/fuzz/polling.mts [count = 10000] [seed]
 */
const count = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
const each = Math.ceil(count / properties.length);

console.log(`${each * properties.length} histories, seed ${seed}`);
const only = process.argv[4] ?? '';
for (const { name, property } of properties.filter((one) => one.name.includes(only))) {
	const start = performance.now();
	fc.assert<unknown>(property as fc.IRawProperty<unknown>, { numRuns: each, seed });
	console.log(`${name}: ${each} in ${((performance.now() - start) / 1_000).toFixed(1)} s`);
}
