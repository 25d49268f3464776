import { setTimeout as sleep } from 'node:timers/promises';
import { PATIENCE_MS } from './session.mts';

const POLL_MS = 100;

/**
 * Repeats an assertion until it passes: n8n draws its lists piece by piece, and writes its log after it has
 * responded.
 *
 * @param withinMs gives up after this time
 * @returns what the assertion returned
 * @throws the error of the last attempt
 */
export async function eventually<T>(
	assertion: () => Promise<T> | T,
	withinMs = PATIENCE_MS / 2,
): Promise<T> {
	const deadline = Date.now() + withinMs;
	for (;;) {
		try {
			return await assertion();
		} catch (error) {
			if (Date.now() > deadline) throw error;
			await sleep(POLL_MS);
		}
	}
}
