import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from './steps.mts';

export type { Outcome } from './steps.mts';

const STEPS = join(import.meta.dirname, 'steps.mts');
const MEGABYTES = 2048;

/** Imports one document after the other, in a process that is replaced when it hangs or ends. */
export class Importer {
	private child?: ChildProcess;
	private readonly seconds: number;
	private readonly folder = mkdtempSync(join(tmpdir(), 'hostile-'));

	/** @param seconds for one document */
	constructor(seconds: number) {
		this.seconds = seconds;
	}

	async import(text: string): Promise<Outcome | { kind: 'hang' | 'end'; message: string }> {
		const file = join(this.folder, 'document.yaml');
		writeFileSync(file, text);
		const child = (this.child ??= fork(STEPS, {
			execArgv: [`--max-old-space-size=${MEGABYTES}`],
			silent: true,
		}));
		return await new Promise((resolve) => {
			const finish = (outcome: Parameters<typeof resolve>[0]): void => {
				clearTimeout(timer);
				child.removeAllListeners();
				resolve(outcome);
			};
			const replace = (kind: 'hang' | 'end', message: string): void => {
				this.child = undefined;
				child.kill('SIGKILL');
				finish({ kind, message });
			};
			const timer = setTimeout(
				() => replace('hang', `needed more than ${this.seconds} seconds`),
				this.seconds * 1000,
			);
			child.once('message', (outcome: Outcome) => finish(outcome));
			child.once('exit', (code, signal) => replace('end', `ended with ${signal ?? code}`));
			child.send(file);
		});
	}

	close(): void {
		this.child?.kill('SIGKILL');
		rmSync(this.folder, { recursive: true, force: true });
	}
}
