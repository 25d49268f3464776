import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { readContract } from '../../support/contract.mts';
import { isReferenceInPlace } from '../../support/reference.mts';

const root = join(import.meta.dirname, '../../..');
const text = readFileSync(join(root, 'README.md'), 'utf8');
const table = /<!-- operations: .* -->\n\n([^]*?)\n\n<!-- \/operations -->/.exec(text)![1]!;
const readme = join(mkdtempSync(join(tmpdir(), 'readme-')), 'README.md');
const generate = (...args: string[]): { status: number | null; output: string } => {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		['tools/codegen/generate.mts', '--check', '--readme', readme, ...args],
		{ cwd: root, encoding: 'utf8' },
	);
	return { status, output: stdout + stderr };
};

it('finds a table of operations in the README that is not the contract’s', () => {
	writeFileSync(readme, text);
	expect(generate().status).toBe(0);
	writeFileSync(readme, text.replace(table, table.replace(' · ', ' ')));
	const { status, output } = generate();
	expect(status).toBe(1);
	expect(output).toContain('README.md');
});

it('holds every operation of the contract, under its resource', () => {
	const rows = table.split('\n').slice(2);
	if (isReferenceInPlace) expect(rows).toHaveLength(21);
	const operations = rows.flatMap((row) => row.split('|')[2]!.split('·'));
	expect(operations).toHaveLength(readContract().operations.length);
});
