import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `node generateAll.ts PACKAGE DOCUMENT…`: generates the node of each document into
 * `PACKAGE/nodes/TrueFlight/generated-N/` and writes what came of each to `PACKAGE/outcomes.json`.
 */
const [folder = '', ...documents] = process.argv.slice(2);
const { build, nodeFolders, summaryOf } = (await import(
	join(folder, 'tools/codegen/build.mts')
)) as typeof import('../../../tools/codegen/build.mts');
const { writeFiles } = (await import(
	join(folder, 'tools/codegen/render/files.mts')
)) as typeof import('../../../tools/codegen/render/files.mts');

const outcomes: Record<string, string> = {};
for (const [index, document] of documents.entries()) {
	try {
		const built = await build(document, join(folder, 'openapi/n8n.overlay.yaml'));
		const { generated } = await nodeFolders(built);
		await writeFiles(generated, join(folder, `nodes/TrueFlight/generated-${index}`));
		outcomes[document] = summaryOf(built.mapped);
	} catch (error) {
		outcomes[document] = `${(error as Error).constructor.name}: ${(error as Error).message}`;
	}
}
writeFileSync(join(folder, 'outcomes.json'), JSON.stringify(outcomes));
