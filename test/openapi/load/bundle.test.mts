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
		message: expect.stringContaining("is neither below the document's own folder nor on its own host"),
	});
});
