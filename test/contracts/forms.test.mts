import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { createEngine, type Engine, type EngineResult } from '../support/engine.mts';
import { PackageCopy } from './support/packageCopy.mts';

/** Every kind of parameter, body and response, as it reaches a server when n8n's engine runs the node. */
interface Received {
	line: string;
	headers: IncomingHttpHeaders;
	body: string;
}

const PICTURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255]);

let copy: PackageCopy;
let engine: Engine;
let server: Server;
let received: Received;
let credential: IDataObject;

beforeAll(async () => {
	copy = await PackageCopy.imported(path.join(import.meta.dirname, 'forms.openapi.yaml'));
	engine = await createEngine(copy.folder);
	server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { method, url, headers } = request;
			received = {
				line: `${method} ${decodeURIComponent(url!)}`,
				headers,
				body: Buffer.concat(chunks).toString('latin1'),
			};
			if (url!.endsWith('/photo') && method === 'GET') {
				response.writeHead(200, {
					'content-type': 'image/png',
					'content-disposition': 'attachment; filename="a.png"',
				});
				return response.end(PICTURE);
			}
			if (url!.endsWith('/beacon')) return response.end();
			response.writeHead(200, { 'content-type': 'application/json' });
			if (url!.endsWith('/tickets')) return response.end('"T-1"');
			response.end(method === 'GET' || url!.endsWith('/search') ? '[{"id":"1"}]' : '{"id":"1"}');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	credential = {
		host: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		apiKey: 'key',
	};
}, 300_000);
afterAll(() => {
	server?.close();
	copy?.remove();
});

async function run(parameters: INodeParameters): Promise<EngineResult> {
	const result = await engine.run({ parameters, credential });
	expect(result.error).toBeUndefined();
	return result;
}

const id = { __rl: true, mode: 'id', value: 'a/b' };

it('an answer without content', async () => {
	const { items } = await run({ resource: 'beacon', operation: 'get' });
	expect(items.map(({ json }) => json)).toEqual([{ success: true }]);
});

describe('a required value', () => {
	const grading: INodeParameters = { resource: 'grading', operation: 'create' };
	const unscored: INodeParameters = {
		...grading,
		gradingPriority: 10,
		gradingAction: 'keep',
		gradingPassed: false,
	};
	const entered: INodeParameters = { ...unscored, gradingScore: 0 };
	const nothing: Received = { line: 'nothing', headers: {}, body: '' };
	beforeEach(() => (received = nothing));
	afterEach(() => (received = nothing));

	it('of an untouched node: n8n does not start it', async () => {
		await expect(engine.run({ parameters: grading, credential })).rejects.toThrow(
			/"Priority" is required[^]*"Action" is required[^]*"Passed" is required/,
		);
		expect(received).toBe(nothing);
	});

	it('a number that nobody entered is refused', async () => {
		const { error } = await engine.run({ parameters: unscored, credential });
		expect(error?.message).toContain("'Score' is empty");
		expect(received).toBe(nothing);
	});

	it.each([
		['Score', 'gradingScore'],
		['Priority', 'gradingPriority'],
		['Action', 'gradingAction'],
		['Passed', 'gradingPassed'],
	])('%s, left blank by an expression, is refused', async (label, name) => {
		const parameters = { ...entered, [name]: "={{ '' }}" };
		const { error } = await engine.run({ parameters, credential });
		expect(error?.message).toContain(`'${label}' is empty`);
		expect(received).toBe(nothing);
	});

	it("that was entered is sent, by its label as well, with the API's own defaults", async () => {
		await run({ ...entered, gradingAction: "={{ 'Keep' }}", gradingPassed: "={{ 'No' }}" });
		expect(received.line).toBe('POST /base/gradings');
		expect(JSON.parse(received.body)).toEqual({
			score: 0,
			priority: 10,
			action: 'keep',
			passed: false,
			attempt: 1,
			mode: 'dual',
		});
	});
});

it('a text as the answer', async () => {
	const { items } = await run({ resource: 'ticket', operation: 'create' });
	expect(items.map(({ json }) => json)).toEqual([{ value: 'T-1' }]);
});

it('where a list begins, if that must be said', async () => {
	await run({ resource: 'report', operation: 'getAll', limit: 1 });
	expect(received.line).toBe('GET /base/reports?page=1&skip=0&size=1');
});

it('headers, cookies and every style of query parameter', async () => {
	await run({
		resource: 'thing',
		operation: 'getAll',
		thingXTrace: 'trace-1',
		thingParameters: { xTags: 'a,b', session: 'c d' },
		thingFilters: {
			ids: [1, 2],
			comma: ['a', 'b'],
			pipe: ['a', 'b'],
			space: ['a', 'b'],
			a: '1',
			free: '{"own":"x"}',
			query: '{"deep":[1]}',
		},
	});
	expect(received.headers).toMatchObject({
		'x-trace': 'trace-1',
		'x-tags': 'a,b',
		cookie: 'session=c%20d',
	});
	expect(received.line).toBe(
		'GET /base/things?ids=1&ids=2&comma=a,b&pipe=a|b&space=a b&filter[a]=1&own=x&query={"deep":[1]}',
	);
});

it('a list as the whole body', async () => {
	await run({ resource: 'thing', operation: 'replace', thingId: id, thingReplaceBody: '[1, 2]' });
	expect(received).toMatchObject({ line: 'PUT /base/things/a/b', body: '[1,2]' });
	expect(received.headers['content-type']).toBe('application/json');
});

it('a form', async () => {
	await run({
		resource: 'thing',
		operation: 'update',
		thingId: id,
		thingUpdateFields: { amount: 5, tags: ['x', 'y'], meta: '{"a":"1"}' },
	});
	expect(received.headers['content-type']).toBe('application/x-www-form-urlencoded');
	expect(decodeURIComponent(received.body)).toBe('amount=5&tags=x&tags=y&meta[a]=1');
});

it('text', async () => {
	await run({
		resource: 'thing',
		operation: 'updateNote',
		thingId: id,
		thingUpdateNoteBody: 'Hello',
	});
	expect(received).toMatchObject({ body: 'Hello', headers: { 'content-type': 'text/plain' } });
});

it('fields of another JSON type, for a list', async () => {
	const { items } = await run({
		resource: 'thing',
		operation: 'search',
		thingSearchFields: { q: 'x' },
	});
	expect(received).toMatchObject({ line: 'POST /base/things/search', body: '{"q":"x"}' });
	expect(received.headers['content-type']).toBe('application/merge-patch+json');
	expect(items.map(({ json }) => json)).toEqual([{ id: '1' }]);
});

it('fields in a member that is named for the resource', async () => {
	const create = { resource: 'crew', operation: 'create' };
	await run({
		...create,
		crewCreateFields: { name: 'A' },
		options: { bodyFields: '{"base":"B"}' },
	});
	expect(JSON.parse(received.body)).toEqual({ crew: { name: 'A', base: 'B' } });
	await run(create);
	expect(received.body).toBe('');
});

it('a document of JSON:API', async () => {
	await run({
		resource: 'log',
		operation: 'update',
		logId: id,
		logUpdateFields: {
			text: 'Flown',
			closedOn: '2026-11-24',
			crewId: '7',
			thingIds: ['1', '2'],
		},
	});
	expect(received.headers['content-type']).toBe('application/vnd.api+json');
	expect(JSON.parse(received.body)).toEqual({
		data: {
			type: 'logs',
			id: 'a/b',
			attributes: { text: 'Flown', closed_on: '2026-11-24' },
			relationships: {
				crew: { data: { type: 'crews', id: '7' } },
				things: {
					data: [
						{ type: 'things', id: '1' },
						{ type: 'things', id: '2' },
					],
				},
			},
		},
	});
});

it('a path with a server of its own', async () => {
	await run({ resource: 'v2Thing', operation: 'getAll' });
	expect(received.line).toBe('GET /v2/v2-things');
});

it('a file as the answer', async () => {
	const { items } = await run({
		resource: 'thingPhoto',
		operation: 'get',
		thingPhotoThingId: id,
		outputBinaryField: 'picture',
	});
	expect(items[0]?.pairedItem).toEqual({ item: 0 });
	expect(items[0]?.binary?.picture).toMatchObject({
		fileName: 'a.png',
		mimeType: 'image/png',
		data: PICTURE.toString('base64'),
	});
});
