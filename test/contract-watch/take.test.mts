import { spawnSync } from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const TAKE = join(import.meta.dirname, '../../tools/contract-watch/take.mjs');

let folder: string;
let root: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'proposal-'));
	root = mkdtempSync(join(tmpdir(), 'checkout-'));
	mkdirSync(join(folder, 'files'));
	writeFileSync(join(folder, 'removed.json'), '[]');
});
afterEach(() => {
	for (const path of [folder, root]) rmSync(path, { recursive: true, force: true });
});

function propose(path: string, text = 'new'): void {
	mkdirSync(dirname(join(folder, 'files', path)), { recursive: true });
	writeFileSync(join(folder, 'files', path), text);
}

const take = () => spawnSync(process.execPath, [TAKE, folder, root], { encoding: 'utf8' });

it('copies what an import writes and removes what it dropped', () => {
	mkdirSync(join(root, 'nodes/TrueFlight/generated/resources'), { recursive: true });
	writeFileSync(join(root, 'nodes/TrueFlight/generated/resources/gone.ts'), 'old');
	propose('openapi/trueflight.openapi.yaml');
	propose('nodes/TrueFlight/generated/index.ts');
	writeFileSync(join(folder, 'removed.json'), '["nodes/TrueFlight/generated/resources/gone.ts"]');
	expect(take()).toMatchObject({ status: 0, stdout: '2 files accepted, 1 removed\n' });
	expect(readFileSync(join(root, 'openapi/trueflight.openapi.yaml'), 'utf8')).toBe('new');
	expect(existsSync(join(root, 'nodes/TrueFlight/generated/resources/gone.ts'))).toBe(false);
});

it.each([
	'.github/workflows/publish.yml',
	'package.json',
	'nodes/TrueFlight/TrueFlight.node.ts',
	'nodes/TrueFlight/generated/.hidden/x.ts',
	'tools/codegen/import.mts',
	'openapi/n8n.overlay.yaml',
])('refuses %s and copies nothing', (path) => {
	propose('README.md');
	propose(path);
	const { status, stderr } = take();
	expect({ status, stderr }).toEqual({
		status: 1,
		stderr: `Refused: ${path} is not for an import to change\n`,
	});
	expect(existsSync(join(root, 'README.md'))).toBe(false);
});

it.each(['../outside.md', 'nodes/TrueFlight/generated/../../../package.json', '/etc/hosts', 7])(
	'refuses to remove %p',
	(path) => {
		writeFileSync(join(folder, 'removed.json'), JSON.stringify([path]));
		expect(take()).toMatchObject({ status: 1 });
	},
);

it('refuses a link', () => {
	mkdirSync(join(folder, 'files/nodes/TrueFlight/generated'), { recursive: true });
	symlinkSync('/etc/hostname', join(folder, 'files/nodes/TrueFlight/generated/index.ts'));
	expect(take()).toMatchObject({
		status: 1,
		stderr: 'Refused: nodes/TrueFlight/generated/index.ts is not a regular file\n',
	});
});
