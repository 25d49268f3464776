import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { serve, type Site } from '../discovery/site.mts';
import { PackageCopy, run } from './support/packageCopy.mts';

/** The watch against a local copy of the documentation site. */
const VERBS = readFileSync(path.join(import.meta.dirname, 'verbs.openapi.yaml'), 'utf8');
const PAGE = '<!doctype html><html><body><redoc spec-url="/openapi.yaml"></redoc></body></html>';

let copy: PackageCopy;
let out: string;
let site: Site | undefined;
beforeEach(() => {
	copy = new PackageCopy();
	out = path.join(copy.folder, 'proposal');
});
afterEach(async () => {
	copy.remove();
	rmSync(out, { recursive: true, force: true });
	await site?.close();
	site = undefined;
});

async function watch(document: string) {
	site = await serve((requested) =>
		requested === '/docs' ? PAGE : requested === '/openapi.yaml' ? document : undefined,
	);
	const script = copy.path('tools/contract-watch/watch.mts');
	return await run(copy.folder, [
		script,
		`${site.address}/docs`,
		'--out',
		out,
		'--root',
		copy.folder,
	]);
}

/** Every file of a folder, with its content. */
function filesOf(folder: string): Map<string, string> {
	const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
	const files = entries
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name));
	return new Map(files.map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')]));
}

it('proposes all that the import wrote, and the report, when the document changed', async () => {
	const before = filesOf(copy.folder);
	const { status, stdout } = await watch(VERBS);
	expect(status).toBe(0);
	expect(stdout).toMatch(/\nchanged=true$/);
	expect(readFileSync(path.join(out, 'report.txt'), 'utf8')).toContain('Operations');
	const proposed = filesOf(path.join(out, 'files'));
	const removed = JSON.parse(readFileSync(path.join(out, 'removed.json'), 'utf8')) as string[];
	rmSync(out, { recursive: true });
	const after = filesOf(copy.folder);
	const written = [...after].filter(([file, text]) => before.get(file) !== text);
	expect(proposed).toEqual(new Map(written));
	expect(removed.sort()).toEqual([...before.keys()].filter((file) => !after.has(file)).sort());

	expect(proposed.get('openapi/trueflight.openapi.yaml')).toBe(VERBS);
	expect(removed).toContain('nodes/TrueFlight/generated/resources/contract.ts');
	for (const file of [
		'README.md',
		'docs/resources/student.md',
		'nodes/TrueFlight/__schema__/v1.0.0/student/getAll.json',
		'nodes/TrueFlight/generated/resources/student.ts',
		'openapi/saved-names.json',
		'test/reference/trueflight.openapi.yaml',
	])
		expect([...proposed.keys()]).toContain(file);
});

it('proposes nothing when it is the same', async () => {
	const same = readFileSync(copy.path('openapi/trueflight.openapi.yaml'), 'utf8');
	const { status, stdout } = await watch(`# Another comment\n${same}`);
	expect({ status, stdout: stdout.split('\n').at(-1) }).toEqual({
		status: 0,
		stdout: 'changed=false',
	});
	expect(existsSync(path.join(out, 'files'))).toBe(false);
});

it('stops with words when the document cannot be used', async () => {
	const { status, stdout, stderr } = await watch('openapi: 3.1.0\ninfo: {}\npaths: 7\n');
	expect(status).toBe(1);
	expect(stdout + stderr).toContain('Refused, nothing was written');
	expect(existsSync(path.join(out, 'files'))).toBe(false);
});
