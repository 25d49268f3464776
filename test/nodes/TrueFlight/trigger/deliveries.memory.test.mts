import {
	DeliveryLog,
	deliveryLogOf,
	STORED_CAP,
} from '../../../../nodes/TrueFlight/trigger/deliveries.ts';
import { acknowledged, begun, START, WINDOW } from './deliveryLog.mts';

const numbered = (count: number) => Array.from({ length: count }, (_, i) => `d${i}`);

describe('memory', () => {
	it('holds 10,000 ids, the oldest give way', () => {
		const log = new DeliveryLog();
		acknowledged(log, numbered(10_002));
		begun(log, 'next');
		expect(log.status('d0', START)).toBe('new');
		expect(log.status('d1', START)).toBe('new');
		expect(log.status('d2', START)).toBe('acknowledged');
		expect(log.toStored('next')).toHaveLength(STORED_CAP);
	});

	it('is given back when the window is over', () => {
		const log = new DeliveryLog();
		acknowledged(log, numbered(10));
		begun(log, 'unanswered');
		expect(log.isIdle(START + WINDOW)).toBe(false);
		expect(log.isIdle(START + WINDOW + 1)).toBe(true);
	});

	it('remembers an id anew when it runs again after its window', () => {
		const log = new DeliveryLog();
		acknowledged(log, ['a', 'b']);
		const later = START + WINDOW + 1;
		acknowledged(log, ['a'], later);
		expect(log.status('a', later)).toBe('acknowledged');
		acknowledged(log, numbered(9_999), later);
		expect(log.status('a', later)).toBe('acknowledged');
	});
});

describe('entries for a restart', () => {
	it('name what is acknowledged and the delivery itself, with the second at which each is over', () => {
		const log = new DeliveryLog();
		acknowledged(log, ['a']);
		begun(log, 'unanswered');
		begun(log, 'b', START + 1);
		expect(log.toStored('b')).toEqual(['1795522200:a', '1795522201:b']);
	});

	it('name what n8n is saving at the same moment, but not what it may still fail to start', () => {
		const log = new DeliveryLog();
		const [first, second] = [begun(log, 'a'), begun(log, 'b')];
		begun(log, 'not-started');
		expect(log.toStored('a')).toEqual(['1795522200:a']);
		// The second is written after the first and replaces it, before the first has been acknowledged.
		expect(log.toStored('b')).toEqual(['1795522200:a', '1795522200:b']);
		first.send(200);
		second.send(200);
		begun(log, 'c');
		expect(log.toStored('c')).toEqual(['1795522200:a', '1795522200:b', '1795522200:c']);
	});

	it('are the youngest 200', () => {
		const log = new DeliveryLog();
		acknowledged(log, numbered(300));
		begun(log, 'd300');
		const entries = log.toStored('d300');
		expect(entries).toHaveLength(200);
		expect(entries[0]).toBe('1795522200:d101');
		expect(entries.at(-1)).toBe('1795522200:d300');
	});

	it('name the delivery once', () => {
		const log = new DeliveryLog();
		acknowledged(log, ['a', 'b']);
		begun(log, 'a');
		expect(log.toStored('a')).toEqual(['1795522200:b', '1795522200:a']);
	});

	it('are restored by another process', () => {
		const log = new DeliveryLog();
		acknowledged(log, ['a']);
		const other = new DeliveryLog();
		begun(log, 'b');
		other.restore(log.toStored('b'), START);
		expect([other.status('a', START), other.status('b', START)]).toEqual(
			Array(2).fill('acknowledged'),
		);
		expect(other.status('a', START + WINDOW + 1)).toBe('new');
	});

	it('are not taken in, and so not stored again, when they are over', () => {
		const log = new DeliveryLog();
		log.restore(['1795521599:a', '1795521600:b'], START);
		begun(log, 'c');
		expect(log.toStored('c')).toEqual(['1795521600:b', '1795522200:c']);
	});

	it('make an id the youngest when they prolong it', () => {
		const log = new DeliveryLog();
		log.restore(['1795522200:a', '1795522200:b'], START);
		log.restore(['1795522300:a'], START);
		begun(log, 'c');
		expect(log.toStored('c').map((entry) => entry.at(-1))).toEqual(['b', 'a', 'c']);
	});

	it('do not shorten what is known', () => {
		const log = new DeliveryLog();
		acknowledged(log, ['a']);
		log.restore(['1795521601:a'], START);
		expect(log.status('a', START + WINDOW)).toBe('acknowledged');
	});

	it('do not grow what is kept', () => {
		const log = new DeliveryLog();
		log.restore(
			numbered(20_000).map((id) => `1795522200:${id}`),
			START,
		);
		begun(log, 'next');
		expect(log.status('d9999', START)).toBe('new');
		expect(log.status('d10000', START)).toBe('acknowledged');
	});
});

describe('deliveryLogOf', () => {
	it('is one log for a node, another for another node or workflow', () => {
		const log = deliveryLogOf('w', 'n', START);
		expect(deliveryLogOf('w', 'n', START)).toBe(log);
		expect(deliveryLogOf('w', 'm', START)).not.toBe(log);
		expect(deliveryLogOf('v', 'n', START)).not.toBe(log);
	});

	it('drops idle logs once there are many, and no log that remembers something', () => {
		const busy = deliveryLogOf('busy', 'n', START);
		acknowledged(busy, ['a']);
		const idle = deliveryLogOf('idle', 'n', START);
		for (const id of numbered(1_000)) deliveryLogOf(id, 'n', START);
		expect(deliveryLogOf('busy', 'n', START)).toBe(busy);
		expect(deliveryLogOf('idle', 'n', START)).not.toBe(idle);
	});
});
