import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, docsOf, nodeFolders, summaryOf } from './build.mts';
import { operationsTable, syncReadme } from './render/readme.mts';
import { differences, writeFiles } from './render/files.mts';
import { readSaved } from './import/savedFile.mts';

/**
 * `npm run generate`: contract + overlay + names in saved workflows → `generated/` and `__schema__/` of the node, the pages
 * of `docs/resources/`, and the README's table. With `--check` nothing is written; exits 1 when a folder differs from
 * what would be.
 */
const root = join(import.meta.dirname, '../..');
const { values } = parseArgs({
	options: {
		check: { type: 'boolean', default: false },
		contract: { type: 'string', default: join(root, 'openapi/trueflight.openapi.yaml') },
		overlay: { type: 'string', default: join(root, 'openapi/n8n.overlay.yaml') },
		saved: { type: 'string', default: join(root, 'openapi/saved-names.json') },
		out: { type: 'string', default: join(root, 'nodes/TrueFlight') },
		docs: { type: 'string', default: join(root, 'docs/resources') },
		readme: { type: 'string', default: join(root, 'README.md') },
	},
});

const built = await build(values.contract, values.overlay, await readSaved(values.saved));
for (const target of built.unmatchedTargets) {
	console.warn(`Overlay target matches nothing in the contract: ${target}`);
}
const inNode = Object.entries(await nodeFolders(built));
const folders = [
	...inNode.map(([folder, files]) => ({ folder: join(values.out, folder), files })),
	{ folder: values.docs, files: await docsOf(built) },
];
const readmeIsCurrent = await syncReadme(
	values.readme,
	operationsTable(built.mapped),
	!values.check,
);
const summary = summaryOf(built.mapped);
if (values.check) {
	const found = (
		await Promise.all(folders.map(async ({ folder, files }) => await differences(files, folder)))
	).flat();
	if (!readmeIsCurrent) found.push(`stale: ${values.readme}`);
	if (found.length) {
		console.error(
			`Generated code differs from the contract; run npm run generate.\n${found.join('\n')}`,
		);
		process.exitCode = 1;
	} else {
		console.log(`Generated code is up to date: ${summary}`);
	}
} else {
	for (const { folder, files } of folders) await writeFiles(files, folder);
	console.log(`Generated ${summary}`);
}
