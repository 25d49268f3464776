import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { createEngine, type Engine, type EngineResult } from '../../support/engine.mts';
import { referencePackage } from '../../support/reference.mts';
import { getSquawk, listOf, withoutPauses } from '../support/harness.mts';
import { jsonResponse, startHostileHost, type HostileHost } from './host.mts';

let engine: Engine;
let host: HostileHost;
beforeAll(async () => {
	engine = await createEngine(referencePackage());
	host = await startHostileHost();
});
afterAll(async () => await host?.close());
beforeEach(() => void (host.heads.length = 0));
withoutPauses();

async function run(
	parameters: INodeParameters,
	apiKey: unknown = 'tf_live_0123456789',
	settings: Partial<INode> = {},
): Promise<EngineResult> {
	const credential = { host: host.url, apiKey } as IDataObject;
	return await engine.run({ parameters, credential, settings, items: [{ from: 'input' }] });
}

const once = { options: { maxRetries: 0 } };

describe('an item whose problem is hard to report', () => {
	const DEEP = `${'{"error":'.repeat(100_000)}{}${'}'.repeat(100_000)}`;
	const problems: Array<[string, unknown, string, string]> = [
		[
			'a numeric key in a number',
			40412345,
			'{"title":"No such key","status":404,"key":40412345}',
			'No such key [item 0]',
		],
		[
			'a key that is a word of JSON',
			'true',
			'{"title":"No such key","known":true}',
			'No such key [item 0]',
		],
		[
			'a key that is a mark of JSON',
			'{"',
			'{"title":"No such key","known":true}',
			'No such key [item 0]',
		],
		[
			'a deeply nested problem',
			'tf_live_0123456789',
			DEEP,
			'TrueFlight returned status 404 [item 0]',
		],
	];

	it.each(problems)('is on the error output: %s', async (_, apiKey, body, message) => {
		host.answer = () => jsonResponse(404, body);
		const { outputs, error } = await run(getSquawk('1', once), apiKey, {
			onError: 'continueErrorOutput',
		});
		expect(error).toBeUndefined();
		expect(outputs[0]).toEqual([]);
		expect(outputs[1]!.map(({ json }) => json)).toEqual([{ from: 'input', error: message }]);
	});

	it.each(problems)('is an error item: %s', async (_, apiKey, body, message) => {
		host.answer = () => jsonResponse(404, body);
		const { items } = await run(getSquawk('1', once), apiKey, {
			onError: 'continueRegularOutput',
		});
		expect(items.map(({ json }) => json)).toEqual([{ from: 'input', error: message }]);
	});

	it.each(problems)('ends the workflow: %s', async (_, apiKey, body, message) => {
		host.answer = () => jsonResponse(404, body);
		const { error, run: stored } = await run(getSquawk('1', once), apiKey);
		expect(error?.message).toBe(message);
		expect(error?.description).toMatch(/^Check the ID.*Operation: Get of 'Squawk'\.$/);
		expect(() => JSON.stringify(stored.data.resultData.error)).not.toThrow();
	});
});

it('a key with a quotation mark and a backslash is not in the data of the error', async () => {
	host.answer = () =>
		jsonResponse(
			404,
			JSON.stringify({ title: 'No such key', given: 'Bearer tf"live\\0123456789' }),
		);
	const { error } = await run(getSquawk('1', once), 'tf"live\\0123456789');
	expect(error?.context?.data).toEqual({ title: 'No such key', given: 'Bearer ***' });
});

describe('a host that answers 101 Switching Protocols and is then silent', () => {
	beforeEach(() => {
		host.answer = () =>
			'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
	});

	it('fails the item after the timeout', async () => {
		const { error } = await run(getSquawk('1', { ...once, requestOptions: { timeout: 200 } }));
		expect(error?.message).toBe('TrueFlight could not be reached (ETIMEDOUT) [item 0]');
		expect(host.heads).toHaveLength(1);
	}, 20_000);

	it('a create that the time of the item cut off is not sent again by "Retry On Fail"', async () => {
		const parameters = {
			resource: 'squawk',
			operation: 'create',
			squawkAircraftId: { __rl: true, mode: 'id', value: '1' },
			squawkDescription: 'Flat tire',
			options: { maxItemTime: 1 },
		};
		const { error } = await run(parameters, undefined, {
			retryOnFail: true,
			maxTries: 2,
			waitBetweenTries: 0,
		});
		expect(error).toBeDefined();
		expect(host.heads.map((head) => head.split(' ')[0])).toEqual(['POST']);
	}, 20_000);

	it('fails the item at the end of its time', async () => {
		const { error } = await run(getSquawk('1', { options: { maxItemTime: 1 } }));
		expect(error?.message).toBe(
			"The item needed more time than 'Max Time per Item (Seconds)' allows (1) [item 0]",
		);
	}, 20_000);
});

it('a list without an end stops at the end of the time of the item', async () => {
	host.answer = () =>
		jsonResponse(
			200,
			JSON.stringify({
				data: [{ id: `a${host.heads.length}` }],
				pagination: { next_cursor: String(host.heads.length) },
			}),
		);
	const { error } = await run(listOf('squawk', { options: { maxItemTime: 1 } }));
	expect(error?.message).toBe(
		"The item needed more time than 'Max Time per Item (Seconds)' allows (1) [item 0]",
	);
	expect(host.heads.length).toBeGreaterThan(1);
}, 20_000);
