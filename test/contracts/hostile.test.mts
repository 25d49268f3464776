import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HOSTILE } from '../hostile/documents.mts';
import { Importer } from '../hostile/importer.mts';
import { ROOT, run, type Outcome } from './support/packageCopy.mts';

jest.setTimeout(300_000);

/** Documents that are made to hang, to crash or to become code, through the steps of the import. */
describe('each hostile document ends as a node or as a message', () => {
	const importer = new Importer(120);
	afterAll(() => importer.close());

	it.each(Object.entries(HOSTILE))('%s', async (_, { text, outcome }) => {
		const result = await importer.import(text);
		const { kind } = result;
		const message = 'message' in result ? result.message : '';
		expect(outcome === 'used' ? { kind, message } : message).toEqual(
			outcome === 'used' ? { kind: 'used', message: '' } : expect.stringMatching(outcome),
		);
	});
});

it('public documents that are damaged at random end so, too', async () => {
	const script = path.join(ROOT, 'test/hostile/audit.mts');
	const { status, stdout, stderr } = await run(ROOT, [script, '--documents', '--count', '60']);
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	const [, kinds = '{}'] = /^60 in .*: (\{.*\})$/m.exec(stdout) ?? [];
	expect(JSON.parse(kinds)).toEqual({ used: expect.any(Number), refused: expect.any(Number) });
});

describe('npm run contract:import stops', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'hostile-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	const importOf = async (text: string, ...options: string[]): Promise<Outcome> => {
		const file = path.join(folder, 'document.yaml');
		writeFileSync(file, text);
		const script = path.join(ROOT, 'tools/codegen/import.mts');
		return await run(ROOT, [script, file, '--dry-run', ...options]);
	};

	it('a step that needs more time than it has, and names it', async () => {
		const { status, stderr } = await importOf('openapi: 3.1.0', '--step-seconds', '0.01');
		expect({ status, stderr }).toEqual({
			status: 1,
			stderr: expect.stringMatching(
				/^Stopped, nothing was written: reading the document needed more time than the 0.01 seconds that it has. .*--step-seconds/,
			),
		});
	});

	it('a step that needs more memory than it may use', async () => {
		const enormous = `openapi: 3.1.0\nx: [${'[],'.repeat(3_000_000)}]`;
		const { status, stderr } = await importOf(enormous, '--memory', '100');
		expect(status).toBe(1);
		expect(stderr).toMatch(
			/\nStopped, nothing was written: reading the document needed more than 100 MB of memory\. .*--memory/,
		);
	});

	it('a sandbox whose memory schemas fill, and says so in the report', async () => {
		const { text } = HOSTILE['choices that double at each level']!;
		const { status, stdout } = await importOf(text, '--memory', '500');
		expect({ status, stdout }).toEqual({
			status: 0,
			stdout: expect.stringMatching(
				/The sandbox cannot serve this contract \(1\)\n {2}it (needed more than 500 MB of memory|was stopped after 60 seconds)/,
			),
		});
	});
});
