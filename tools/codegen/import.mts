import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, docsOf, nodeFolders, summaryOf, type Built } from './build.mts';
import { DocumentError } from '../openapi/load/documentError.mts';
import { operationsTable, syncReadme } from './render/readme.mts';
import { writeFiles } from './render/files.mts';
import { contractText } from './import/contractText.mts';
import { keepReference } from './import/keepReference.mts';
import { readSaved, writeSaved } from './import/savedFile.mts';
import { findings } from './import/verify.mts';
import { remember } from './plan/savedNames.mts';
import { judgeAssumptions } from './report/assumptions.mts';
import { changesBetween } from './report/changes.mts';
import { misfits } from './report/examples.mts';
import { unusedRules } from './report/overlay.mts';
import { shownLess } from './report/presentation.mts';
import { printable, reportText } from './report/print.mts';
import { askSandbox, type SandboxVerdict } from './report/sandbox.mts';
import { noticedByWorkflows } from './report/workflows.mts';

const USAGE = `Usage: npm run contract:import -- FILE_OR_URL [--dry-run]

Replaces the contract with an OpenAPI 3.0 or 3.1 document, or with the one behind a documentation page, generates the
node again and reports what changes. Nothing is written if the document cannot be used, or with --dry-run.`;

const root = join(import.meta.dirname, '../..');
const PATHS = {
	contract: join(root, 'openapi/trueflight.openapi.yaml'),
	overlay: join(root, 'openapi/n8n.overlay.yaml'),
	saved: join(root, 'openapi/saved-names.json'),
	node: join(root, 'nodes/TrueFlight'),
	docs: join(root, 'docs/resources'),
	readme: join(root, 'README.md'),
};

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			'dry-run': { type: 'boolean', default: false },
			help: { type: 'boolean', short: 'h', default: false },
		},
	});
	const [source] = positionals;
	if (values.help || source === undefined || positionals.length > 1) {
		console.log(USAGE);
		process.exitCode = values.help ? 0 : 2;
		return;
	}
	const folder = await mkdtemp(join(tmpdir(), 'contract-'));
	try {
		await importContract(source, join(folder, 'contract.yaml'), values['dry-run']);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function importContract(given: string, staged: string, isDryRun: boolean): Promise<void> {
	const { source, text } = await contractText(given);
	await writeFile(staged, text);
	const known = await readSaved(PATHS.saved);
	const before = await build(PATHS.contract, PATHS.overlay, known);
	const saved = remember(known, before.mapped);
	const after = await build(staged, PATHS.overlay, saved).catch((error: Error) => {
		if (error instanceof DocumentError)
			throw new DocumentError(error.message.replaceAll(staged, source));
		throw error;
	});
	const folders = await nodeFolders(after);
	const [faults, sandbox] = await Promise.all([
		findings(root, folders.generated),
		askSandbox(root, staged),
	]);
	console.log(await reportOf(before, after, source, sandbox));
	if (faults.length) {
		console.error(`\nThe generated node has faults, so nothing was written:\n${faults.join('\n')}`);
		process.exitCode = 1;
		return;
	}
	console.log(`\nThe generated node passes types and lint: ${summaryOf(after.mapped)}.`);
	if (isDryRun) {
		console.log('Dry run: nothing was written.');
		return;
	}
	for (const [folder, files] of Object.entries(folders)) {
		await writeFiles(files, join(PATHS.node, folder));
	}
	await writeFiles(await docsOf(after), PATHS.docs);
	await syncReadme(PATHS.readme, operationsTable(after.mapped), true);
	const hasKept = await keepReference(root, before.document, [
		basename(PATHS.contract),
		basename(PATHS.overlay),
	]);
	await writeFile(PATHS.contract, text);
	await writeSaved(PATHS.saved, saved);
	if (hasKept) console.log('Kept for tests: the reconstructed contract, in test/reference/.');
	console.log(
		'Written: openapi/trueflight.openapi.yaml and saved-names.json, nodes/TrueFlight/generated/ and __schema__/, docs/resources/. Next: npm test.',
	);
}

async function reportOf(
	before: Built,
	after: Built,
	source: string,
	sandbox: SandboxVerdict,
): Promise<string> {
	const { info, openapi } = after.document;
	return reportText({
		headline: [
			`${source}: ${info.title} ${info.version} (read as OpenAPI ${openapi})`,
			`Current: ${before.document.info.title} ${before.document.info.version}, ${summaryOf(before.mapped)}`,
			`New: ${summaryOf(after.mapped)}`,
		],
		changes: changesBetween(before.mapped, after.mapped),
		assumptions: judgeAssumptions(before.document, before.mapped, after.mapped),
		workflows: noticedByWorkflows(before.mapped, after.mapped),
		presentation: shownLess(before.mapped, after.mapped),
		examples: await misfits(join(root, 'examples'), after.mapped),
		unusedRules: unusedRules(after.document, after.mapped, after.unmatchedTargets),
		notes: after.mapped.notes,
		sandbox,
	});
}

await main().catch((error: unknown) => {
	if (!(error instanceof DocumentError)) throw error;
	console.error(`Refused, nothing was written:\n${printable(error.message)}`);
	process.exitCode = 1;
});
