import { existsSync, readFileSync, rmSync } from 'node:fs';
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

it('proposes the contract, the generated node and the report when the document changed', async () => {
	const { status, stdout } = await watch(VERBS);
	expect(status).toBe(0);
	expect(stdout).toMatch(/\nchanged=true\n$/);
	expect(readFileSync(path.join(out, 'report.txt'), 'utf8')).toContain('Operations');
	expect(readFileSync(path.join(out, 'files/openapi/trueflight.openapi.yaml'), 'utf8')).toBe(VERBS);
	expect(existsSync(path.join(out, 'files/nodes/TrueFlight/generated/index.ts'))).toBe(true);
	expect(existsSync(path.join(out, 'files/test/reference/trueflight.openapi.yaml'))).toBe(true);
});

it('proposes nothing when it is the same', async () => {
	const same = readFileSync(copy.path('openapi/trueflight.openapi.yaml'), 'utf8');
	const { status, stdout } = await watch(`# Another comment\n${same}`);
	expect({ status, stdout: stdout.split('\n').at(-2) }).toEqual({
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
