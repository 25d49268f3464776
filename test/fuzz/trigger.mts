import fc from 'fast-check';
import { properties } from './triggerProperties.mts';

/*
 * Checks the trigger's verification against random deliveries. Prints a seed; a failure can be
 * repeated with it.
 *
 *   node test/fuzz/trigger.ts [count = 1000000] [seed]
 */
const count = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
const each = Math.ceil(count / properties.length);

console.log(`${each * properties.length} deliveries, seed ${seed}`);
for (const { name, property } of properties) {
	const start = performance.now();
	fc.assert<unknown>(property as fc.IRawProperty<unknown>, { numRuns: each, seed });
	console.log(`${name}: ${each} in ${((performance.now() - start) / 1_000).toFixed(1)} s`);
}
