const { rm } = require('node:fs/promises');
const { dest, src } = require('gulp');

const FOLDERS = '{credentials,icons,nodes}';

exports.clean = () => rm('dist', { recursive: true, force: true });

/**
 * Copies what the TypeScript compiler leaves out, the same files as `n8n-node build`; `encoding: false` keeps
 * binary files as they are.
 */
exports.assets = () =>
	src([`${FOLDERS}/**/*.{png,svg}`, `${FOLDERS}/**/__schema__/**/*.json`], {
		base: '.',
		encoding: false,
		allowEmpty: true,
	}).pipe(dest('dist'));
