/** Invents texts that fit a schema's pattern, format, length and name. */
import fc from 'fast-check';
import type { Schema } from '../contract/types.mts';
import { DAY, day, iso } from './clock.mts';
import type { Random } from './random.mts';

export function inventText(view: Schema, name: string, random: Random, now: number): string {
	const moment = now - random.next() * 30 * DAY;
	if (typeof view.pattern === 'string') {
		const usual = [...usualForms(random), ...examplesOf(view)].find((text) => fits(text, view));
		const found = usual ?? madeFor(view, random);
		if (found !== undefined) return found;
	}
	switch (view.format) {
		case 'uuid':
			return random.uuid();
		case 'date-time':
			return iso(moment);
		case 'date':
			return day(moment);
		case 'time':
			return iso(moment).slice(11);
		case 'email':
			return `someone.${random.int(1, 999)}@example.com`;
		case 'uri':
		case 'url':
			return `https://example.com/${name.replaceAll('_', '-')}/${random.int(1, 999)}`;
		case 'byte':
			return Buffer.from(name).toString('base64');
		default:
			return (
				[byName(name, random, moment), ...examplesOf(view)].find(
					(text) => text !== undefined && fits(text, view),
				) ?? sized(`Sample ${name.replaceAll('_', ' ')} ${random.int(1, 999)}`, view)
			);
	}
}

function byName(name: string, random: Random, moment: number): string | undefined {
	if (/(^|_)id$/.test(name)) return random.uuid();
	if (/_at$|_time$/.test(name)) return iso(moment);
	if (/(^|_)date$|_on$/.test(name)) return day(moment);
	if (name.includes('email')) return `someone.${random.int(1, 999)}@example.com`;
	if (name.includes('phone')) return `+1-555-01${String(random.int(0, 99)).padStart(2, '0')}`;
	if (name === 'currency') return 'USD';
	if (/(^|_)url$/.test(name)) return `https://example.com/${random.int(1, 999)}`;
	return undefined;
}

const examplesOf = (view: Schema): string[] =>
	[view.example, ...(Array.isArray(view.examples) ? (view.examples as unknown[]) : [])].filter(
		(one) => typeof one === 'string',
	);

/** What patterns most often ask for. */
function usualForms(random: Random): string[] {
	const letters = random
		.uuid()
		.replace(/[^a-z]/g, '')
		.padEnd(12, 'k');
	const hex = (random.uuid() + random.uuid()).replaceAll('-', '');
	const digit = () => String(random.int(1, 9));
	return [
		...[letters, `${letters}-${letters}`, letters.toUpperCase(), `N${random.int(100, 999)}TF`],
		...[64, 40, 32, 16, 8].map((length) => hex.slice(0, length)),
		...[
			`sha256:${hex}`,
			`#${hex.slice(0, 6)}`,
			digit(),
			String(random.int(1000, 9999)),
			`${digit()}.0.${digit()}`,
		],
		...[
			`${random.int(1, 99)}.50`,
			'12:00',
			'12:00:00',
			`+1555010${random.int(1000, 9999)}`,
			'US',
			'USD',
			'en',
			'en-US',
		],
	];
}

/** A text made from the pattern itself, where the library can. */
function madeFor(view: Schema, random: Random): string | undefined {
	const pattern = patternOf(view.pattern as string);
	if (!pattern) return undefined;
	try {
		const options = { numRuns: 20, seed: random.int(0, 2 ** 31 - 1) };
		return fc.sample(fc.stringMatching(pattern), options).find((text) => fits(text, view));
	} catch {
		return undefined;
	}
}

/** Whether a text has the pattern and length that a schema asks for. */
export function fits(text: string, view: Schema): boolean {
	if (text.length < Number(view.minLength ?? 0) || text.length > Number(view.maxLength ?? Infinity))
		return false;
	return typeof view.pattern !== 'string' || (patternOf(view.pattern)?.test(text) ?? true);
}

const patterns = new Map<string, RegExp | undefined>();

/** `undefined` for a pattern that JavaScript does not understand: nothing is checked against it then. */
function patternOf(source: string): RegExp | undefined {
	if (!patterns.has(source)) {
		let pattern: RegExp | undefined;
		try {
			pattern = new RegExp(source);
		} catch {
			pattern = undefined;
		}
		patterns.set(source, pattern);
	}
	return patterns.get(source);
}

function sized(text: string, view: Schema): string {
	const padded = text.padEnd(Number(view.minLength ?? 0), 'x');
	return typeof view.maxLength === 'number' ? padded.slice(0, view.maxLength) : padded;
}
