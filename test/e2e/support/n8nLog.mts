import { readFileSync } from 'node:fs';
import { eventually } from './eventually.mts';
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
		/** The whole lines since that contain a text; n8n writes them a moment after it has responded. */
		lines: async (text: string) =>
			await eventually(() => {
				const written = all().slice(start);
				const whole = written.slice(0, written.lastIndexOf('\n') + 1).split('\n');
				const found = whole.filter((line) => line.includes(text));
				if (found.length === 0) throw new Error(`n8n has not logged '${text}': ${written}`);
				return found;
			}),
	};
}
