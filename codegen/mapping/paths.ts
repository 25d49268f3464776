import { camelCase, pascalCase, singular } from './naming.ts';

/** What a path says about the resource it belongs to. */
export interface CollectionPath {
	/** camelCase singular; undefined where the path has no static segment. */
	resource?: string;
	/** Last segment where it is a verb on a collection or record: `cancel` in `/reservations/{id}/cancel`. */
	action?: string;
}

const isParameter = (segment: string): boolean => segment.startsWith('{');

/**
 * Reads a path as a chain of collections.
 *
 * A static segment followed by another static one only groups (`/maintenance/squawks` is about squawks),
 * unless it is a path of its own, in which case the last one is an action (`/reservations/search`).
 * A collection below a record is named with its parent: `/exams/{exam_id}/attempts` → `examAttempt`.
 */
export function readPath(path: string, allPaths: string[]): CollectionPath {
	const segments = path.split('/').filter(Boolean);
	const collections = segments.filter((segment, index) => {
		if (isParameter(segment)) return false;
		const next = segments[index + 1];
		return next === undefined || isParameter(next);
	});
	const last = collections.at(-1);
	const action = last !== undefined && isAction(segments, allPaths) ? last : undefined;
	const chain = action ? ownerOf(segments, collections) : collections;
	if (chain.length === 0) return { action };
	const [head = '', ...rest] = chain.map(singular);
	return { resource: camelCase(head) + rest.map(pascalCase).join(''), action };
}

function isAction(segments: string[], allPaths: string[]): boolean {
	const last = segments.at(-1);
	if (last === undefined || isParameter(last) || segments.length < 2) return false;
	const path = `/${segments.join('/')}`;
	const parent = `/${segments.slice(0, -1).join('/')}`;
	const hasRecordsBelow = allPaths.some((other) => other.startsWith(`${path}/{`));
	if (hasRecordsBelow) return false;
	return allPaths.includes(parent) && singular(last) === last;
}

function ownerOf(segments: string[], collections: string[]): string[] {
	const previous = segments.at(-2);
	const owners = collections.slice(0, -1);
	return previous !== undefined && !isParameter(previous) ? [...owners, previous] : owners;
}
