import fc from 'fast-check';
import { properties } from '../../../fuzz/triggerProperties.mts';

/** test/fuzz/trigger.ts does the same with a million inputs. */
const RUNS = 300;

for (const { name, property } of properties) {
	it(name, () => {
		void fc.assert<unknown>(property as fc.IRawProperty<unknown>, { numRuns: RUNS });
	});
}
