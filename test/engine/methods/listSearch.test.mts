import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { KEYS } from '../../support/sandbox.mts';
import { byId, getSquawk, Harness, listOf, messageOf, type Key } from '../support/harness.mts';

/** What "From list" shows in the editor, by n8n's own context of list searches. */
const harness = Harness.use();

const NEW_LOCATION = { resource: 'squawk', operation: 'create' };

async function search(
	method: string,
	parameters = getSquawk(''),
	{ key = 'orgWrite' as Key, filter = '', token = undefined as string | undefined } = {},
) {
	await harness.sandbox.clearRequests();
	return await harness.engine.search(method, {
		parameters,
		credential: { host: harness.sandbox.url, apiKey: KEYS[key] },
		filter,
		paginationToken: token,
	});
}
const squawks = async () => await harness.sandbox.records<IDataObject>('squawks');
const idsOf = (records: IDataObject[]) => records.map(({ id }) => id).sort();

describe('locations', () => {
	it('are those that the key may see', async () => {
		const { locations } = await harness.sandbox.overview();
		const wanted = locations.map(({ id, name }) => ({ name, value: id }));
		expect((await search('searchLocation', NEW_LOCATION)).results).toEqual(wanted);
		const own = await search('searchLocation', NEW_LOCATION, { key: 'southBayRead' });
		expect(own.results).toEqual(wanted.filter(({ name }) => name === 'South Bay'));
	});

	it('can be read all at once, not written', async () => {
		const first = async (parameters: Parameters<typeof search>[1]) =>
			(await search('searchLocation', parameters)).results[0]?.name;
		expect(await first(listOf('squawk'))).toBe('All Allowed Locations');
		expect(await first(getSquawk(''))).not.toBe('All Allowed Locations');
		expect(await first(NEW_LOCATION)).not.toBe('All Allowed Locations');
	});

	it('are found by a part of their name, in any case', async () => {
		const { results } = await search('searchLocation', NEW_LOCATION, { filter: ' north ' });
		expect(results.map(({ name }) => name)).toEqual(['North Field']);
	});
});

describe('records', () => {
	beforeEach(async () => void (await harness.sandbox.switches({ requireLocation: 'never' })));

	it('of every page are offered, page by page, each once', async () => {
		const seen: unknown[] = [];
		let token: string | undefined;
		do {
			const page = await search(
				'searchReservation',
				{ resource: 'reservation', operation: 'get' },
				{ token },
			);
			expect(page.results.length).toBeGreaterThan(0);
			seen.push(...page.results.map(({ value }) => value));
			token = page.paginationToken as string | undefined;
		} while (token !== undefined);
		const all = await harness.sandbox.records<IDataObject>('reservations');
		expect(all.length).toBeGreaterThan(100);
		expect(seen.sort()).toEqual(idsOf(all));
	});

	it('bear a name that a person knows them by', async () => {
		const [aircraft] = await harness.sandbox.records<IDataObject>('aircraft');
		const { results } = await search('searchAircraft', { resource: 'aircraft', operation: 'get' });
		const { name } = results.find(({ value }) => value === aircraft!.id)!;
		expect(name).toContain(String(aircraft!.tail_number));
	});

	it('are found by a part of it', async () => {
		const [aircraft] = await harness.sandbox.records<IDataObject>('aircraft');
		const tail = String(aircraft!.tail_number);
		const { results } = await search(
			'searchAircraft',
			{ resource: 'aircraft', operation: 'get' },
			{ filter: tail.toLowerCase() },
		);
		expect(results.map(({ value }) => value)).toEqual([aircraft!.id]);
	});

	it('are those of the chosen location', async () => {
		const { locations } = await harness.sandbox.overview();
		const south = locations.find(({ name }) => name === 'South Bay')!;
		const { results } = await search('searchSquawk', {
			...getSquawk(''),
			locationId: byId(south.id),
		});
		const wanted = (await squawks()).filter(({ location_id: at }) => at === south.id);
		expect(results.map(({ value }) => value).sort()).toEqual(idsOf(wanted));
	});

	it('are those of all locations where a key for the whole organization chose none', async () => {
		await harness.sandbox.switches({ requireLocation: 'always' });
		const { locations } = await harness.sandbox.overview();
		const { results } = await search('searchSquawk');
		expect(results.map(({ value }) => value).sort()).toEqual(idsOf(await squawks()));
		for (const record of await squawks()) {
			const { name } = locations.find(({ id }) => id === record.location_id)!;
			expect(results.find(({ value }) => value === record.id)!.name).toMatch(
				new RegExp(` · ${name}( · [^·]+)?$`),
			);
		}
	});

	it('that are the same at every location are shown once, without one', async () => {
		await harness.sandbox.switches({ requireLocation: 'always' });
		const all = await harness.sandbox.records<IDataObject>('reservation_types');
		const { results } = await search('searchReservationType', {
			resource: 'reservationType',
			operation: 'get',
		});
		expect(results.map(({ value }) => value).sort()).toEqual(idsOf(all));
		expect(results.map(({ name }) => name).join()).not.toMatch(/North Field|South Bay/);
	});

	it('of all locations go on page by page, each once', async () => {
		await harness.sandbox.switches({ requireLocation: 'always' });
		const seen: unknown[] = [];
		let token: string | undefined;
		do {
			const parameters = { resource: 'reservation', operation: 'get' };
			const page = await search('searchReservation', parameters, { token });
			seen.push(...page.results.map(({ value }) => value));
			token = page.paginationToken as string | undefined;
		} while (token !== undefined);
		const all = await harness.sandbox.records<IDataObject>('reservations');
		expect(seen.sort()).toEqual(idsOf(all));
	});

	it.each(['never', 'always'] as const)(
		'are looked for on every page (location wanted: %s)',
		async (requireLocation) => {
			await harness.sandbox.switches({ requireLocation });
			const all = await harness.sandbox.records<IDataObject>('reservations');
			const companies = await harness.sandbox.records<IDataObject>('companies');
			// A student on a late page; fewer records than after which the user has to scroll.
			const { student_id: student } = all[Math.floor(all.length * 0.9)]!;
			const wanted = all.filter(({ student_id: id }) => id === student);
			const { name } = companies.find(({ id }) => id === student)!;
			expect(wanted.length).toBeLessThan(100);
			const { results, paginationToken } = await search(
				'searchReservation',
				{ resource: 'reservation', operation: 'get' },
				{ filter: String(name) },
			);
			expect(results.map(({ value }) => value).sort()).toEqual(idsOf(wanted));
			expect(paginationToken).toBeUndefined();
		},
	);

	it('are found by what the entry shows, also where TrueFlight searches', async () => {
		const { results } = await search('searchCompany', { resource: 'company', operation: 'get' });
		const shown = results[0]!;
		const found = await search(
			'searchCompany',
			{ resource: 'company', operation: 'get' },
			{ filter: shown.name.toUpperCase() },
		);
		expect(found.results).toContainEqual(shown);
	});

	it('want a location where those of the key are not known, in the words of the panel', async () => {
		await harness.sandbox.switches({
			requireLocation: 'always',
			faults: [{ kind: 'status', status: 403, match: { path: '*/me' } }],
		});
		const error = (await search('searchSquawk').catch((thrown: unknown) => thrown)) as Error;
		expect(messageOf({ error } as Parameters<typeof messageOf>[0])).toMatch(
			/^'Location' is empty, but this API key needs one \| .*in the field 'Location', below 'Operation'/,
		);
	});
});

describe('the connection settings of the node', () => {
	it('are used: the proxy', async () => {
		const proxied: string[] = [];
		const proxy = createServer((request, response) => {
			proxied.push(String(request.url));
			response.setHeader('content-type', 'application/json');
			response.end('{"data":[{"id":"1","title":"By proxy"}]}');
		});
		await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
		const { port } = proxy.address() as AddressInfo;
		try {
			const { results } = await harness.engine.search('searchSquawk', {
				parameters: getSquawk('', { requestOptions: { proxy: `http://127.0.0.1:${port}` } }),
				credential: { host: 'http://localhost:9', apiKey: KEYS.orgWrite },
			});
			expect(results.map(({ value }) => value)).toEqual(['1']);
		} finally {
			proxy.close();
		}
		expect(proxied[0]).toMatch(/^http:\/\/localhost:9\/.*\/squawks\?/);
	});

	it('are named when they cannot be used', async () => {
		const parameters = getSquawk('', { requestOptions: { proxy: 'nonsense' } });
		const error = (await search('searchSquawk', parameters).catch((one: unknown) => one)) as Error;
		expect(error.message).toBe("The 'Proxy' is not a web address");
	});
});

describe('what goes wrong', () => {
	it('is told with the subject, and without the key', async () => {
		await harness.sandbox.switches({ faults: [{ kind: 'status', status: 401 }] });
		const error = (await search('searchSquawk').catch((thrown: unknown) => thrown)) as Error;
		const words = messageOf({ error } as Parameters<typeof messageOf>[0]);
		expect(words).toMatch(/API key/i);
		expect(words).not.toContain(KEYS.orgWrite);
	});

	it('an answer without a list is told', async () => {
		await harness.sandbox.switches({
			faults: [{ kind: 'nonJson', body: '', contentType: 'application/json' }],
		});
		await expect(search('searchSquawk')).rejects.toThrow(/does not contain a list of records/);
	});
});
