import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PackageCopy, ROOT, run, type Outcome } from './support/packageCopy.mts';
import { isTwin, publicDocuments } from './support/publicDocuments.mts';
import type { CheckedDocument } from './support/requests/check.mts';

/**
 * Documents that nobody here wrote: each becomes a node that passes types and lint, and whose requests are what
 * the document declares.
 */
const SUPPORT = path.join(import.meta.dirname, 'support');
const documents = publicDocuments();

/** Where a schema allows nothing, or several variants that cannot be distinguished, there is no value to send. */
const MOST_UNSAMPLED = 0.05;

jest.setTimeout(900_000);

describe('OpenAPI documents of others', () => {
	let copy: PackageCopy;
	let outcomes: Record<string, string>;
	let built: Outcome;

	beforeAll(async () => {
		copy = new PackageCopy();
		const script = path.join(SUPPORT, 'generateAll.mts');
		const { status, stderr } = await run(ROOT, [script, copy.folder, ...documents]);
		expect(status === 0 ? '' : stderr).toBe('');
		outcomes = readJson('outcomes.json');
		built = await copy.build();
	});
	afterAll(() => copy?.remove());

	const readJson = <T,>(file: string): T => JSON.parse(readFileSync(copy.path(file), 'utf8')) as T;

	it('become nodes, each with resources and operations', () => {
		const wrong = Object.entries(outcomes).filter(
			([, text]) => !/^\d+ resources, \d+ operations/.test(text),
		);
		expect(wrong).toEqual([]);
		expect(Object.keys(outcomes)).toHaveLength(documents.length);
	});

	it('whose code the compiler takes', () => {
		expect(built.stdout).toBe('');
	});

	it('and n8n’s lint', async () => {
		const eslint = path.join(ROOT, 'node_modules/eslint/bin/eslint.js');
		const { status, stdout } = await run(copy.folder, [
			eslint,
			'-c',
			'tools/eslint.config.mjs',
			'nodes/TrueFlight/generated-*/**/*.ts',
		]);
		expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
	});

	it('and which send, through n8n’s engine, what ajv accepts and the user entered', async () => {
		const script = path.join(SUPPORT, 'requests/check.mts');
		const asked = documents.flatMap((file, index) => (isTwin(file) ? [] : `${index}=${file}`));
		const { status, stderr } = await run(ROOT, [script, copy.folder, ...asked]);
		expect(status === 0 ? '' : stderr).toBe('');
		const checked = Object.entries(readJson<Record<string, CheckedDocument>>('requests.json'));
		const requests = checked.flatMap(([file, found]) =>
			Object.entries(found.requests).map(([name, problems]) => ({ file, name, problems })),
		);
		expect(requests.filter(({ problems }) => problems.length > 0)).toEqual([]);

		expect(checked).toHaveLength(asked.length);
		const unsampled = checked.flatMap(([, found]) => Object.keys(found.unsampled));
		expect(unsampled.length / requests.length).toBeLessThan(MOST_UNSAMPLED);
		const unasked = checked.filter(([, found]) => Object.keys(found.requests).length === 0);
		expect(unasked.map(([file]) => path.basename(file))).toEqual(['webhooks.json']);
	});
});
