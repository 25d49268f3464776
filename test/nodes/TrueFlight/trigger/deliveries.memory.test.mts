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
		expect(log.standing('d0', START)).toBe('new');
		expect(log.standing('d1', START)).toBe('new');
		expect(log.standing('d2', START)).toBe('acknowledged');
		expect(log.entriesWith('next', START, WINDOW)).toHaveLength(STORED_CAP);
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
		expect(log.standing('a', later)).toBe('acknowledged');
		acknowledged(log, numbered(9_999), later);
		expect(log.standing('a', later)).toBe('acknowledged');
	});
});

describe('entries for a restart', () => {
	it('name what is acknowledged and the delivery itself, with the second at which each is over', () => {
		const log = new DeliveryLog();
		acknowledged(log, ['a']);
		begun(log, 'unanswered');
		begun(log, 'b', START + 1);
		expect(log.entriesWith('b', START + 1, WINDOW)).toEqual(['1795522200:a', '1795522201:b']);
	});

	it('are the youngest 200', () => {
		const log = new DeliveryLog();
		acknowledged(log, numbered(300));
		const entries = log.entriesWith('d300', START, WINDOW);
		expect(entries).toHaveLength(200);
		expect(entries[0]).toBe('1795522200:d101');
		expect(entries.at(-1)).toBe('1795522200:d300');
	});

	it('name the delivery once', () => {
		const log = new DeliveryLog();
		acknowledged(log, ['a', 'b']);
		expect(log.entriesWith('a', START, WINDOW)).toEqual(['1795522200:b', '1795522200:a']);
	});

	it('are learned by another process', () => {
		const log = new DeliveryLog();
		acknowledged(log, ['a']);
		const other = new DeliveryLog();
		other.learn(log.entriesWith('b', START, WINDOW), START);
		expect([other.standing('a', START), other.standing('b', START)]).toEqual(
			Array(2).fill('acknowledged'),
		);
		expect(other.standing('a', START + WINDOW + 1)).toBe('new');
	});

	it('are not taken in, and so not stored again, when they are over', () => {
		const log = new DeliveryLog();
		log.learn(['1795521599:a', '1795521600:b'], START);
		expect(log.entriesWith('c', START, WINDOW)).toEqual(['1795521600:b', '1795522200:c']);
	});

	it('make an id the youngest when they prolong it', () => {
		const log = new DeliveryLog();
		log.learn(['1795522200:a', '1795522200:b'], START);
		log.learn(['1795522300:a'], START);
		expect(log.entriesWith('c', START, WINDOW).map((entry) => entry.at(-1))).toEqual([
			'b',
			'a',
			'c',
		]);
	});

	it('do not shorten what is known', () => {
		const log = new DeliveryLog();
		acknowledged(log, ['a']);
		log.learn(['1795521601:a'], START);
		expect(log.standing('a', START + WINDOW)).toBe('acknowledged');
	});

	it('do not grow what is kept', () => {
		const log = new DeliveryLog();
		log.learn(
			numbered(20_000).map((id) => `1795522200:${id}`),
			START,
		);
		begun(log, 'next');
		expect(log.standing('d9999', START)).toBe('new');
		expect(log.standing('d10000', START)).toBe('acknowledged');
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
