import { basename } from 'node:path';
import { execa } from 'execa';
import type { Places } from './places.mts';
import { Stop } from './stop.mts';

/** Runs the npm that started us; resolves to what it printed. */
export async function npm(places: Places, cwd: string, args: string[]) {
	const script = process.env['npm_execpath'];
	const [command, first] =
		script && basename(script) === 'npm-cli.js' ? [places.node, [script]] : ['npm', []];
	try {
		const env = { PATH: places.path };
		return (await execa(command, [...first, ...args], { cwd, env })).stdout;
	} catch (error) {
		const { stdout, stderr } = error as { stdout?: string; stderr?: string };
		throw new Stop(`npm ${args.join(' ')} did not succeed:\n${stdout ?? ''}${stderr ?? error}`);
	}
}
