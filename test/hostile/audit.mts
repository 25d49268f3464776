import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { positive, readOptions } from '../support/arguments.mts';
import { REFERENCE_CONTRACT } from '../support/reference.mts';
import { publicDocuments } from '../contracts/support/publicDocuments.mts';
import { Importer } from './importer.mts';
import { mutated, randomFrom } from './mutate.mts';

/** `npm run audit:hostile`: the long attacks, which `npm test` runs in small. */
const USAGE = `Usage: npm run audit:hostile -- [options]

Imports damaged public documents, then tries hosts and senders that never end against the node and the trigger.

  --count N        documents (default 10000)
  --from N         first document, to continue (default 0)
  --seed N         a different seed makes different documents (default 1)
  --seconds N      time for one document (default 60)
  --documents      only documents`;

const ROOT = join(import.meta.dirname, '../..');
const FOUND = join(ROOT, '.cache/hostile');
const ENDLESS: Array<[string, string]> = [
	['engine', 'test/engine/hostile'],
	['e2e', 'test/e2e/trigger.abuse.test.mts'],
];
/** Larger ones take longer and are no worse. */
const LARGEST = 200_000;
const PROGRESS = 100;

const options = readOptions(
	USAGE,
	{
		count: { type: 'string', default: '10000' },
		from: { type: 'string', default: '0' },
		seed: { type: 'string', default: '1' },
		seconds: { type: 'string', default: '60' },
		documents: { type: 'boolean', default: false },
	},
	(values) => ({
		count: positive('--count', values['count']),
		from: Number(values['from']),
		seed: Number(values['seed']),
		seconds: positive('--seconds', values['seconds']),
		isOnlyDocuments: values['documents'] === true,
	}),
);

const findings = await importDocuments();
const failed = options.isOnlyDocuments ? [] : await tryEndless();
process.exitCode = findings + failed.length > 0 ? 1 : 0;

/** @returns how many documents found a fault of the importer; they are kept in `.cache/hostile` */
async function importDocuments(): Promise<number> {
	const { count, from, seed, seconds } = options;
	const texts = [...publicDocuments(), ...ownDocuments()]
		.map((file) => readFileSync(file, 'utf8'))
		.filter((text) => text.length < LARGEST);
	const importer = new Importer(seconds);
	const kinds: Record<string, number> = {};
	let found = 0;
	let slowest = 0;
	const start = performance.now();
	console.log(`${count} documents from ${texts.length} public ones, seed ${seed}, from ${from}`);
	for (let index = from; index < from + count; index++) {
		const random = randomFrom(seed * 1_000_003 + index);
		const text = mutated(texts[Math.floor(random() * texts.length)]!, random);
		const before = performance.now();
		const outcome = await importer.import(text);
		slowest = Math.max(slowest, performance.now() - before);
		kinds[outcome.kind] = (kinds[outcome.kind] ?? 0) + 1;
		if (outcome.kind !== 'used' && outcome.kind !== 'refused') {
			found++;
			mkdirSync(FOUND, { recursive: true });
			const file = join(FOUND, `${seed}-${index}.yaml`);
			writeFileSync(file, text);
			console.error(`${outcome.kind}: ${file}\n${outcome.message}`);
		}
		const done = index - from + 1;
		if (done % PROGRESS === 0 || done === count) {
			const time = ((performance.now() - start) / 1000).toFixed(0);
			console.log(
				`${done} in ${time} s, slowest ${(slowest / 1000).toFixed(1)} s: ${JSON.stringify(kinds)}`,
			);
		}
	}
	importer.close();
	return found;
}

/** The reconstructed contract, and those of tests. */
function ownDocuments(): string[] {
	const folder = join(ROOT, 'test/contracts');
	const own = readdirSync(folder).filter((file) => file.endsWith('.openapi.yaml'));
	return [REFERENCE_CONTRACT, ...own.map((file) => join(folder, file))];
}

async function tryEndless(): Promise<string[]> {
	const outcomes: string[] = [];
	for (const [project, path] of ENDLESS) {
		const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
		const args = [jest, '-c', 'test/jest.config.mjs', path, '--selectProjects', project];
		const { exitCode } = await execa(process.execPath, args, {
			cwd: ROOT,
			stdio: 'inherit',
			reject: false,
		});
		if (exitCode !== 0) outcomes.push(path);
	}
	return outcomes;
}
