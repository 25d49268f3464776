import { join } from 'node:path';
import { execa, type Options, type Result, type ResultPromise } from 'execa';

/** What each process of an import may use. */
export interface Limits {
	/** For each step. */
	seconds: number;
	/** Memory for JavaScript. */
	megabytes: number;
}

export const LIMITS: Limits = { seconds: 300, megabytes: 4096 };
const GUARD = join(import.meta.dirname, 'guard.cjs');
/** Characters of output that are kept. */
const MOST_OUTPUT = 4 * 1024 * 1024;

/**
 * Starts a Node program that ends with this process, gets no more memory than it may use, and is ended without being
 * asked: one that is busy with a hostile document receives no signal that it could handle.
 */
export function startGuarded<O extends Options>(
	args: string[],
	{ megabytes }: Limits,
	options: O,
): ResultPromise<O & { reject: false }> {
	const limited = [`--max-old-space-size=${megabytes}`, '--require', GUARD, ...args];
	return execa(process.execPath, limited, {
		...options,
		env: { ...options.env, GUARDED_BY: String(process.pid) },
		killSignal: 'SIGKILL',
		maxBuffer: MOST_OUTPUT,
		reject: false,
	}) as unknown as ResultPromise<O & { reject: false }>;
}

/** Why a process ended before it was done; undefined where it ended by itself. V8 aborts without memory. */
export function endOf(
	{ timedOut, signal }: Pick<Result, 'timedOut' | 'signal'>,
	{ seconds, megabytes }: Limits,
): string | undefined {
	if (timedOut) return `needed more time than the ${seconds} seconds that it has`;
	if (signal === undefined) return undefined;
	const isMemory = signal === 'SIGABRT' || signal === 'SIGTRAP';
	return isMemory ? `needed more than ${megabytes} MB of memory` : `was ended by ${signal}`;
}

/**
 * Runs a Node program to its end, or to its limits.
 *
 * @returns what it printed or why it was ended; empty when it ended with status 0
 */
export async function outputOf(args: string[], limits: Limits, cwd: string): Promise<string> {
	const timeout = limits.seconds * 1000;
	const result = await startGuarded(args, limits, { cwd, timeout, all: true, stdin: 'ignore' });
	if (result.exitCode === 0) return '';
	const end = endOf(result, limits);
	return end ? `It ${end}.` : result.all.trim() || `It ended with status ${result.exitCode}.`;
}
