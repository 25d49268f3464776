/** Places in an OpenAPI document, as JSON pointers of RFC 6901. */
import { pointerSegment } from '../../openapi/facts/values.mts';
import type { Schema } from './types.mts';

const unescape = (segment: string): string =>
	decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~');

/** A URI fragment: `#/paths/~1users~1%7Bid%7D`. */
export const fragmentOf = (segments: string[]): string =>
	['#', ...segments.map((one) => encodeURIComponent(pointerSegment(one)))].join('/');

export interface Place {
	segments: string[];
	node: Schema;
}

/** The object at a place, with the references on the way followed; `undefined` when there is none. */
export function follow(document: Schema, segments: string[], depth = 0): Place | undefined {
	let place: Place = { segments: [], node: document };
	for (const segment of segments) {
		const node: unknown = place.node[segment];
		if (typeof node !== 'object' || node === null) return undefined;
		place = { segments: [...place.segments, segment], node };
		const reference: unknown = place.node.$ref;
		if (typeof reference !== 'string' || depth > 20) continue;
		const target = follow(document, reference.split('/').slice(1).map(unescape), depth + 1);
		if (!target) return undefined;
		place = target;
	}
	return place;
}
