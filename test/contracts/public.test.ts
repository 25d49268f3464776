import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PackageCopy, ROOT, run } from './support/packageCopy.ts';

/**
 * Documents that nobody here wrote: each becomes a node that passes types and lint. They come from npm
 * packages, installed apart (`test/contracts/public/package.json`), as no other test needs them.
 */
const PACKAGES = path.join(__dirname, 'public/node_modules');
const N8N = path.join(ROOT, 'playground/node_modules/n8n/dist/public-api/v1/openapi.yml');

/** Manifests, other kinds of documents, and the lessons of a workshop, which are wrong on purpose. */
const NOT_MEANT = /package(-lock)?\.json$|2\.0|asyncapi|openapi-workshop/;

const documents = [
	...(existsSync(PACKAGES) ? openapiFiles(PACKAGES) : []),
	...(existsSync(N8N) ? [N8N] : []),
];

function openapiFiles(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.(json|ya?ml)$/.test(file) && !NOT_MEANT.test(file))
		.map((file) => path.join(folder, file))
		.filter((file) => /^\s*["']?openapi["']?\s*:\s*["']?3\.[01]/m.test(readFileSync(file, 'utf8')));
}

jest.setTimeout(900_000);

(documents.length ? describe : describe.skip)('OpenAPI documents of others', () => {
	let copy: PackageCopy;
	let outcomes: Record<string, string>;

	beforeAll(async () => {
		copy = new PackageCopy();
		const script = path.join(__dirname, 'support/generateAll.ts');
		const { status, stderr } = await run(ROOT, [script, copy.folder, ...documents]);
		expect(status === 0 ? '' : stderr).toBe('');
		outcomes = JSON.parse(readFileSync(copy.path('outcomes.json'), 'utf8')) as Record<
			string,
			string
		>;
	});
	afterAll(() => copy?.remove());

	it('become nodes, each with resources and operations', () => {
		const wrong = Object.entries(outcomes).filter(
			([, text]) => !/^\d+ resources, \d+ operations/.test(text),
		);
		expect(wrong).toEqual([]);
		expect(Object.keys(outcomes)).toHaveLength(documents.length);
	});

	it('whose code the compiler takes', async () => {
		const { stdout } = await copy.build();
		expect(stdout).toBe('');
	});

	it('and n8n’s lint', async () => {
		const eslint = path.join(ROOT, 'node_modules/eslint/bin/eslint.js');
		const { status, stdout } = await run(copy.folder, [
			eslint,
			'nodes/TrueFlight/generated-*/**/*.ts',
		]);
		expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
	});
});
