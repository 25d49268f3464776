import type { IDataObject } from 'n8n-workflow';

const SHOWN = '***';
const CUT = '…';
/** A shorter secret may be an ordinary word, such as a placeholder. */
const SAFE_LENGTH = 8;
/** Of what a server returned, as much as an error keeps: levels, values, and characters of one text. */
const DEEPEST = 12;
const MOST_VALUES = 1000;
const LONGEST = 4000;
/** Characters of a secret in one expression: V8 limits the size of an expression. */
const CHUNK = 256;

/** Shows texts and values without the secrets in them. */
export interface Mask {
	text(text: string): string;
	/** A copy that is limited in depth and size, so that n8n can store it. */
	data(value: IDataObject): IDataObject;
}

/**
 * Hides secrets in the forms in which a server may return them: as they are, escaped in JSON, in a URL or in HTML,
 * and as base64 or hexadecimal digits.
 *
 * A short secret is hidden only as a whole value and after `Bearer`, and, if it is not a plain word or number, as a
 * word of its own: otherwise other texts would be changed.
 */
export function maskFor(secrets: string[]): Mask {
	const all = [...new Set(secrets)].filter(Boolean).sort((a, b) => b.length - a.length);
	const whole = new Set(all);
	const patterns = all.flatMap(patternsOf).map((pattern) => new RegExp(pattern, 'g'));
	const masked = (text: string): string =>
		patterns.reduce((shown, pattern) => shown.replace(pattern, SHOWN), text);
	const text = (given: string): string => {
		if (whole.has(given.trim())) return SHOWN;
		const shown = masked(given);
		return shown.length > LONGEST ? shown.slice(0, LONGEST) + CUT : shown;
	};
	return { text, data: (value) => copied(value, text) };
}

function copied(source: IDataObject, text: Mask['text']): IDataObject {
	let left = MOST_VALUES;
	const copy = (value: unknown, depth: number): unknown => {
		if (typeof value === 'string') return text(value);
		if (typeof value === 'number' || typeof value === 'bigint') {
			const shown = text(String(value));
			return shown === String(value) ? value : shown;
		}
		if (typeof value !== 'object' || value === null) return value;
		if (depth >= DEEPEST || left <= 0) return Array.isArray(value) ? [] : {};
		if (Array.isArray(value)) return within(value).map((single) => copy(single, depth + 1));
		const members = within(Object.entries(value));
		return Object.fromEntries(members.map(([key, inner]) => [nameOf(key), copy(inner, depth + 1)]));
	};
	const within = <T>(values: T[]): T[] => {
		const kept = values.slice(0, Math.max(0, left));
		left -= kept.length;
		return kept;
	};
	// A short secret as the name of a field is a coincidence.
	const nameOf = (key: string): string => (key.length < SAFE_LENGTH ? key : text(key));
	return copy(source, 0) as IDataObject;
}

function patternsOf(secret: string): string[] {
	if (secret.length < SAFE_LENGTH) return [shortPattern(secret)];
	const runs = runsOf(secret);
	const chunks = Array.from({ length: Math.ceil(runs.length / CHUNK) }, (_, index) =>
		runs.slice(index * CHUNK, (index + 1) * CHUNK).join(''),
	);
	// What is left of a long secret is as short as any other short text.
	const parts = chunks.filter((chunk) => chunk.length >= SAFE_LENGTH);
	return parts.flatMap((part) => [
		writtenPattern(part),
		hexPattern(Buffer.from(part).toString('hex')),
		...base64Patterns(Buffer.from(part)),
	]);
}

function shortPattern(secret: string): string {
	const written = writtenPattern(secret);
	const afterBearer = `(?<=\\b[Bb]earer\\s)${written}(?![A-Za-z0-9])`;
	const isPlain = secret.length < 4 || /^([A-Za-z]+|\d+)$/.test(secret);
	return isPlain ? afterBearer : `(?<![A-Za-z0-9])${written}(?![A-Za-z0-9])`;
}

/** Text in which each character may be escaped, as in JSON, URLs and HTML. */
function writtenPattern(text: string): string {
	return runsOf(text)
		.map((run) => (run.startsWith('\\') ? backslashes(run.length) : character(run)))
		.join('');
}

/** The characters of a text; backslashes that follow each other are one. */
function runsOf(text: string): string[] {
	return text.match(/\\+|[^\\]/gu) ?? [];
}

/** A text in JSON within JSON doubles each backslash twice. */
function backslashes(count: number): string {
	return `(?:\\\\{1,3}u005[cC]|\\\\|%(?:25)?5[cC]|&#92;|&#[xX]5[cC];){${count},${count * 4}}`;
}

const NAMED: Record<string, string> = {
	'"': 'quot',
	'&': 'amp',
	'<': 'lt',
	'>': 'gt',
	"'": 'apos',
};

function character(char: string): string {
	const code = char.codePointAt(0)!;
	const units = Array.from({ length: char.length }, (_, index) => char.charCodeAt(index));
	const bytes = [...Buffer.from(char)];
	const forms = [
		(/["'/]/.test(char) ? '\\\\{0,3}' : '') + char.replace(/[$()*+.?[\]^{|}/-]/g, '\\$&'),
		bytes.map((byte) => `%(?:25)?${hexPattern(hex(byte, 2))}`).join(''),
		units.map((unit) => `\\\\{1,3}u${hexPattern(hex(unit, 4))}`).join(''),
		`&#0{0,4}${code};`,
		`&#[xX]0{0,4}${hexPattern(code.toString(16))};`,
		...(NAMED[char] ? [`&${NAMED[char]};`] : []),
	];
	return `(?:${forms.join('|')})`;
}

function hex(value: number, digits: number): string {
	return value.toString(16).padStart(digits, '0');
}

/** Hexadecimal digits in either case. */
function hexPattern(digits: string): string {
	return digits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

/**
 * Base64 and base64url of bytes, whatever is before and after them: three bytes are four characters, so there are
 * three ways to begin. Characters that depend on the neighbours as well are not part of it.
 */
function base64Patterns(bytes: Buffer): string[] {
	return [0, 1, 2].map((before) => {
		const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
		const start = Math.ceil((before * 8) / 6);
		const end = Math.floor(((before + bytes.length) * 8) / 6);
		const core = encoded
			.slice(start, end)
			.replace(/\+/g, '(?:[-+]|%2[bB])')
			.replace(/\//g, '(?:_|\\\\?\\/|%2[fF])');
		return `${core}(?:[\\w+/-]?(?:=|%3[dD]){1,2})?`;
	});
}
