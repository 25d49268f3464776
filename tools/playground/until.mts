import { setTimeout as sleep } from 'node:timers/promises';
import { Stop } from './stop.mts';

const POLL_MS = 200;

/** Waits until something is so; stops with one line when it does not happen in time. */
export async function until(
	what: string,
	isSo: () => Promise<boolean> | boolean,
	withinMs = 180_000,
): Promise<void> {
	const deadline = Date.now() + withinMs;
	while (!(await isSo())) {
		if (Date.now() > deadline) throw new Stop(`Not within ${withinMs / 1_000} s: ${what}`);
		await sleep(POLL_MS);
	}
}
