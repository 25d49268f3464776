/** Media types. */

export const isJsonMedia = (mediaType: string): boolean =>
	/^(application|text)\/([\w.!#$&^-]+\+)?json\b/i.test(mediaType) || mediaType === '*/*';
