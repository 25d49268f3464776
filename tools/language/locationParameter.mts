import { operationsOf, parametersOf } from '../../nodes/TrueFlight/openapi/operations.ts';
import { parameterSchema } from '../../nodes/TrueFlight/openapi/parameters.ts';
import { jsonType } from '../../nodes/TrueFlight/openapi/schema.ts';
import type { Document } from '../../nodes/TrueFlight/openapi/types.ts';
import { isAboutLocations } from '../../nodes/TrueFlight/openapi/vocabulary.ts';
import { filterName } from './filterName.mts';
import { camelCase, words } from './names.mts';

/**
 * The query parameter that selects a location: the one that is usual, where the document has it; else the most frequent
 * one that is called a location, a base, a site and the like, where more than one path accepts it or the document lists
 * such records.
 *
 * @param usual in any letter case
 */
export function locationParameterOf(document: Document, usual: string): string {
	const paths = new Map<string, Set<string>>();
	for (const operation of operationsOf(document)) {
		for (const parameter of parametersOf(operation)) {
			if (parameter.in !== 'query') continue;
			const { subject } = filterName(parameter.name);
			if (camelCase(subject) === camelCase(usual)) return usual;
			const isScalar = !['array', 'object'].includes(jsonType(parameterSchema(parameter)) ?? '');
			if (!isOneWord(subject) || !isScalar) continue;
			paths.set(subject, (paths.get(subject) ?? new Set<string>()).add(operation.path));
		}
	}
	const isListed = Object.keys(document.paths ?? {}).some((path) =>
		isOneWord(path.replace(/\/$/, '').split('/').at(-1)!),
	);
	const [most] = [...paths].sort(([, a], [, b]) => b.size - a.size);
	return most && (most[1].size > 1 || isListed) ? most[0] : usual;
}

/** `base_id`, `site`, `campusCode`; but not `home_base`. */
function isOneWord(name: string): boolean {
	const [word = '', ...more] = words(name);
	return isAboutLocations(word) && more.every((one) => /^(id|ids|uuid|code|slug)$/i.test(one));
}
