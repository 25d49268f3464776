/** A decimal number as people write it; no exponent, no hexadecimal, no separators. */
const DECIMAL = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/;

/**
 * Reads a number. `Number()` would take white space, an empty list and `false` for 0, and `0x10` for 16.
 *
 * @returns undefined unless the value is a number, or text of one, between ±(2^53 − 1), beyond which digits are
 * lost
 */
export function readNumber(value: unknown): number | undefined {
	const number = numberOf(value);
	return number !== undefined && Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : undefined;
}

/** @returns undefined unless the value is a whole number, or text of one */
export function readInteger(value: unknown): number | undefined {
	const number = readNumber(value);
	return Number.isInteger(number) ? number : undefined;
}

function numberOf(value: unknown): number | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (typeof value === 'bigint') return Number(value);
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	return DECIMAL.test(text) ? Number(text) : undefined;
}
