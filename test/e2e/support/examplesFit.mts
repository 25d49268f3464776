import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { isReferenceInPlace } from '../../support/reference.mts';

/**
 * Whether the examples run with the contract in place, by what the report of an import says of them. Asked in a
 * process of its own: the tests are not of the module kind that the code generator needs.
 */
export async function examplesFit(root: string): Promise<boolean> {
	if (isReferenceInPlace) return true;
	const script = `
		const { build } = await import('./tools/codegen/build.mts');
		const { misfits } = await import('./tools/codegen/report/examples.mts');
		const { mapped } = await build('openapi/trueflight.openapi.yaml', 'openapi/n8n.overlay.yaml');
		console.log((await misfits('examples', mapped)).length);`;
	const { stdout } = await promisify(execFile)(
		process.execPath,
		['--input-type=module', '--eval', script],
		{ cwd: root },
	);
	return stdout.trim() === '0';
}
