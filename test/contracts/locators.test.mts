import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createEngine, type Engine } from '../support/engine.mts';
import { openAll } from '../support/locators.mts';
import { PackageCopy } from './support/packageCopy.mts';

/**
 * "From List" where some operations accept a location and others do not. The server is written by hand: without a
 * location it refuses keys for the whole organization.
 */
const LOCATIONS = [
	{ id: 'n', name: 'North Field' },
	{ id: 's', name: 'South Bay' },
];
const AIRCRAFT = [
	{ id: '1', tail_number: 'N101TF', location_id: 'n' },
	{ id: '2', tail_number: 'N102TF', location_id: 's' },
	{ id: '3', tail_number: 'N103TF', location_id: 's' },
];
const HANGARS = [
	{ id: '1', name: 'Alpha', location_id: 'n' },
	{ id: '2', name: 'Bravo', location_id: 's' },
];
const GLIDERS = [
	{ id: '71', registration: 'N711GL' },
	{ id: '72', registration: 'N722GL' },
];
const TOWS = [{ id: '5', glider_id: '72', height: 2000 }];
const SQUAWKS = [{ id: '9', title: 'Flat tire', aircraft_id: '1' }];

let copy: PackageCopy;
let engine: Engine;
let server: Server;

beforeAll(async () => {
	copy = await PackageCopy.imported(path.join(import.meta.dirname, 'locators.openapi.yaml'));
	engine = await createEngine(copy.folder);
	server = createServer((request, response) => {
		const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
		const own = request.headers.authorization === 'Bearer north_only' ? 'n' : undefined;
		const isOfHangars = pathname === '/api/hangars';
		const parameter = isOfHangars ? 'locationId' : 'location_id';
		const at = searchParams.get(parameter) ?? own;
		const records = isOfHangars ? HANGARS : AIRCRAFT;
		const send = (status: number, body: unknown): void => {
			response.writeHead(status, { 'content-type': 'application/json' });
			response.end(JSON.stringify(body));
		};
		if (pathname === '/api/me') {
			send(200, { locations: LOCATIONS.filter(({ id }) => own === undefined || id === own) });
		} else if (pathname === '/api/squawks') send(200, { data: SQUAWKS });
		else if (pathname === '/api/gliders') send(200, { data: GLIDERS });
		else if (pathname === '/api/tows') send(200, { data: TOWS });
		else if (pathname.startsWith('/api/gliders/')) {
			const glider = GLIDERS.find(({ registration }) => pathname.endsWith(`/${registration}`));
			send(glider ? 200 : 404, glider ?? { detail: 'No such glider' });
		} else if (at === null || at === undefined) send(422, { detail: `${parameter} is required` });
		else send(200, { data: records.filter((one) => one.location_id === at) });
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
}, 300_000);
afterAll(() => {
	server?.close();
	copy?.remove();
});

const credential = (apiKey: string) => ({
	host: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
	apiKey,
});

it('a key for the whole organization gets the records of all locations in every field', async () => {
	expect(await openAll(engine, credential('organization'))).toEqual({
		// With 'All Allowed Locations'.
		'aircraft getAll locationId': 3,
		'hangar getAll hangarFilters.locationId': 3,
		'hangar get hangarId': 2,
		'aircraft get aircraftId': 3,
		'squawk getAll squawkFilters.aircraftId': 3,
		'squawk create squawkAircraftId': 3,
		'squawk get locationId': 2,
		'squawk get squawkId': 1,
		'glider get gliderRegistration': 2,
	});
});

it('a key for one location gets those of its own', async () => {
	expect(await openAll(engine, credential('north_only'))).toEqual({
		'aircraft getAll locationId': 2,
		'hangar getAll hangarFilters.locationId': 2,
		'hangar get hangarId': 1,
		'aircraft get aircraftId': 1,
		'squawk getAll squawkFilters.aircraftId': 1,
		'squawk create squawkAircraftId': 1,
		'squawk get locationId': 1,
		'squawk get squawkId': 1,
		'glider get gliderRegistration': 2,
	});
});

it('the entries say at which location they are', async () => {
	const { results } = await engine.search('searchAircraft', {
		parameters: { resource: 'squawk', operation: 'create' },
		credential: credential('organization'),
	});
	expect(results).toEqual([
		{ name: 'N101TF · North Field', value: '1' },
		{ name: 'N102TF · South Bay', value: '2' },
		{ name: 'N103TF · South Bay', value: '3' },
	]);
});

it.each([
	[
		'the location that other operations accept as well',
		'aircraft',
		'tail_number',
		[
			['N101TF', 'North Field'],
			['N102TF', 'South Bay'],
			['N103TF', 'South Bay'],
		],
	],
	[
		'a location among its filters',
		'hangar',
		'name',
		[
			['Alpha', 'North Field'],
			['Bravo', 'South Bay'],
		],
	],
])('a list with %s is read at all locations', async (_, resource, name, expected) => {
	const { items, error } = await engine.run({
		parameters: { resource, operation: 'getAll', output: 'raw' },
		credential: credential('organization'),
	});
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => [json[name], (json._location as { name: string }).name])).toEqual(
		expected,
	);
});

describe('records that a path identifies by another field than their ID', () => {
	it('are chosen by it', async () => {
		const { results } = await engine.search('searchGliderByRegistration', {
			parameters: { resource: 'glider', operation: 'get' },
			credential: credential('organization'),
		});
		expect(results).toEqual([
			{ name: 'N711GL', value: 'N711GL' },
			{ name: 'N722GL', value: 'N722GL' },
		]);
		const gliderRegistration = { __rl: true, mode: 'list', value: 'N722GL' };
		const { items } = await engine.run({
			parameters: { resource: 'glider', operation: 'get', gliderRegistration },
			credential: credential('organization'),
		});
		expect(items.map(({ json }) => json)).toEqual([{ id: '72', registration: 'N722GL' }]);
	});

	it('are looked up by their IDs in the list', async () => {
		const { items } = await engine.run({
			parameters: { resource: 'tow', operation: 'getAll' },
			credential: credential('organization'),
		});
		expect(items.map(({ json }) => json)).toEqual([
			{ id: '5', glider: 'N722GL', glider_id: '72', height: 2000 },
		]);
	});
});
