import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, docsOf, nodeFolders, summaryOf, type Built } from './build.mts';
import { DocumentError } from '../openapi/load/documentError.mts';
import { readSource, sameContent } from '../openapi/load/source.mts';
import { operationsTable, syncReadme } from './render/readme.mts';
import { writeFiles } from './render/files.mts';
import { judgeAssumptions } from './report/assumptions.mts';
import { changesBetween } from './report/changes.mts';
import { misfits } from './report/examples.mts';
import { unusedRules } from './report/overlay.mts';
import { shownLess } from './report/presentation.mts';
import { printable, reportText } from './report/print.mts';
import { askSandbox, unservedLists, type SandboxVerdict } from './report/sandbox.mts';
import { noticedByWorkflows } from './report/workflows.mts';
import { contractText } from './import/contractText.mts';
import { keepReference } from './import/keepReference.mts';
import { readSaved, writeSaved } from './import/savedFile.mts';
import { assignment, begin, type Assignment } from './import/step.mts';
import { findings } from './import/verify.mts';
import { remember } from './plan/savedNames.mts';

/** The message may quote the document. */
const LONGEST_MESSAGE = 20_000;

/** The process of an import; `import.mts` starts it and limits its steps. */
const root = join(import.meta.dirname, '../..');
const PATHS = {
	contract: join(root, 'openapi/trueflight.openapi.yaml'),
	overlay: join(root, 'openapi/n8n.overlay.yaml'),
	saved: join(root, 'openapi/saved-names.json'),
	node: join(root, 'nodes/TrueFlight'),
	docs: join(root, 'docs/resources'),
	readme: join(root, 'README.md'),
};

async function importContract(given: Assignment): Promise<void> {
	const { folder, limits, isDryRun } = given;
	await begin('reading the document');
	const { source, text } = await contractText(given.source, given.allowedReferences);
	if (given.isOnlyIfChanged && sameContent(text, await readSource(PATHS.contract))) {
		console.log('The current contract contains the same. Nothing was written.');
		return;
	}
	const staged = join(folder, 'contract.yaml');
	await writeFile(staged, text);
	await begin('generating the node');
	const known = await readSaved(PATHS.saved);
	const before = await build(PATHS.contract, PATHS.overlay, known);
	const saved = remember(known, before.mapped);
	const after = await build(staged, PATHS.overlay, saved).catch((error: Error) => {
		if (error instanceof DocumentError)
			throw new DocumentError(error.message.replaceAll(staged, source));
		throw error;
	});
	await begin('formatting the code');
	const folders = await nodeFolders(after);
	await begin('checking the node');
	const [faults, sandbox] = await Promise.all([
		findings(root, folder, folders.generated, limits),
		askSandbox(root, staged, limits),
	]);
	await begin('writing the report');
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
	await begin('writing the files');
	for (const [name, files] of Object.entries(folders)) {
		await writeFiles(files, join(PATHS.node, name));
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
		unservedLists: unservedLists(after.mapped, sandbox),
	});
}

await importContract(assignment()).catch((error: unknown) => {
	if (!(error instanceof DocumentError)) throw error;
	console.error(
		`Refused, nothing was written:\n${printable(error.message.slice(0, LONGEST_MESSAGE))}`,
	);
	process.exitCode = 1;
});
