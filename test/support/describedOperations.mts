import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe } from '../../nodes/TrueFlight/anyOperation/describe.ts';
import {
	operationFrom,
	readSaved,
	writeSaved,
} from '../../nodes/TrueFlight/anyOperation/savedOperation.ts';
import { API_BASE_PATH } from '../../nodes/TrueFlight/generated/api.ts';
import { dereferenced } from '../../nodes/TrueFlight/openapi/dereference.ts';
import { operationsOf } from '../../nodes/TrueFlight/openapi/operations.ts';
import { basePathOf } from '../../nodes/TrueFlight/openapi/servers.ts';
import type { Document } from '../../nodes/TrueFlight/openapi/types.ts';
import type { Operation } from '../../nodes/TrueFlight/operation.ts';

/** The operations of a document as Any Operation runs them, by way of the text that workflows contain. */
export function describedOperations(document: object): Operation[] {
	const read = dereferenced(structuredClone(document) as Document, 300);
	return operationsOf(read)
		.filter(({ method }) => ['get', 'post', 'put', 'patch', 'delete'].includes(method))
		.map((source) => {
			const text = writeSaved(describe(source, basePathOf(read, API_BASE_PATH)));
			const saved = readSaved(text);
			if (!saved) throw new Error(`${source.method} ${source.path} cannot be read: ${text}`);
			return operationFrom(saved);
		});
}

export const readDocument = (file: string): object =>
	parse(readFileSync(file, 'utf8'), { maxAliasCount: 10_000 }) as object;
