import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { DocumentError } from './errors.mts';

/** Whether a document refers to other files or addresses. */
export function refersElsewhere(document: unknown, seen = new Set<unknown>()): boolean {
	if (typeof document !== 'object' || document === null || seen.has(document)) return false;
	seen.add(document);
	const reference = (document as { $ref?: unknown }).$ref;
	if (typeof reference === 'string' && !reference.startsWith('#')) return true;
	return Object.values(document).some((value) => refersElsewhere(value, seen));
}

/**
 * One document out of several files, by Redocly's bundler.
 *
 * @param source path or address of the document that refers to the others
 * @returns the document as YAML
 */
export async function bundle(source: string): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'contract-'));
	const output = join(folder, 'bundled.yaml');
	const manifest = createRequire(import.meta.url).resolve('@redocly/cli/package.json');
	const cli = join(dirname(manifest), 'bin/cli.js');
	try {
		await promisify(execFile)(process.execPath, [cli, 'bundle', source, '--output', output], {
			env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
		});
		return await readFile(output, 'utf8');
	} catch (error) {
		const { stderr = '' } = error as { stderr?: string };
		const reason = stderr
			.replace(/\x1b\[[\d;]*m/g, '')
			.trim()
			.split('\n')
			.filter(Boolean);
		throw new DocumentError(
			`${source} refers to files that cannot be read:\n${reason.slice(0, 10).join('\n')}`,
		);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
