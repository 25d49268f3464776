import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { session } from './session.mts';

/** Reads what the n8n under test has written to its log. */
export function n8nLog({ n8n } = session()) {
	let start = 0;
	const all = () => readFileSync(n8n.log, 'utf8');
	return {
		all,
		/** What follows counts from here. */
		forget: () => {
			start = all().length;
		},
		/** The lines since; n8n writes them a moment after it has answered. */
		lines: async () => {
			for (let tries = 0; tries < 20 && all().length === start; tries += 1) await sleep(50);
			return all().slice(start).split('\n').filter(Boolean);
		},
	};
}
