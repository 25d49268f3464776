/** Words in names: the one place where spellings (snake, kebab, camel, plural) are compared. */
import { singular as singularOf } from '../../language/inflection.mts';
import { words } from '../../language/names.mts';

const cache = new Map<string, string>();

/** `startTime`, `start-time` and `Start Time` all become `start_time`. */
export function snake(name: string): string {
	let result = cache.get(name);
	if (result === undefined) {
		result = words(name).join('_');
		if (cache.size < 10_000) cache.set(name, result);
	}
	return result;
}

/** `reservation_types` → `reservation_type`; only the last word is changed. */
export const singular = (name: string): string => singularOf(snake(name));

/** Whether two names mean the same thing apart from spelling and number. */
export const sameName = (left: string, right: string): boolean =>
	singular(left) === singular(right);
