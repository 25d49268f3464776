/** What a pull request of the watch may change: files, and folders with a slash at the end. */
export const PROPOSED = [
	'openapi/trueflight.openapi.yaml',
	'openapi/saved-names.json',
	'nodes/TrueFlight/generated/',
	'nodes/TrueFlight/__schema__/',
	'docs/resources/',
	'test/reference/',
	'README.md',
];

/** Whether a path, as it was handed over, is one of them. */
export function isProposed(path) {
	if (path.includes('\\') || path.split('/').some((part) => part === '' || part.startsWith('.'))) {
		return false;
	}
	return PROPOSED.some((place) => (place.endsWith('/') ? path.startsWith(place) : path === place));
}
