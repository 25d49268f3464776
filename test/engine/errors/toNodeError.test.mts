import type { IDataObject } from 'n8n-workflow';
import { KEYS } from '../../support/sandbox.mts';
import {
	byId,
	getSquawk,
	Harness,
	listOf,
	withoutPauses,
	messageOf,
	type Fault,
} from '../support/harness.mts';

/** What the user reads, and what must never be read. */
const harness = Harness.use();
withoutPauses();
const FORBIDDEN = /\b(errors?|problems?|failures?|failed|mistakes?)\b/i;

const known = async (): Promise<string> => String((await harness.record('squawks')).id);

describe('each kind of answer says what happened and how to go on', () => {
	it.each<[string, Fault, RegExp]>([
		[
			'400',
			{ kind: 'status', status: 400, detail: 'The id is odd.' },
			/The id is odd\. \[item 0\] \| Correct the parameters/,
		],
		['401', { kind: 'status', status: 401 }, /API key was not accepted.*Settings → Developer API/],
		['403', { kind: 'status', status: 403 }, /needs the 'read' scope and access to the location/],
		[
			'404',
			{ kind: 'status', status: 404 },
			/Check the ID, which is not the name of the record\. .*not documented by TrueFlight; it may be unavailable/,
		],
		['405', { kind: 'status', status: 405 }, /not documented by TrueFlight; it may be unavailable/],
		['409', { kind: 'status', status: 409 }, /conflict with another record, or someone has changed the record.*correct the values/],
		[
			'422',
			{
				kind: 'status',
				status: 422,
				body: '{"title":"Invalid","errors":[{"pointer":"/title","detail":"is too long"}]}',
			},
			/Invalid – title: is too long \[item 0\]/,
		],
		[
			'429 with a pause',
			{ kind: 'status', status: 429, retryAfter: 1, times: 6 },
			/requested a pause of 1 second;/,
		],
		['429', { kind: 'status', status: 429 }, /received too many requests.*sent 6 times/],
		[
			'500',
			{ kind: 'status', status: 500 },
			/could not process the request. Your input is fine.*sent 6 times/,
		],
		['502 with a web page', { kind: 'html', status: 502 }, /returned status 502 \[item 0\]/],
		['404 with a web page', { kind: 'html', status: 404 }, /returned status 404.*Check the 'Host'/],
		[
			'a web page',
			{ kind: 'html', status: 200 },
			/web page instead of data \[item 0\].*Check the 'Host'/,
		],
		[
			'truncated JSON',
			{ kind: 'truncatedJson' },
			/was cut off before the end of its JSON \[item 0\]/,
		],
		[
			'an empty body',
			{ kind: 'emptyBody' },
			/response is empty, but a record was expected \[item 0\]/,
		],
		[
			'a reset connection',
			{ kind: 'reset' },
			/could not be reached \(ECONNRESET\) \[item 0\].*Check the 'Host'/,
		],
		[
			'a body that ends early',
			{ kind: 'truncatedBody' },
			/could not be reached \((ECONNRESET|ERR_BAD_RESPONSE)\)/,
		],
		[
			'a redirect',
			{ kind: 'redirect', url: 'https://elsewhere.example.com/login' },
			/redirects to https:\/\/elsewhere\.example\.com\/login.*'Host'/,
		],
	])('%s', async (_, fault, words) => {
		const seen = await harness.run(getSquawk(await known()), { faults: [fault] });
		expect(messageOf(seen)).toMatch(words);
		expect(messageOf(seen)).toMatch(/Operation: Get of 'Squawk'\./);
		// With a status the server speaks for itself.
		if (fault.kind !== 'status') expect(seen.error!.message).not.toMatch(FORBIDDEN);
		expect(String(seen.error!.description)).not.toMatch(FORBIDDEN);
	});

	it.each<[string, IDataObject, string, string]>([
		[
			'FastAPI',
			{
				detail: [
					{
						loc: ['body', 'aircraft_id'],
						msg: 'value is not a valid uuid',
						type: 'type_error.uuid',
					},
					{ loc: ['body', 'is_grounding'], msg: 'field required', type: 'value_error.missing' },
				],
			},
			'Aircraft: value is not a valid uuid; Is Grounding: field required [item 0]',
			"'Aircraft' needs the ID of a record, which is not its name.",
		],
		[
			'JSON:API',
			{
				errors: [
					{ detail: 'is too short', source: { pointer: '/data/attributes/description' } },
					{ detail: 'is in the future', source: { pointer: '/data/attributes/reported_at' } },
				],
			},
			'Description: is too short; Reported At: is in the future [item 0]',
			'',
		],
	])('what %s reports of fields is shown by their labels', async (_, problem, message, advice) => {
		const parameters = {
			resource: 'squawk',
			operation: 'create',
			squawkAircraftId: byId((await harness.record('aircraft')).id),
			squawkDescription: 'x',
			squawkCreateFields: { isGrounding: true, reportedAt: '2030-01-01T00:00:00Z' },
		};
		const fault: Fault = { kind: 'status', status: 422, body: JSON.stringify(problem) };
		const seen = await harness.run(parameters, { faults: [fault] });
		expect(seen.requests.map(({ method, status }) => [method, status])).toEqual([['POST', 422]]);
		expect(seen.error!.message).toBe(message);
		const [, isId] = /run the node again\.(.*) Operation: /.exec(seen.error!.description!)!;
		expect(isId!.trim()).toBe(advice);
	});

	it('a write with a key that may only read names the scope', async () => {
		const seen = await harness.run(
			{
				resource: 'squawk',
				operation: 'update',
				squawkId: byId(await known()),
				squawkUpdateFields: { title: 'x' },
			},
			{ key: 'northFieldRead' },
		);
		expect(seen.error).toMatchObject({ httpCode: '403' });
		expect(messageOf(seen)).toMatch(/needs the 'write' scope/);
	});

	it("the server's request id stands in it, and its problem in the context", async () => {
		const seen = await harness.run(getSquawk('unknown'));
		expect(messageOf(seen)).toContain(`Request ID: ${seen.requests[0]!.id}.`);
		expect(seen.error!.context).toMatchObject({ itemIndex: 0, data: { status: 404 } });
	});

	it('words that hold a code of Node.js are shown as they are', async () => {
		const detail = 'approvePermissions must be set (EPERM, ENOENT)';
		const seen = await harness.run(getSquawk(await known()), {
			faults: [{ kind: 'status', status: 422, detail }],
		});
		expect(seen.error!.message).toContain(detail);
	});

	it('a list under another key is read; no list at all is told', async () => {
		const renamed = await harness.run(listOf('squawk'), { switches: { envelope: 'items' } });
		expect(renamed.items.length).toBeGreaterThan(0);
		const none = await harness.run(listOf('squawk'), {
			faults: [{ kind: 'nonJson', body: '{"ok":true}', contentType: 'application/json' }],
		});
		expect(messageOf(none)).toMatch(/does not contain a list of records/);
	});

	it('an empty answer is not taken for a list without records', async () => {
		const seen = await harness.run(listOf('squawk'), {
			faults: [{ kind: 'nonJson', body: '', contentType: 'application/json' }],
		});
		expect(seen.items).toEqual([]);
		expect(messageOf(seen)).toMatch(/does not contain a list of records/);
	});
});

describe('keys and secrets', () => {
	const secrets = [KEYS.northFieldWrite, 'Bearer ', 'Authorization'];

	it.each<[string, Fault]>([
		['a refusal', { kind: 'status', status: 401, detail: `No such key: ${KEYS.northFieldWrite}` }],
		['a reset connection', { kind: 'reset' }],
		['a timeout', { kind: 'hang', milliseconds: 20 }],
		['a body that ends early', { kind: 'truncatedBody' }],
		['a web page', { kind: 'html' }],
		['a failure of the server', { kind: 'status', status: 500 }],
	])('are not in what %s throws, however deep one looks', async (_, fault) => {
		const { error, run } = await harness.run(
			getSquawk(await known(), { options: { maxRetries: 1 } }),
			{
				faults: [fault],
			},
		);
		const text = everything(error) + everything(run.data.resultData.runData.TrueFlight);
		expect(text.length).toBeGreaterThan(200);
		for (const secret of secrets) expect(text).not.toContain(secret);
	});

	it('are not in error items either', async () => {
		const { items } = await harness.run(getSquawk(await known(), { options: { maxRetries: 0 } }), {
			faults: [{ kind: 'reset' }],
			settings: { onError: 'continueRegularOutput' },
		});
		expect(items).toHaveLength(1);
		for (const secret of secrets) expect(everything(items)).not.toContain(secret);
	});
});

describe('hosts', () => {
	const elsewhere = 'https://elsewhere.example.com/';

	it.each([301, 302, 303, 307, 308])('a redirect with %d is not followed', async (status) => {
		const target = `http://localhost:${new URL(harness.sandbox.url).port}/api/external/v1/me`;
		const seen = await harness.run(getSquawk(await known()), {
			faults: [{ kind: 'redirect', status, url: target }],
		});
		expect(seen.requests).toHaveLength(1);
		expect(seen.error).toBeDefined();
	});

	it('an address in the place of an ID is not requested', async () => {
		const seen = await harness.run(getSquawk('={{ $json.id }}'), { items: [{ id: elsewhere }] });
		expect(seen.requests).toEqual([]);
		expect(seen.error!.message).toMatch(/'Squawk'/);
	});

	it.each(['//elsewhere.example.com/x', '\\\\elsewhere.example.com'])(
		'the id %s leads to no other host',
		async (id) => {
			const seen = await harness.run(getSquawk('={{ $json.id }}'), { items: [{ id }] });
			expect(seen.requests).toHaveLength(1);
			expect(seen.error).toMatchObject({ httpCode: '404' });
		},
	);

	it('plain http is used on this machine only', async () => {
		const seen = await harness.run(getSquawk('1'), { host: 'http://elsewhere.example.com' });
		expect(messageOf(seen)).toMatch(/'Host' must start with https/);
		expect(seen.requests).toEqual([]);
	});

	it.each<[string, string]>([
		['http://127.0.0.1:1', 'could not be reached (ECONNREFUSED)'],
		['no host at all !', "The 'Host' is not a web address"],
	])('%s is told', async (host, words) => {
		const seen = await harness.run(getSquawk('1', { options: { maxRetries: 0 } }), { host });
		expect(messageOf(seen)).toContain(words);
	});
});

/** All text of a value: own properties of errors and objects, hidden ones too, through all causes. */
function everything(value: unknown, seen = new Set<unknown>()): string {
	if (typeof value !== 'object' || value === null) return `${String(value)}\n`;
	if (seen.has(value)) return '';
	seen.add(value);
	const source = value as IDataObject;
	return Reflect.ownKeys(value)
		.map((key) => `${String(key)}: ${everything(source[key as string], seen)}`)
		.join('\n');
}
