import { REFERENCE_CONTRACT } from '../../support/reference.mts';
import { startSandboxProcess, type SandboxProcess } from '../../support/sandbox.mts';

interface Played {
	at: string;
	collection: string;
	id: string;
	fields: Record<string, unknown>;
}

let sandbox: SandboxProcess;
beforeAll(async () => {
	sandbox = await startSandboxProcess({ contract: REFERENCE_CONTRACT });
});
afterAll(async () => await sandbox.stop());

it('plays a day: what happened is in the records, and is valid', async () => {
	const start = new Date().toISOString();
	const played = await sandbox.control<Played[]>('POST', '/day', { speed: 60_000 });
	expect(played.map(({ at, collection }) => `${at} ${collection}`)).toEqual([
		'10:02 squawks',
		'10:03 aircraft',
		'10:20 work_orders',
		'10:35 reservations',
		'11:40 exam_attempts',
		'14:10 work_orders',
		'14:30 squawks',
		'14:31 aircraft',
	]);
	const squawks = await sandbox.records<Record<string, unknown>>('squawks');
	expect(squawks.find(({ id }) => id === played[0]!.id)).toMatchObject({
		title: 'Left brake soft',
		status: 'resolved',
	});
	for (const { collection, id } of played) {
		const records = await sandbox.records<Record<string, string>>(collection);
		expect(records.find((one) => one.id === id)!.updated_at! >= start).toBe(true);
	}
	expect(await sandbox.violations()).toEqual([]);
});
