import type { Content } from './types.ts';

/** Encodings of a body, by media type; the first pattern that matches decides. */
const ENCODINGS = [
	['json', /^(application|text)\/([\w.!#$&^-]+\+)?json\b/i],
	['form', /^application\/x-www-form-urlencoded\b/i],
	['multipart', /^multipart\//i],
	['text', /^(text\/|application\/([\w.-]+\+)?(xml|yaml|x-ndjson|graphql)\b)/i],
	['binary', /^/],
] as const;

export type Encoding = (typeof ENCODINGS)[number][0];

/** How a body of this media type is encoded. */
export function encodingOf(mediaType: string): Encoding {
	return ENCODINGS.find(([, pattern]) => pattern.test(mediaType))![0];
}

export const isJson = (mediaType: string): boolean => encodingOf(mediaType) === 'json';

/** The media type under which a content object has JSON; any type is taken for it. */
export function jsonTypeOf(content: Content): string | undefined {
	const types = Object.keys(content);
	return types.find(isJson) ?? types.find((type) => type === '*/*');
}
