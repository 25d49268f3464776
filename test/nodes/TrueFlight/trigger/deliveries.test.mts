import { DeliveryLog, memoryWindow } from '../../../../nodes/TrueFlight/trigger/deliveries.ts';
import { acknowledged, begun, START, WINDOW } from './deliveryLog.mts';

describe('memoryWindow', () => {
	it('is twice the tolerance: a delivery may be dated ahead by one and is fresh for one more', () => {
		expect(memoryWindow(300)).toBe(600_000);
		expect(memoryWindow(1)).toBe(2_000);
	});

	it('is a day without tolerance', () => expect(memoryWindow(0)).toBe(86_400_000));
});

describe('the status', () => {
	it('is new, then pending, then acknowledged', () => {
		const log = new DeliveryLog();
		expect(log.status('a', START)).toBe('new');
		const answer = begun(log, 'a');
		expect(log.status('a', START)).toBe('pending');
		answer.send(200);
		expect(log.status('a', START)).toBe('acknowledged');
		expect(log.status('b', START)).toBe('new');
	});

	it.each([200, 201, 204, 299])('is acknowledged after %i', (status) => {
		const log = new DeliveryLog();
		begun(log, 'a').send(status);
		expect(log.status('a', START)).toBe('acknowledged');
	});

	it.each([100, 199, 300, 400, 428, 500, 503])('is new again after %i', (status) => {
		const log = new DeliveryLog();
		begun(log, 'a').send(status);
		expect(log.status('a', START)).toBe('new');
	});

	it('is pending after the sender hung up, until n8n has answered', () => {
		const log = new DeliveryLog();
		const answer = begun(log, 'a');
		answer.emit('close');
		expect(log.status('a', START)).toBe('pending');
		answer.end(200);
		expect(log.status('a', START)).toBe('acknowledged');
	});

	it('is new after the sender hung up and n8n could not start the run', () => {
		const log = new DeliveryLog();
		const answer = begun(log, 'a');
		answer.emit('close');
		answer.end(500);
		expect(log.status('a', START)).toBe('new');
	});

	it('does not wait for ever for an answer', () => {
		const log = new DeliveryLog();
		begun(log, 'a');
		expect(log.status('a', START + 119_999)).toBe('pending');
		expect(log.status('a', START + 120_000)).toBe('new');
	});

	it('belongs to the last try: an answer to one given up says nothing about the next', () => {
		const log = new DeliveryLog();
		const givenUp = begun(log, 'a');
		const later = START + 120_000;
		expect(log.status('a', later)).toBe('new');
		begun(log, 'a', later);
		givenUp.send(200);
		expect(log.status('a', later)).toBe('pending');
	});

	it('is acknowledged to the end of the window, and new after it', () => {
		const log = new DeliveryLog();
		acknowledged(log, ['a']);
		expect(log.status('a', START + WINDOW)).toBe('acknowledged');
		expect(log.status('a', START + WINDOW + 1)).toBe('new');
	});

	it.each(['__proto__', 'constructor', 'toString'])('is new for the id %s', (id) => {
		const log = new DeliveryLog();
		expect(log.status(id, START)).toBe('new');
		acknowledged(log, [id]);
		expect(log.status(id, START)).toBe('acknowledged');
	});
});
