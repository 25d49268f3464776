import path from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import { createEngine, type Engine, type EngineRequest } from '../support/engine.mts';
import { PackageCopy } from './support/packageCopy.mts';
import { type Recorder, startRecorder } from './support/requests/recorder.mts';
import type { Sent } from './support/requests/wire.mts';

/** Files, as they reach a server when n8n's engine runs the node. Bodies are read by Node.js's Fetch. */
const EVERY_BYTE = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
/** What would end a part if it were treated as a delimiter. */
const LIKE_A_DELIMITER = Buffer.from('--\r\n------\r\n\r\n--');
const FILES = {
	photo: { data: EVERY_BYTE, fileName: 'N1 "left"; größe.png', mimeType: 'image/png' },
	second: { data: LIKE_A_DELIMITER, fileName: 'b.txt', mimeType: 'text/plain' },
	nameless: { data: Buffer.alloc(0), mimeType: '' },
	hostile: {
		data: Buffer.from('x'),
		fileName: 'a"\r\nX-Injected: name\r\n\r\nb.txt',
		mimeType: 'image/png\r\nX-Injected: type\r\n\r\nb',
	},
};
const id = { __rl: true, mode: 'id', value: 'a/b' };

let copy: PackageCopy;
let engine: Engine;
let recorder: Recorder;

beforeAll(async () => {
	copy = await PackageCopy.imported(path.join(import.meta.dirname, 'uploads.openapi.yaml'));
	engine = await createEngine(copy.folder);
	recorder = await startRecorder();
}, 300_000);
afterAll(() => {
	recorder?.close();
	copy?.remove();
});
beforeEach(() => void recorder.take());

const request = (parameters: INodeParameters): EngineRequest => ({
	parameters,
	credential: { host: recorder.url, apiKey: 'key' },
	files: FILES,
});

async function send(parameters: INodeParameters): Promise<Sent> {
	const { error } = await engine.run(request(parameters));
	expect(error).toBeUndefined();
	const [sent, ...more] = recorder.take();
	expect(more).toEqual([]);
	return sent!;
}

async function formOf({ body, headers }: Sent): Promise<FormData> {
	const type = headers['content-type']!;
	return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
}

async function bytesOf(file: File | string | null): Promise<Buffer> {
	expect(file).toBeInstanceOf(File);
	return Buffer.from(await (file as File).arrayBuffer());
}

it('a form with fields and a file', async () => {
	const sent = await send({
		resource: 'thing',
		operation: 'create',
		thingTitle: 'ä "b"\r\n--c',
		thingPhoto: 'photo',
		thingCreateFields: { size: 5, tags: ['x', 'y'], meta: '{"a":"1"}' },
	});
	expect(sent).toMatchObject({ method: 'POST', path: '/base/things' });
	expect(sent.headers['content-length']).toBe(String(sent.body.length));
	expect(sent.headers['content-type']).toMatch(/^multipart\/form-data; boundary=\S+$/);
	const form = await formOf(sent);
	expect([...form.keys()].sort()).toEqual(['meta', 'photo', 'size', 'tags', 'tags', 'title']);
	expect(form.get('title')).toBe('ä "b"\r\n--c');
	expect(form.get('size')).toBe('5');
	expect(form.getAll('tags')).toEqual(['x', 'y']);
	expect(JSON.parse(form.get('meta') as string)).toEqual({ a: '1' });
	const photo = form.get('photo') as File;
	expect({ name: photo.name, type: photo.type }).toEqual({
		name: FILES.photo.fileName,
		type: 'image/png',
	});
	expect(await bytesOf(photo)).toEqual(EVERY_BYTE);
});

it('several files under one name, the field of one serving as its name', async () => {
	const sent = await send({
		resource: 'thing',
		operation: 'create',
		thingTitle: 'x',
		thingPhoto: 'photo',
		thingCreateFields: { attachments: 'second, nameless' },
	});
	const [second, nameless] = (await formOf(sent)).getAll('attachments') as File[];
	expect(second).toMatchObject({ name: 'b.txt', type: 'text/plain' });
	expect(await bytesOf(second!)).toEqual(LIKE_A_DELIMITER);
	expect(nameless).toMatchObject({ name: 'nameless', type: 'application/octet-stream', size: 0 });
});

it('line breaks in the name and the type of a file add no header and no part', async () => {
	const sent = await send({
		resource: 'thing',
		operation: 'create',
		thingTitle: 'x',
		thingPhoto: 'hostile',
	});
	expect(sent.body.toString('latin1')).not.toMatch(/[\r\n]X-Injected/);
	const form = await formOf(sent);
	expect([...form.keys()].sort()).toEqual(['photo', 'title']);
	expect((form.get('photo') as File).type).toBe('application/octet-stream');
	expect(await bytesOf(form.get('photo'))).toEqual(Buffer.from('x'));
});

it('an update of nothing but a file', async () => {
	const sent = await send({
		resource: 'thing',
		operation: 'update',
		thingId: id,
		thingUpdateFields: { photo: 'photo' },
	});
	expect(sent).toMatchObject({ method: 'PATCH', path: '/base/things/a%2Fb' });
	const form = await formOf(sent);
	expect([...form.keys()]).toEqual(['photo']);
	expect(await bytesOf(form.get('photo'))).toEqual(EVERY_BYTE);
});

it.each([
	['updatePhoto', 'photo', EVERY_BYTE, 'image/png'],
	['updateContent', 'photo', EVERY_BYTE, 'application/octet-stream'],
	['updateContent', 'second', LIKE_A_DELIMITER, 'application/octet-stream'],
])('%s: the file %s and nothing else', async (operation, field, bytes, type) => {
	const { body, headers } = await send({
		resource: 'thing',
		operation,
		thingId: id,
		[operation === 'updatePhoto' ? 'thingUpdatePhotoBody' : 'thingUpdateContentBody']: field,
	});
	expect(body).toEqual(bytes);
	expect(headers).toMatchObject({ 'content-type': type, 'content-length': String(bytes.length) });
});

describe('a file that the item has not', () => {
	const upload: INodeParameters = {
		resource: 'thing',
		operation: 'create',
		thingTitle: 'x',
		thingPhoto: 'gone',
	};
	const raw: INodeParameters = {
		resource: 'thing',
		operation: 'updateContent',
		thingId: id,
		thingUpdateContentBody: 'gone',
	};

	it.each([
		['in a form', upload],
		['as the body', raw],
	])('%s: says which, and nothing is sent', async (_, parameters) => {
		const { error } = await engine.run(request(parameters));
		expect(error?.message).toContain("'gone'");
		expect(`${error?.message} ${error?.description}`).toMatch(/binary (field|data|file)/i);
		expect(error?.context).toMatchObject({ itemIndex: 0 });
		expect(recorder.take()).toEqual([]);
	});

	it('goes to the error output of its item only', async () => {
		const settings = { onError: 'continueRegularOutput' as const };
		const { items, error } = await engine.run({ ...request(raw), settings });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(String(items[0]?.json.error)).toContain("'gone'");
	});
});
