import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepReference } from '../../../tools/codegen/import/keepReference.mts';
import { documentOf } from '../support.mts';

describe('the reconstructed contract', () => {
	const root = mkdtempSync(join(tmpdir(), 'reference-'));
	const kept = join(root, 'test/reference/contract.yaml');
	const info = { title: 'T', version: '1' };
	const reconstructed = documentOf({}, {}, { info: { ...info, 'x-tf-reconstructed': true } });

	beforeAll(() => {
		mkdirSync(join(root, 'openapi'));
		writeFileSync(join(root, 'openapi/contract.yaml'), 'as it was');
		mkdirSync(join(root, 'examples'));
		writeFileSync(join(root, 'examples/job.json'), '{}');
	});
	afterAll(() => rmSync(root, { recursive: true }));

	it('is kept when another takes its place', async () => {
		expect(await keepReference(root, reconstructed, ['contract.yaml'])).toBe(true);
		expect(readFileSync(kept, 'utf8')).toBe('as it was');
		expect(readFileSync(join(root, 'test/reference/examples/job.json'), 'utf8')).toBe('{}');
	});

	it('is not overwritten with the contract that another one follows', async () => {
		writeFileSync(join(root, 'openapi/contract.yaml'), 'TrueFlight’s own');
		const own = documentOf({}, {}, { info });
		expect(await keepReference(root, own, ['contract.yaml'])).toBe(false);
		expect(existsSync(kept) && readFileSync(kept, 'utf8')).toBe('as it was');
	});
});
