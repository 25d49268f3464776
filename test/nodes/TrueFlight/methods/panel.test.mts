import { pascal } from '../../../../nodes/TrueFlight/methods/panel.ts';

/** Parameters name their list search methods as the node does. */
it.each([
	['user_id', 'UserId'],
	['userId', 'UserId'],
	['work-order', 'WorkOrder'],
	['@id', 'Id'],
])('%s', (name, want) => expect(pascal(name)).toBe(want));
