import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';

const root = join(__dirname, '../..');
const readme = join(mkdtempSync(join(tmpdir(), 'readme-')), 'README.md');
const generate = (...args: string[]): { status: number | null; output: string } => {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		['codegen/generate.ts', '--check', '--readme', readme, ...args],
		{ cwd: root, encoding: 'utf8' },
	);
	return { status, output: stdout + stderr };
};

it('finds a table of operations in the README that is not the contract’s', () => {
	const text = readFileSync(join(root, 'README.md'), 'utf8');
	writeFileSync(readme, text);
	expect(generate().status).toBe(0);
	writeFileSync(readme, text.replace('| Get · Get Many · Update ', '| Get · Get Many '));
	const { status, output } = generate();
	expect(status).toBe(1);
	expect(output).toContain('README.md');
});

it('holds every resource of the contract', () => {
	const text = readFileSync(join(root, 'README.md'), 'utf8');
	const rows = text.split('\n').filter((line) => /^\| [A-Z].*(Get|Create)/.test(line));
	expect(rows).toHaveLength(21);
});
