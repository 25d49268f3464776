import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	byId,
	getSquawk,
	Harness,
	withoutPauses,
	messageOf,
	type Fault,
} from '../support/harness.mts';
import { freePort } from '../../../tools/playground/ports.mts';

/** Which failures are met with another try, which are not, and when it ends. */
const harness = Harness.use();
const reminder = {
	resource: 'maintenanceReminder',
	maintenanceReminderId: byId('={{ $json.id }}'),
};

const update = async (): Promise<[INodeParameters, IDataObject]> => {
	const { id } = await harness.record('squawks');
	const parameters = {
		resource: 'squawk',
		operation: 'update',
		output: 'raw', // without the requests for names
		squawkId: byId('={{ $json.id }}'),
		squawkUpdateFields: { title: 'Changed' },
	};
	return [parameters, { id }];
};
const create = async (): Promise<[INodeParameters, IDataObject]> => {
	const { id } = await harness.record('aircraft');
	const parameters = {
		resource: 'squawk',
		operation: 'create',
		output: 'raw',
		squawkAircraftId: byId('={{ $json.id }}'),
		squawkDescription: 'Left brake soft',
	};
	return [parameters, { id }];
};
const remove = async (): Promise<[INodeParameters, IDataObject]> => {
	const { id } = await harness.record('maintenance_reminders');
	return [{ ...reminder, operation: 'delete' }, { id }];
};
const get = async (): Promise<[INodeParameters, IDataObject]> => {
	const { id } = await harness.record('squawks');
	return [getSquawk('={{ $json.id }}'), { id }];
};

const REPEATABLE = { GET: get, PATCH: update, DELETE: remove };
/** Name, fault, and the timeout of a request in milliseconds; 0 leaves the node's own. */
const FAULTS: Array<[string, Fault, number]> = [
	['429', { kind: 'status', status: 429 }, 0],
	['500', { kind: 'status', status: 500 }, 0],
	['502 with a web page', { kind: 'html', status: 502 }, 0],
	['503', { kind: 'status', status: 503 }, 0],
	['504', { kind: 'status', status: 504 }, 0],
	['a reset connection', { kind: 'reset' }, 0],
	['a connection closed without an answer', { kind: 'hang', milliseconds: 20 }, 0],
	['a timeout', { kind: 'hang' }, 150],
	['a body that ends early', { kind: 'truncatedBody' }, 0],
	['JSON that ends early', { kind: 'truncatedJson' }, 0],
];

describe.each(Object.entries(REPEATABLE))('%s', (method, make) => {
	withoutPauses();
	const noBody = (fault: Fault): boolean => method === 'DELETE' && fault.kind === 'truncatedJson';

	it.each(FAULTS.filter(([, fault]) => !noBody(fault)))(
		'is sent again after %s, until it succeeds',
		async (_, fault, timeout) => {
			const [parameters, item] = await make();
			const { items, error, requests } = await harness.run(
				{ ...parameters, ...(timeout ? { requestOptions: { timeout } } : {}) },
				{ items: [item], faults: [{ ...fault, times: 2 }] },
			);
			expect(error).toBeUndefined();
			expect(items).toHaveLength(1);
			expect(requests.map((request) => request.method)).toEqual([method, method, method]);
			expect(new Set(requests.map(({ rawBody, query }) => rawBody + query)).size).toBe(1);
		},
	);

	it.each([400, 401, 403, 404, 405, 409, 422])(
		'is sent once where the answer is %d',
		async (status) => {
			const [parameters, item] = await make();
			const { error, requests } = await harness.run(parameters, {
				items: [item],
				faults: [{ kind: 'status', status }],
			});
			expect(error).toMatchObject({ httpCode: String(status) });
			expect(requests).toHaveLength(1);
		},
	);
});

describe('POST', () => {
	withoutPauses();

	it('is sent again after 429, which says that nothing was done', async () => {
		const [parameters, item] = await create();
		const { items, requests } = await harness.run(parameters, {
			items: [item],
			faults: [{ kind: 'status', status: 429, times: 2 }],
		});
		expect(items[0]!.json).toMatchObject({ description: 'Left brake soft' });
		expect(requests).toHaveLength(3);
	});

	it.each(FAULTS.filter(([name]) => name !== '429'))(
		'is sent once where it met %s, and the message says that the outcome is not known',
		async (_, fault, timeout) => {
			const [parameters, item] = await create();
			const seen = await harness.run(
				{ ...parameters, ...(timeout ? { requestOptions: { timeout } } : {}) },
				{ items: [item], faults: [{ ...fault, afterCommit: true }] },
			);
			expect(seen.requests).toHaveLength(1);
			expect(messageOf(seen)).toMatch(
				/do not repeat (it|the request), but look in TrueFlight first/,
			);
		},
	);

	it('is sent again where the connection was refused, which proves that it did not arrive', async () => {
		jest.restoreAllMocks();
		const port = await freePort();
		const bodies: string[] = [];
		const server = createServer((request, response) => {
			request.setEncoding('utf8').on('data', (text: string) => bodies.push(text));
			request.on('end', () => {
				response.writeHead(201, { 'content-type': 'application/json' });
				response.end('{"data":{"id":"new"}}');
			});
		});
		const [parameters, item] = await create();
		const running = harness.run(parameters, { items: [item], host: `http://127.0.0.1:${port}` });
		setTimeout(() => server.listen(port, '127.0.0.1'), 150);
		const { items, error } = await running;
		await new Promise((resolve) => server.close(resolve));
		expect(error).toBeUndefined();
		expect(items[0]!.json).toEqual({ id: 'new' });
		expect(bodies).toHaveLength(1);
	});
});

describe('DELETE', () => {
	withoutPauses();

	it.each<[string, Fault]>([
		['a reset connection', { kind: 'reset' }],
		['500', { kind: 'status', status: 500 }],
	])(
		'that was carried out before %s counts as deleted though it is gone by then',
		async (_, fault) => {
			const [parameters, item] = await remove();
			const { items, requests } = await harness.run(parameters, {
				items: [item],
				faults: [{ ...fault, afterCommit: true, times: 1 }],
			});
			expect(items.map(({ json }) => json)).toEqual([{ deleted: true }]);
			expect(requests.map(({ status }) => status).at(-1)).toBe(404);
		},
	);

	it('of what never was is not called deleted, not after a 429 either', async () => {
		const parameters = { ...reminder, operation: 'delete' };
		const items = [{ id: '00000000-0000-4000-8000-000000000000' }];
		const plain = await harness.run(parameters, { items });
		const busy = await harness.run(parameters, {
			items,
			faults: [{ kind: 'status', status: 429, times: 1 }],
		});
		expect(plain.error).toMatchObject({ httpCode: '404' });
		expect(busy.error).toMatchObject({ httpCode: '404' });
	});
});

it('a change that was carried out before the connection broke is made once more, with the same result', async () => {
	const [parameters, item] = await update();
	const { items, requests } = await harness.run(parameters, {
		items: [item],
		faults: [{ kind: 'reset', afterCommit: true, times: 1 }],
	});
	expect(items[0]!.json).toMatchObject({ id: item.id, title: 'Changed' });
	expect(requests).toHaveLength(2);
});

describe('bounds', () => {
	it('stops after the retries that the options allow, and says how often it tried', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const [parameters, item] = await get();
		const seen = await harness.run(
			{ ...parameters, options: { maxRetries: 2 } },
			{ items: [item], faults: [{ kind: 'status', status: 503 }] },
		);
		expect(seen.requests).toHaveLength(3);
		expect(messageOf(seen)).toContain('The request was sent 3 times.');
		jest.restoreAllMocks();
	});

	it('tries once where retries are off', async () => {
		const [parameters, item] = await get();
		const { requests } = await harness.run(
			{ ...parameters, options: { maxRetries: 0 } },
			{ items: [item], faults: [{ kind: 'status', status: 503 }] },
		);
		expect(requests).toHaveLength(1);
	});

	it('stops when the time for retries is over', async () => {
		const [parameters, item] = await get();
		const { error, elapsed } = await harness.run(
			{ ...parameters, options: { maxRetries: 20, maxRetryTime: 1 } },
			{ items: [item], faults: [{ kind: 'status', status: 503 }] },
		);
		expect(error).toMatchObject({ httpCode: '503' });
		expect(elapsed).toBeLessThan(2500);
	});

	it('gives up on a host that has no address', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const seen = await harness.run(getSquawk('1', { options: { maxRetries: 2 } }), {
			host: 'https://host.invalid',
		});
		expect(messageOf(seen)).toMatch(/could not be reached \((ENOTFOUND|EAI_AGAIN)\).*sent 3 times/);
		jest.restoreAllMocks();
	});
});

describe('Retry-After', () => {
	it.each<[string, Fault]>([
		['seconds', { kind: 'status', status: 429, retryAfter: 1 }],
		['a date', { kind: 'status', status: 503, retryAfterDate: 2 }],
	])('in %s is waited for', async (_, fault) => {
		const [parameters, item] = await get();
		const { items, elapsed } = await harness.run(parameters, {
			items: [item],
			faults: [{ ...fault, times: 1 }],
		});
		expect(items).toHaveLength(1);
		expect(elapsed).toBeGreaterThanOrEqual(950);
		expect(elapsed).toBeLessThan(5000);
	});

	it('longer than the time for retries ends the request at once, and is told', async () => {
		const [parameters, item] = await get();
		const seen = await harness.run(parameters, {
			items: [item],
			faults: [{ kind: 'status', status: 429, retryAfter: 3600 }],
		});
		expect(seen.requests).toHaveLength(1);
		expect(seen.elapsed).toBeLessThan(2000);
		expect(messageOf(seen)).toMatch(/pause of 3600 seconds.*'Max Retry Time \(Seconds\)'/);
	});

	it('holds all requests of the run back, not only the one that was told', async () => {
		const { id } = await harness.record('squawks');
		const { requests } = await harness.run(
			getSquawk('={{ $json.id }}', { options: { maxConcurrency: 1 } }),
			{
				items: [{ id }, { id }, { id }],
				faults: [{ kind: 'status', status: 429, retryAfter: 1, times: 1 }],
			},
		);
		const [first, ...later] = requests.map(({ time }) => Date.parse(time));
		expect(later.every((time) => time - first! >= 950)).toBe(true);
	});
});

it('a server that allows two requests a second is sent one first after each pause', async () => {
	let left = 2;
	let opensAt = 0;
	let refused = 0;
	let underWay = 0;
	const besideThem: number[] = [];
	const server = createServer((_, response) => {
		if (left === 0 && Date.now() >= opensAt) left = 2;
		const isAllowed = left > 0;
		if (!isAllowed) refused++;
		else if (refused > 0) besideThem.push(underWay);
		if (isAllowed && --left === 0) opensAt = Date.now() + 900;
		underWay++;
		setTimeout(() => {
			underWay--;
			const headers = { 'content-type': 'application/json', 'retry-after': '1' };
			response.writeHead(isAllowed ? 200 : 429, headers);
			response.end(isAllowed ? '{"data":{"id":"1"}}' : '{}');
		}, 50);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const { items, error } = await harness.run(getSquawk('1'), {
		host: `http://127.0.0.1:${port}`,
		items: Array(10).fill({}),
	});
	await new Promise((resolve) => server.close(resolve));
	expect(error).toBeUndefined();
	expect(items).toHaveLength(10);
	// Two in each of four seconds, each while no other was under way.
	expect(besideThem).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
	// Six of the first eight and the two that follow the accepted ones, then one in each second but the last.
	expect(refused).toBeLessThanOrEqual(11);
}, 30_000);

it.each<[Fault, object | undefined]>([
	[
		{ kind: 'status', status: 429, retryAfter: 3600 },
		{ cause: 'rate-limited', retryAfterMs: 3_600_000 },
	],
	[{ kind: 'status', status: 503 }, { cause: 'temporarily-unavailable' }],
	[{ kind: 'status', status: 401 }, { cause: 'credential-invalid' }],
	[{ kind: 'status', status: 422 }, undefined],
])('%j declares to n8n why the operation failed', async (fault, failure) => {
	const [parameters, item] = await get();
	const { error } = await harness.run(
		{ ...parameters, options: { maxRetries: 0 } },
		{ items: [item], faults: [fault] },
	);
	expect((error as { failure?: object }).failure).toEqual(failure);
});

describe('a header that only says when the limit ends', () => {
	/** Responds with this status and header first, then with a record. */
	const limited = async (status: number, value: string) => {
		let requests = 0;
		const server = createServer((_, response) => {
			const isFirst = ++requests === 1;
			response.writeHead(isFirst ? status : 200, {
				'content-type': 'application/json',
				'x-ratelimit-reset': value,
			});
			response.end(isFirst ? '{}' : '{"data":{"id":"1"}}');
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const seen = await harness.run(getSquawk('1'), { host: `http://127.0.0.1:${port}` });
		jest.restoreAllMocks();
		await new Promise((resolve) => server.close(resolve));
		return { ...seen, requests };
	};

	it('is waited for after 429', async () => {
		const { error, requests, elapsed } = await limited(429, '1');
		expect(error).toBeUndefined();
		expect(requests).toBe(2);
		expect(elapsed).toBeGreaterThanOrEqual(950);
	});

	it('is no pause after another failure', async () => {
		const { error, requests, elapsed } = await limited(503, '3600');
		expect(error).toBeUndefined();
		expect(requests).toBe(2);
		expect(elapsed).toBeLessThan(2000);
	});
});

describe('cancelling the execution', () => {
	it.each<[string, Fault]>([
		['a pause', { kind: 'status', status: 429, retryAfter: 60 }],
		['a request', { kind: 'hang' }],
	])('ends %s at once, and no further request is sent', async (_, fault) => {
		const cancel = new AbortController();
		setTimeout(() => cancel.abort(), 400);
		const { id } = await harness.record('squawks');
		const { elapsed, requests } = await harness.run(
			getSquawk('={{ $json.id }}', { options: { maxConcurrency: 2 } }),
			{ items: Array(6).fill({ id }), faults: [fault], signal: cancel.signal },
		);
		expect(elapsed).toBeLessThan(2000);
		await new Promise((resolve) => setTimeout(resolve, 300));
		expect(requests.length).toBeLessThanOrEqual(2);
		expect(await harness.sandbox.requests()).toHaveLength(requests.length);
	});

	it('ends a pause of the backoff at once', async () => {
		// Twenty times the first pause: ten seconds.
		jest.spyOn(Math, 'random').mockReturnValue(20);
		const cancel = new AbortController();
		setTimeout(() => cancel.abort(), 400);
		const { id } = await harness.record('squawks');
		const { elapsed, requests } = await harness.run(getSquawk(id), {
			faults: [{ kind: 'status', status: 503 }],
			signal: cancel.signal,
		});
		expect(elapsed).toBeLessThan(2000);
		expect(requests).toHaveLength(1);
	});
});
