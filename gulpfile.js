const { rm } = require('node:fs/promises');
const { dest, parallel, src } = require('gulp');

/** Copies what the TypeScript compiler leaves out; `encoding: false` keeps binary files as they are. */
const copyIcons = () => src('icons/**/*.{svg,png}', { encoding: false }).pipe(dest('dist/icons'));
const copyCodex = () => src('nodes/**/*.node.json').pipe(dest('dist/nodes'));

exports.clean = () => rm('dist', { recursive: true, force: true });
exports.assets = parallel(copyIcons, copyCodex);
