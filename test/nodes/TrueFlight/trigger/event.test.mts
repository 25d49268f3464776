import {
	eventTypeFields,
	webhookEvents,
} from '../../../../nodes/TrueFlight/generated/webhookEvents.ts';
import { eventTypeOf, unknownEvents } from '../../../../nodes/TrueFlight/trigger/event.ts';

const [known = ''] = webhookEvents.map(({ value }) => String(value));

describe('the type of an event', () => {
	beforeAll(() => void eventTypeFields.unshift('data.type'));
	afterAll(() => void eventTypeFields.shift());

	it('is where the body has an event of the contract, whatever is in the other fields', () => {
		expect(eventTypeOf({ event_type: known, data: { type: 'squawks' } })).toBe(known);
		expect(eventTypeOf({ topic: 'main', event: known })).toBe(known);
	});

	it('is in the first field that has a text, where the contract does not have the event', () => {
		expect(eventTypeOf({ type: '', event: 'part.ordered', topic: 'main' })).toBe('part.ordered');
		expect(eventTypeOf({ type: 7 })).toBeUndefined();
	});
});

it('finds events that the contract does not have', () => {
	expect(unknownEvents({ events: ['*', known, 'user.renamed'] })).toEqual(['user.renamed']);
	expect(unknownEvents({ events: [] })).toEqual([]);
});
