import { hasPaging } from '../../nodes/TrueFlight/openapi/paging.ts';
import type { Parameter } from '../../nodes/TrueFlight/openapi/types.ts';
import { isPlural } from './inflection.mts';
import { words } from './names.mts';
import { SUMMARY_NOUNS } from './vocabulary.mts';

/** What the document has beside a collection. */
export interface Siblings {
	/** `/squawks/{id}` beside `/squawks`. */
	hasRecords: boolean;
	/** A POST at the same path. */
	canCreate: boolean;
}

/**
 * Whether a GET whose response is not described returns a list: a plural, or what is beside its records or the way to
 * make one.
 *
 * @param last segment of its path
 */
export function isSilentList(
	last: string,
	parameters: Parameter[],
	{ hasRecords, canCreate }: Siblings,
): boolean {
	if (hasRecords || hasPaging(parameters)) return isPlural(last) || hasRecords;
	return isPlural(last) && (canCreate || !SUMMARY_NOUNS.includes(words(last).at(-1) ?? ''));
}

/** `/squawks/{id}` of `/squawks`. */
export function isRecordOf(collection: string, path: string): boolean {
	return path.startsWith(`${collection}/{`) && path.indexOf('/', collection.length + 1) < 0;
}
