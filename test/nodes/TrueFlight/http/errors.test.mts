import { RequestFailed } from '../../../../nodes/TrueFlight/http/errors.ts';
import type { Failure } from '../../../../nodes/TrueFlight/http/retry.ts';

const refused = (status: number, body: unknown): RequestFailed =>
	new RequestFailed({ status } as Failure, 'GET', 1, {
		statusCode: status,
		headers: {},
		body,
	} as never);

/** What servers say to a key for the whole organization that names no location. */
it.each<[unknown]>([
	[{ detail: 'location_id is required' }],
	[{ message: 'Location is required for organization-wide keys.' }],
	[{ errors: { locationId: ['Required'] } }],
	[{ errors: [{ source: { parameter: 'location_id' }, detail: 'must be present' }] }],
	['Please choose a Location-ID'],
])('%j names the location', (body) => {
	expect(refused(400, body).names('location_id')).toBe(true);
	expect(refused(422, body).names('locationId')).toBe(true);
	expect(refused(500, body).names('location_id')).toBe(false);
});

it.each<[unknown]>([
	[{ detail: 'aircraft_id is required' }],
	[{ detail: 'relocation' }],
	[undefined],
])('%j does not', (body) => expect(refused(400, body).names('location_id')).toBe(false));

it('a response that is nested too deep to be written does not', () => {
	let body: unknown = {};
	for (let level = 0; level < 100_000; level += 1) body = { error: body };
	expect(refused(422, body).names('location_id')).toBe(false);
});
