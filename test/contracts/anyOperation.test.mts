import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { placeholdersOf } from '../../nodes/TrueFlight/openapi/sentParameters.ts';
import { describedOperations, readDocument } from '../support/describedOperations.mts';
import { publicDocuments } from './support/publicDocuments.mts';

/** Documents other than ours, read as the node reads that of a deployment. */
const variants = readdirSync(import.meta.dirname)
	.filter((file) => file.endsWith('.openapi.yaml'))
	.map((file) => join(import.meta.dirname, file));

it.each(
	[...variants, ...publicDocuments()].map((file) => [file.split('/').slice(-2).join('/'), file]),
)('%s becomes operations that can be run', (_, file) => {
	const document = readDocument(file) as { openapi?: string; paths?: Record<string, object> };
	// The node reads no version 2.
	if (document.openapi === undefined) return;
	const operations = describedOperations(document);
	const methods = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
		Object.keys(item)
			.filter((method) => /^(get|post|put|patch|delete)$/.test(method))
			.map((method) => `${method.toUpperCase()} ${path}`),
	);
	// More where a path is described elsewhere.
	expect(operations.length).toBeGreaterThanOrEqual(methods.length);
	for (const { path, inputs, paging, result, name } of operations) {
		const given = inputs.filter((input) => input.in === 'path').map((input) => input.name);
		expect([name, given.sort()]).toEqual([name, [...new Set(placeholdersOf(path))].sort()]);
		const ids = inputs.map(({ parameter }) => parameter);
		expect([name, new Set(ids).size]).toEqual([name, ids.length]);
		if (paging) expect(result).toBe('list');
	}
});
