import { createHash } from 'node:crypto';
import {
	chmodSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { run } from './support/repositoryCopy.mts';

const FOLDER = join(import.meta.dirname, '../../.github/workflows');

interface Step {
	name?: string;
	uses?: string;
	run?: string;
}

interface Job {
	permissions?: Record<string, string>;
	steps: Step[];
}

interface Workflow {
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

const files = readdirSync(FOLDER);
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const workflow = (file: string) => parse(read(file)) as Workflow;

/** What single jobs may do beyond reading the repository. */
const MAY_WRITE: Record<string, string[][]> = {
	'publish.yml: publish': [['id-token', 'write']],
	'contract-watch.yml: propose': [
		['contents', 'write'],
		['pull-requests', 'write'],
	],
};

describe.each(files)('the workflow %s', (file) => {
	it('uses every action at a commit, and says which version that is', () => {
		const uses = read(file)
			.split('\n')
			.filter((line) => /^\s*(- )?uses:/.test(line));
		expect(uses.length).toBeGreaterThan(0);
		for (const line of uses)
			expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
	});

	it('gives no job more than it needs', () => {
		const { permissions, jobs } = workflow(file);
		expect(Object.values(permissions).every((value) => value === 'read')).toBe(true);
		for (const [name, job] of Object.entries(jobs)) {
			const given = Object.entries(job.permissions ?? {}).filter(([, value]) => value !== 'read');
			expect({ name, given }).toEqual({ name, given: MAY_WRITE[`${file}: ${name}`] ?? [] });
		}
	});
});

describe('the job that may publish', () => {
	const { publish } = workflow('publish.yml').jobs;
	const steps = publish?.steps ?? [];
	const check = steps.find(({ name }) => name?.startsWith('The tarball is'));

	it('has no code of the repository, and installs, builds and tests nothing', () => {
		const uses = steps.map(({ uses = '' }) => uses.split('@')[0]).filter(Boolean);
		expect(uses).toEqual(['actions/setup-node', 'actions/download-artifact']);
		const commands = steps.flatMap(({ run = '' }) => run.match(/\b(npm|npx|pnpm|yarn)\b.*/g) ?? []);
		expect(commands).toEqual([
			'npm publish ./package.tgz --provenance --access public --ignore-scripts',
		]);
	});

	describe('checks the tarball', () => {
		let folder: string;

		beforeEach(() => {
			folder = mkdtempSync(join(tmpdir(), 'trueflight-publish-'));
		});

		afterEach(() => rmSync(folder, { recursive: true, force: true }));

		const good = { name: 'n8n-nodes-trueflight', version: '1.2.3', scripts: { test: 'true' } };

		/** What the job's own script says of a package with this manifest. */
		async function judged(manifest: object, changed = false) {
			mkdirSync(join(folder, 'package'));
			writeFileSync(join(folder, 'package/package.json'), JSON.stringify(manifest));
			const packed = await run(folder, 'tar', ['-czf', 'package.tgz', 'package']);
			expect(packed.code).toBe(0);
			const tarball = join(folder, 'package.tgz');
			const sha256 = createHash('sha256').update(readFileSync(tarball)).digest('hex');
			if (changed) writeFileSync(tarball, 'x', { flag: 'a' });
			const settings = { SHA256: sha256, GITHUB_REF_NAME: 'v1.2.3' };
			const { code, output } = await run(
				folder,
				'bash',
				['--noprofile', '--norc', '-eo', 'pipefail', '-c', check?.run ?? 'exit 99'],
				settings,
			);
			return { passed: code === 0, output };
		}

		it('and lets the tested one pass', async () => {
			expect(await judged(good)).toMatchObject({ passed: true });
		});

		it('and refuses one that is not the tested one', async () => {
			const { passed, output } = await judged(good, true);
			expect({ passed, output }).toMatchObject({ passed: false });
			expect(output).toContain('package.tgz: FAILED');
		});

		it.each([
			['of another version', { version: '1.2.4' }, 'version 1.2.4'],
			['of another name', { name: 'n8n-nodes-other' }, 'name n8n-nodes-other'],
			['with dependencies', { dependencies: { left: '1' } }, 'dependencies'],
			['with an install script', { scripts: { postinstall: 'true' } }, 'lifecycle scripts'],
		])('and refuses one %s', async (_, change, reason) => {
			const { passed, output } = await judged({ ...good, ...change });
			expect(passed).toBe(false);
			expect(output).toContain(`Not published: ${reason}`);
		});
	});
});

it('the pull request of the contract watch contains each place that an import writes', async () => {
	const { propose } = workflow('contract-watch.yml').jobs;
	const script = propose!.steps.at(-1)!.run!;
	const folder = mkdtempSync(join(tmpdir(), 'trueflight-propose-'));
	try {
		const write = (file: string, text: string): void => {
			mkdirSync(dirname(join(folder, file)), { recursive: true });
			writeFileSync(join(folder, file), text);
		};
		write('proposal/report.txt', 'Operations added');
		write('bin/gh', '#!/bin/sh\nexit 0\n');
		const checkout = join(folder, 'checkout');
		const git = async (...args: string[]): Promise<string> => {
			const { code, output } = await run(checkout, 'git', args);
			expect({ code, output }).toMatchObject({ code: 0 });
			return output;
		};
		mkdirSync(checkout);
		await git('init', '--quiet', '--bare', '../origin.git');
		await git('init', '--quiet');
		await git('remote', 'add', 'origin', '../origin.git');
		await git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--allow-empty', '-qm', 'x');
		const written = [
			'README.md',
			'docs/resources/new.md',
			'nodes/TrueFlight/__schema__/v1.0.0/new/get.json',
			'nodes/TrueFlight/generated/resources/new.ts',
			'openapi/saved-names.json',
			'openapi/trueflight.openapi.yaml',
			'test/reference/trueflight.openapi.yaml',
		];
		for (const file of written) write(`checkout/${file}`, 'new');
		const settings = {
			RUNNER_TEMP: folder,
			PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
		};
		chmodSync(join(folder, 'bin/gh'), 0o755);
		const bash = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script];
		expect(await run(checkout, 'bash', bash, settings)).toMatchObject({ code: 0 });
		const pushed = await git('ls-tree', '-r', '--name-only', 'origin/contract-watch');
		expect(pushed.trim().split('\n').sort()).toEqual(written);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
