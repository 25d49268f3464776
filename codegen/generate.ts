import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadDocument } from './document/loadDocument.ts';
import { generatedFiles } from './emit/files.ts';
import { operationsTable, syncReadme } from './emit/readme.ts';
import { differences, formatFiles, writeFiles } from './emit/write.ts';
import { mapDocument } from './mapping/index.ts';

/**
 * `npm run generate`: contract + overlay → `nodes/TrueFlight/generated/` and the README's table.
 * With `--check` nothing is written; exits 1 when the folder differs from what would be.
 */
const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
	options: {
		check: { type: 'boolean', default: false },
		contract: { type: 'string', default: join(root, 'openapi/trueflight.openapi.yaml') },
		overlay: { type: 'string', default: join(root, 'openapi/n8n.overlay.yaml') },
		out: { type: 'string', default: join(root, 'nodes/TrueFlight/generated') },
		readme: { type: 'string', default: join(root, 'README.md') },
	},
});

const { document, unmatchedTargets } = await loadDocument(values.contract, values.overlay);
for (const target of unmatchedTargets) {
	console.warn(`Overlay target matches nothing in the contract: ${target}`);
}
const mapped = mapDocument(document);
const stamp = `the contract, version ${document.info.version}`;
const files = await formatFiles(generatedFiles(mapped, stamp));

const readmeIsCurrent = await syncReadme(values.readme, operationsTable(mapped), !values.check);

const operations = mapped.resources.flatMap(({ table }) => Object.keys(table)).length;
const summary = `${mapped.resources.length} resources, ${operations} operations, ${mapped.events.length} events`;
if (values.check) {
	const found = await differences(files, values.out);
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
	await writeFiles(files, values.out);
	console.log(`Generated ${summary}`);
}
