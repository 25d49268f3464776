import { post } from '../../nodes/TrueFlight/trigger/post.mts';
import { signed } from '../../nodes/TrueFlight/trigger/sender.mts';
import { webhookHosts } from './hosts.mts';

const start = webhookHosts();

describe('after a restart of n8n', () => {
	it('does not run again what was acknowledged before', async () => {
		const before = await start();
		const delivery = signed(new Date());
		await post(before.url, delivery);
		const after = await start({ storedStaticData: before.stored.text });
		expect((await post(after.url, delivery)).status).toBe(200);
		expect(after.runs).toEqual([]);
	});

	it('does not run again five that were acknowledged, one after the other or at once', async () => {
		for (const atOnce of [false, true]) {
			const before = await start();
			const sent = ['a', 'b', 'c', 'd', 'e'].map((id) => signed(new Date(), { deliveryId: id }));
			if (atOnce) await Promise.all(sent.map(async (one) => await post(before.url, one)));
			else for (const one of sent) await post(before.url, one);
			expect(before.runs).toHaveLength(5);
			const after = await start({ storedStaticData: before.stored.text });
			for (const one of sent) expect((await post(after.url, one)).status).toBe(200);
			expect(after.runs).toEqual([]);
		}
	});

	it('runs again what was never acknowledged', async () => {
		const startRun = async () => await Promise.reject(new Error('killed'));
		const before = await start({ startRun });
		const delivery = signed(new Date());
		await post(before.url, delivery);
		const after = await start({ storedStaticData: before.stored.text });
		expect((await post(after.url, delivery)).status).toBe(200);
		expect(after.runs).toHaveLength(1);
	});

	it('keeps the 200 youngest ids, and no more', async () => {
		const expiry = Math.ceil(Date.now() / 1_000) + 60;
		const acknowledged = Array.from({ length: 200 }, (_, i) => `${expiry}:d${i}`);
		const before = await start({
			storedStaticData: JSON.stringify({ 'node:TrueFlight Trigger': { acknowledged } }),
		});
		await post(before.url, signed(new Date(), { deliveryId: 'd200' }));
		const after = await start({ storedStaticData: before.stored.text });
		for (const deliveryId of ['d200', 'd1'])
			await post(after.url, signed(new Date(), { deliveryId }));
		expect(after.runs).toHaveLength(0);
		await post(after.url, signed(new Date(), { deliveryId: 'd0' }));
		expect(after.runs).toHaveLength(1);
	});

	it.each([
		['a number', { acknowledged: 7 }],
		['text', { acknowledged: 'd1' }],
		[
			'entries of other forms',
			{ acknowledged: [null, 1, 'x', '1:', ':a', '99999999999999999:a', {}] },
		],
	])('is not bothered by stored data that is %s', async (_, stored) => {
		const host = await start({
			storedStaticData: JSON.stringify({ 'node:TrueFlight Trigger': stored }),
		});
		expect((await post(host.url, signed(new Date(), { deliveryId: 'a' }))).status).toBe(200);
		expect(host.runs).toHaveLength(1);
	});

	it('does not trust a stored id for longer than it was stored for', async () => {
		const host = await start({
			storedStaticData: JSON.stringify({
				'node:TrueFlight Trigger': { acknowledged: [`${Math.floor(Date.now() / 1_000) - 1}:a`] },
			}),
		});
		await post(host.url, signed(new Date(), { deliveryId: 'a' }));
		expect(host.runs).toHaveLength(1);
	});
});
