import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from './support/packageCopy.mts';

it('a pattern that takes endless time does not hold up the import', async () => {
	const script = path.join(ROOT, 'tools/codegen/import.mts');
	const contract = path.join(import.meta.dirname, 'backtracking.openapi.yaml');
	// An import that hangs is killed, and its exit status is not 0.
	const { stdout } = await promisify(execFile)(
		process.execPath,
		[script, contract, '--dry-run', '--step-seconds', '30'],
		{
			timeout: 150_000,
			killSignal: 'SIGKILL',
		},
	);
	expect(stdout).toContain('it was stopped after 30 seconds');
	expect(stdout).toContain('1 resources, 1 operations');
}, 180_000);
