/** Texts that a `pattern` of the contract accepts. */
import { sample, stringMatching } from 'fast-check';

/** A text as it is, if the pattern accepts it; otherwise one that it accepts, the same for the same number. */
export function matching(pattern: string, text: unknown, number: number): unknown {
	const expression = new RegExp(pattern, 'u');
	if (typeof text === 'string' && expression.test(text)) return text;
	const [made] = sample(stringMatching(expression), { seed: number, numRuns: 1 });
	return made;
}

/** IDs of the school that were written for a pattern → the ID. */
const originals = new Map<string, string>();

/** The school's ID, of its ID in a contract: `loc_f3a9…` → its UUID. */
export const originalOf = (id: unknown): string => originals.get(String(id)) ?? String(id);

/** Letters and digits of a UUID that follow a prefix, the most likely first. */
const LENGTHS = [32, 26, 24, 20, 16, 12, 10, 8, 6, 4];

/** A school's ID as a pattern has it: the prefix of the pattern, and what tells the ID from others. */
export function patternedId(uuid: string, pattern: string): string {
	const expression = new RegExp(pattern);
	const [, prefix = ''] = /^\^\(?((?:[A-Za-z0-9]+[_-])*)/.exec(pattern) ?? [];
	const plain = uuid.replaceAll('-', '');
	const digits = String(BigInt(`0x${plain}`));
	const bodies = [plain, plain.toUpperCase(), digits].flatMap((body) =>
		LENGTHS.map((length) => prefix + body.slice(0, length)),
	);
	const number = parseInt(plain.slice(0, 8), 16) >>> 1;
	const id =
		bodies.find((one) => expression.test(one)) ?? String(matching(pattern, undefined, number));
	originals.set(id, uuid);
	return id;
}
