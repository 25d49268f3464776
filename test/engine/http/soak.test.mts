import { soak } from '../../soak/run.mts';
import { Harness } from '../support/harness.mts';

/** The soak test in small; `npm run soak` runs 50,000 operations. */
const harness = Harness.use();

it('after operations of all kinds and faults of all kinds the server holds what the node reported', async () => {
	const report = await soak(harness.engine, harness.sandbox, {
		operations: 1200,
		faults: 0.15,
		batch: 100,
	});
	expect(report.differences).toEqual([]);
	expect(report.reported).toBeGreaterThan(0);
}, 120_000);
