import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { execa } from 'execa';
import {
	isReferenceInPlace,
	REFERENCE_CONTRACT,
	REFERENCE_EXAMPLES,
	REFERENCE_OVERLAY,
} from '../../support/reference.mts';

export const ROOT = path.resolve(import.meta.dirname, '../../..');
const PARTS = [
	...['tools', 'openapi', 'nodes', 'credentials', 'icons', 'examples'],
	...['package.json', 'LICENSE', 'gulpfile.js', 'tsconfig.json', '.prettierrc.json', 'README.md'],
];

export interface Outcome {
	status: number;
	stdout: string;
	stderr: string;
}

/**
 * A copy of the package inside the repository, so that it finds the same modules, to try imports in. In place
 * is the reconstructed contract, whatever was imported into the repository.
 */
export class PackageCopy {
	readonly folder: string;

	constructor() {
		const cache = path.join(ROOT, '.cache');
		mkdirSync(cache, { recursive: true });
		this.folder = mkdtempSync(path.join(cache, 'package-'));
		for (const part of PARTS) {
			cpSync(path.join(ROOT, part), path.join(this.folder, part), { recursive: true });
		}
		// What workflows contain that were saved before another contract was imported.
		if (!isReferenceInPlace) rmSync(this.path('openapi/saved-names.json'), { force: true });
		cpSync(REFERENCE_CONTRACT, this.path('openapi', path.basename(REFERENCE_CONTRACT)));
		cpSync(REFERENCE_OVERLAY, this.path('openapi', path.basename(REFERENCE_OVERLAY)));
		cpSync(path.join(REFERENCE_EXAMPLES, 'examples'), this.path('examples'), { recursive: true });
	}

	/** A copy in which a document replaced the contract, built. */
	static async imported(document: string): Promise<PackageCopy> {
		const copy = new PackageCopy();
		expect(await copy.import(document)).toMatchObject({ status: 0, stderr: '' });
		expect(await copy.build()).toMatchObject({ status: 0, stdout: '' });
		return copy;
	}

	path(...parts: string[]): string {
		return path.join(this.folder, ...parts);
	}

	/** `npm run contract:import -- …` in the copy. */
	async import(...args: string[]): Promise<Outcome> {
		return await run(this.folder, [this.path('tools/codegen/import.mts'), ...args]);
	}

	/** `npm run generate` in the copy, which has to be done where another contract was imported. */
	async generate(): Promise<Outcome> {
		return await run(this.folder, [this.path('tools/codegen/generate.mts')]);
	}

	/** Compiles the copy to its `dist/`, with icons and output schemas. */
	async build(): Promise<Outcome> {
		const manifest = createRequire(import.meta.filename).resolve('typescript/package.json');
		const tsc = path.join(path.dirname(manifest), 'bin/tsc');
		const outcome = await run(this.folder, [tsc, '-p', 'tsconfig.json']);
		for (const part of ['icons', 'nodes/TrueFlight/__schema__']) {
			// A contract without a response in JSON has no schemas.
			if (!existsSync(this.path(part))) continue;
			cpSync(this.path(part), this.path('dist', part), { recursive: true });
		}
		return outcome;
	}

	remove(): void {
		rmSync(this.folder, { recursive: true, force: true });
	}
}

/** Runs Node.js; resolves whatever its exit status is. */
export async function run(
	cwd: string,
	args: string[],
	env: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
	const ended = await execa(process.execPath, args, { cwd, env, reject: false });
	const { exitCode = -1, stdout, stderr } = ended;
	return { status: exitCode, stdout, stderr };
}
