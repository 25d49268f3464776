import type { BinaryFile } from '../item';

/**
 * The type of a file, for a header: whoever sent the file chose it, so it may contain a line break and further
 * headers. What is not a media type counts as unknown.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-media-type
 */
export function mediaType({ mimeType }: Pick<BinaryFile, 'mimeType'>): string {
	const isMediaType = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+(?:[ ]?;[\x20-\x7e]*)?$/.test(
		mimeType,
	);
	return isMediaType ? mimeType : 'application/octet-stream';
}
