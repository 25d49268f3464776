import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { endOf, LIMITS, startGuarded } from './process/limits.mts';
import { assigned, type Assignment, type Step } from './import/step.mts';

const USAGE = `Usage: npm run contract:import -- FILE_OR_URL [options]

Replaces the contract with an OpenAPI 3.0 or 3.1 document, or with the one behind a documentation page, generates the
node again and reports what changes. Nothing is written if the document cannot be used.

  --dry-run             only report
  --if-changed          do nothing if the current contract contains the same
  --allow-refs WHERE    folder or https://host from which references may read; repeat it for several. Without it they may
                        read below the document's own folder, or from its own host
  --step-seconds N      time for each step (default ${LIMITS.seconds})
  --memory N            memory for each process in MB (default ${LIMITS.megabytes})`;

/**
 * `npm run contract:import`: runs the import in a process of its own, and ends it when a step takes too long or needs
 * too much memory, as a hostile document can make it.
 */
const root = join(import.meta.dirname, '../..');
/** A person may take any time to choose, and files are not left half written. */
const UNLIMITED: Step[] = ['choosing a document', 'writing the files'];
/** The programs that check the node have the time of a step, and then are ended. */
const TIME_TO_END = 30;

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		'dry-run': { type: 'boolean', default: false },
		'if-changed': { type: 'boolean', default: false },
		'allow-refs': { type: 'string', multiple: true, default: [] },
		'step-seconds': { type: 'string', default: String(LIMITS.seconds) },
		memory: { type: 'string', default: String(LIMITS.megabytes) },
		help: { type: 'boolean', short: 'h', default: false },
	},
});
const [source] = positionals;
const seconds = Number(values['step-seconds']);
const megabytes = Number(values.memory);
if (
	values.help ||
	source === undefined ||
	positionals.length > 1 ||
	!(seconds > 0 && megabytes > 0)
) {
	console.log(USAGE);
	process.exitCode = values.help ? 0 : 2;
} else {
	const cache = join(root, '.cache');
	await mkdir(cache, { recursive: true });
	const folder = await mkdtemp(join(cache, 'contract-'));
	try {
		process.exitCode = await supervise({
			source,
			folder,
			isDryRun: values['dry-run'],
			isOnlyIfChanged: values['if-changed'],
			allowedReferences: values['allow-refs'],
			limits: { seconds, megabytes },
		});
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** @returns the exit status */
async function supervise(assignment: Assignment): Promise<number> {
	const { limits } = assignment;
	const child = startGuarded([join(import.meta.dirname, 'importContract.mts')], limits, {
		env: assigned(assignment),
		stdin: 'inherit',
		stdout: 'inherit',
		stderr: 'inherit',
		ipc: true,
		buffer: false,
	});
	let timedOut = false;
	const endIn = (seconds: number): NodeJS.Timeout =>
		setTimeout(() => (timedOut = child.kill()), seconds * 1000);
	let step: Step = 'reading the document';
	let timer = endIn(limits.seconds);
	for await (const message of child.getEachMessage()) {
		({ step } = message as { step: Step });
		clearTimeout(timer);
		if (!UNLIMITED.includes(step)) timer = endIn(limits.seconds + TIME_TO_END);
	}
	const { exitCode, signal } = await child;
	clearTimeout(timer);
	const end = endOf({ timedOut, signal }, limits);
	if (end === undefined) return exitCode ?? 1;
	const option = timedOut ? '--step-seconds' : '--memory';
	console.error(
		`Stopped, nothing was written: ${step} ${end}. If you trust the document and it is only large, allow more with ${option}. Otherwise look in it for schemas that contain each other, very long lists and texts, and patterns.`,
	);
	return 1;
}
