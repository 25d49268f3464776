import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execFileSync } from 'node:child_process';
import type { LoadedDocument } from '../../../tools/openapi/load/document.mts';

const LOADER = join(import.meta.dirname, '../../../tools/openapi/load/document.mts');

const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes the files and returns the path of the first. */
function written(name: string, files: Record<string, unknown>): string {
	const paths = Object.entries(files).map(([path, content]) => {
		const file = join(folder, name, path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, JSON.stringify(content));
		return file;
	});
	return paths[0]!;
}

const root = (paths: object): object => ({
	openapi: '3.1.0',
	info: { title: 'T', version: '1' },
	paths,
});
const get = (schema: object): object => ({
	get: { responses: { '200': { description: 'OK', content: { 'application/json': { schema } } } } },
});

/** Loads a document in a process of its own: the parser exists as an ES module only. */
function loadDocument(path: string): LoadedDocument | { message: string } {
	const script = `import { loadDocument } from ${JSON.stringify(LOADER)};
		const result = await loadDocument(process.argv[1]).catch(({ message }) => ({ message }));
		console.log(JSON.stringify(result));`;
	const args = ['--input-type=module', '--eval', script, path];
	return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

it('keeps apart files of one name in several folders, and follows references from where they are', () => {
	const path = written('apart', {
		'openapi.json': root({
			'/a': { $ref: './a/item.json' },
			'/b': { $ref: './b/item.json#/deep/path' },
		}),
		'a/item.json': get({ $ref: './schema.json' }),
		'a/schema.json': { type: 'string' },
		'b/item.json': { deep: { path: get({ $ref: 'schema.json#/$defs/one' }) } },
		'b/schema.json': {
			$defs: { one: { type: 'array', items: { $ref: '#/$defs/two' } }, two: { type: 'integer' } },
		},
	});
	const { document } = loadDocument(path) as LoadedDocument;
	const schemaOf = (name: string): unknown =>
		(
			document.paths![name]!.get!.responses!['200'] as {
				content: Record<string, { schema: object }>;
			}
		).content['application/json']!.schema;
	expect(schemaOf('/a')).toEqual({ type: 'string' });
	expect(schemaOf('/b')).toEqual({ type: 'array', items: { type: 'integer' } });
});

it.each([
	['above its own folder', '../secret.json'],
	['behind a link that leads out', './link.json'],
	['at an address', 'http://127.0.0.1:1/secret.json'],
])('reads nothing %s', (_, reference) => {
	const secret = written('.', { 'secret.json': get({ const: 'secret' }) });
	const path = written('near', { 'openapi.json': root({ '/a': { $ref: reference } }) });
	rmSync(join(dirname(path), 'link.json'), { force: true });
	symlinkSync(secret, join(dirname(path), 'link.json'));
	expect(loadDocument(path)).toEqual({
		message: expect.stringContaining(
			"is neither below the document's own folder nor on its own host",
		),
	});
});

describe('a document that calls itself 3.0', () => {
	const loaded = (name: string, openapi: string, schema: object) =>
		loadDocument(
			written(name, { 'document.json': { ...root({ '/squawks': get(schema) }), openapi } }),
		);
	const schemaOf = (result: ReturnType<typeof loaded>): unknown =>
		(result as LoadedDocument).document.paths!['/squawks']!.get!.responses!['200']!.content![
			'application/json'
		]!.schema;

	it.each([
		['null as a type', { oneOf: [{ type: 'string' }, { type: 'null' }] }],
		['a constant', { type: 'object', properties: { kind: { type: 'string', const: 'a' } } }],
		['nothing required', { type: 'object', properties: { a: { type: 'string' } }, required: [] }],
	])('may have %s, which is of 3.1', (_, schema) => {
		expect(schemaOf(loaded('mixed', '3.0.3', schema))).toEqual(schema);
	});

	it('may have what is of 3.0 beside it', () => {
		const a = { type: 'string', nullable: true };
		const schema = { type: 'object', properties: { a }, required: [] };
		expect(schemaOf(loaded('both', '3.0.3', schema))).toMatchObject({
			properties: { a: { type: ['string', 'null'] } },
		});
	});

	it.each(['3.0.3', '3.1.0'])('is refused for what no version has, as %s is', (openapi) => {
		const parameters = [{ name: 'q', in: 'somewhere', schema: {} }];
		const paths = { '/squawks': { get: { parameters, responses: {} } } };
		const file = written('wrong', { 'document.json': { ...root(paths), openapi } });
		expect(loadDocument(file)).toEqual({
			message: expect.stringMatching(/document\.json#.*parameters/) as string,
		});
	});
});
