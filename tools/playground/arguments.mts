import { parseArgs } from 'node:util';
import { message, Stop } from './stop.mts';

export const USAGE = `Usage: npm start -- [options]
  --once             end after the example and the webhooks; exit code 0 if both succeeded
  --port N           port of n8n on this machine (default 5678)
  --sandbox-port N   port of the TrueFlight sandbox (default 4010)`;

const OPTIONS = {
	once: { type: 'boolean', default: false },
	port: { type: 'string', default: '5678' },
	'sandbox-port': { type: 'string', default: '4010' },
	help: { type: 'boolean', short: 'h', default: false },
} as const;

export function readArguments(args: string[]) {
	const values = parsed(args);
	return {
		once: values.once,
		help: values.help,
		port: port('--port', values.port),
		sandboxPort: port('--sandbox-port', values['sandbox-port']),
	};
}

function parsed(args: string[]) {
	try {
		return parseArgs({ args, options: OPTIONS }).values;
	} catch (error) {
		throw new Stop(`${message(error)}\n${USAGE}`);
	}
}

function port(flag: string, text: string) {
	const number = Number(text);
	if (Number.isInteger(number) && number > 0 && number < 65_536) return number;
	throw new Stop(`${flag} needs a number from 1 to 65535, not "${text}".`);
}
