import { parseArgs, type ParseArgsConfig } from 'node:util';

/** A command's options; ends the process with the usage when they cannot be read. */
export function readOptions<T>(
	usage: string,
	options: NonNullable<ParseArgsConfig['options']>,
	read: (values: Record<string, unknown>) => T,
): T {
	try {
		return read(parseArgs({ options }).values);
	} catch (error) {
		console.error(`${(error as Error).message}\n${usage}`);
		process.exit(2);
	}
}

/** @throws when the text is not a whole number from 1 */
export function positive(flag: string, text: unknown): number {
	const number = Number(text);
	if (Number.isInteger(number) && number > 0) return number;
	throw new Error(`${flag} takes a whole number from 1, not "${String(text)}"`);
}
