/** `npm run sandbox`: starts the sandbox and stays until it is stopped. */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { API_KEYS } from './access/keys.mts';
import type { SandboxServer } from './server.mts';

const USAGE = `Usage: npm run sandbox -- [options]
  --port N         port on 127.0.0.1 (default 4010; 0: any free one)
  --contract FILE  OpenAPI document to serve (default openapi/trueflight.openapi.yaml)
  --now TIME       current time of the sample data (default: time of the start)
  --seed N         a different seed creates a different school (default 1)
  --strict         reject query parameters and body fields that the contract does not define
  --quiet          print one line of JSON with the address, nothing else
  --with-parent    stop when standard input closes`;

function readArguments() {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '4010' },
			contract: { type: 'string' },
			now: { type: 'string' },
			seed: { type: 'string', default: '1' },
			strict: { type: 'boolean', default: false },
			quiet: { type: 'boolean', default: false },
			'with-parent': { type: 'boolean', default: false },
			help: { type: 'boolean', short: 'h', default: false },
		},
	});
	const port = Number(values.port);
	if (!Number.isInteger(port) || port < 0 || port > 65_535)
		throw new Error(`--port needs a number up to 65535, not "${values.port}"`);
	if (!Number.isInteger(Number(values.seed)))
		throw new Error(`--seed needs a whole number, not "${values.seed}"`);
	return { ...values, port, seed: Number(values.seed) };
}

function greet({ url, sandbox: { contract } }: SandboxServer): void {
	const width = Math.max(...API_KEYS.map((key) => key.token.length));
	console.log(`TrueFlight sandbox: ${contract.title} ${contract.version}`);
	console.log(`  API      ${url}${contract.basePath}`);
	console.log(`  Control  ${url}/__sandbox`);
	console.log(`  Document ${url}/openapi.json`);
	console.log('  API keys (sample data, nothing here is real)');
	for (const key of API_KEYS) console.log(`    ${key.token.padEnd(width)}  ${key.label}`);
	console.log('Stop with Ctrl-C.');
}

function fail(message: string): never {
	console.error(message);
	process.exit(1);
}

async function main(): Promise<void> {
	const options = readArguments();
	if (options.help) return void console.log(USAGE);
	// Only now: loading the libraries is slow, and wrong arguments should not have to wait for them.
	enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/sandbox', import.meta.url)));
	const { startSandbox } = await import('./server.mts');
	const server = await startSandbox({
		port: options.port,
		contract: options.contract,
		now: options.now,
		seed: options.seed,
		switches: { strict: options.strict },
		log: (line) => console.error(line),
	});
	const { url, port, sandbox } = server;
	const { basePath } = sandbox.contract;
	if (options.quiet) console.log(JSON.stringify({ url, port, basePath }));
	else greet(server);
	const stop = () => void server.close().then(() => process.exit(0));
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
	if (options['with-parent']) process.stdin.on('close', stop).resume();
}

main().catch((error: NodeJS.ErrnoException) => {
	if (error.code === 'EADDRINUSE')
		fail(
			`Port ${String((error as { port?: number }).port)} is in use. Choose another with --port.`,
		);
	fail(
		error.code?.startsWith('ERR_PARSE_ARGS')
			? `${error.message}\n${USAGE}`
			: `The sandbox cannot start: ${error.message}`,
	);
});
