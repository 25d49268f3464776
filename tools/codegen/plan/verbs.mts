import { words } from '../../language/names.mts';
import { VERBS } from '../../language/vocabulary.mts';

/** Whether a path segment says what to do: `cancel`, `check-in`, `markAsPaid`. */
export function isVerb(segment: string): boolean {
	return VERBS.has(words(segment)[0] ?? '');
}
