/**
 * Part of `npm run lint`: texts that people see keep to the glossary, documents to what exists, and no regular
 * expression takes much longer for a text that is a little longer.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { parse } from 'yaml';
import { checkDocument } from './documents.mts';
import { avoidedWords, readGlossary } from './glossary.mts';
import { slowPatterns } from './patterns.mts';
import { textsOf } from './texts.mts';

const root = join(import.meta.dirname, '../..');

/** Files with texts that users see. */
const TEXTS = [
	'**/*.md',
	'openapi/*.yaml',
	'examples/*.json',
	'{credentials,nodes}/**/*.{ts,json}',
	'tools/**/*.{mts,mjs,cjs}',
];
/** Code that reads what others have written. */
const CODE = ['{credentials,nodes}/**/*.ts', 'tools/**/*.{mts,mjs,cjs}'];
/** Word lists by which names in an API are recognized. */
const NO_TEXTS = ['tools/language/vocabulary.mts', 'nodes/TrueFlight/openapi/vocabulary.ts'];
/** After an import these texts are those of TrueFlight's own document. */
const OF_THE_CONTRACT = [
	'openapi/trueflight.openapi.yaml',
	'nodes/TrueFlight/{generated,__schema__}/**',
];

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const LIST = ['ls-files', '--cached', '--others', '--exclude-standard'];
const files = execFileSync('git', LIST, { cwd: root, encoding: 'utf8' })
	.split('\n')
	.filter((file) => file && existsSync(join(root, file)))
	// Copies that an import keeps: they were checked where they are from, and their links lead from there.
	.filter((file) => !file.startsWith('test/reference/'));
const matching = (...globs: string[]): string[] =>
	files.filter((file) => globs.some((glob) => matchesGlob(file, glob)));

const { info } = parse(read('openapi/trueflight.openapi.yaml')) as {
	info: Record<string, unknown>;
};
const excluded = matching(
	...NO_TEXTS,
	...(info['x-tf-reconstructed'] === true ? [] : OF_THE_CONTRACT),
);
const texts = matching(...TEXTS).filter((file) => !excluded.includes(file));

const find = avoidedWords(readGlossary(read('CONTRIBUTING.md')));
const findings = texts.flatMap((file) =>
	textsOf(file, read(file)).flatMap(({ text, line }) =>
		find(text).map(({ word, use, index }) => {
			const around = text.slice(Math.max(0, index - 30), index + 40).replace(/\s+/g, ' ');
			const lineOfWord = line + text.slice(0, index).split('\n').length - 1;
			return `${file}:${lineOfWord} "${word}" (use: ${use}): …${around}…`;
		}),
	),
);
for (const file of matching('**/*.md')) {
	findings.push(...checkDocument(root, file).map((finding) => `${file}: ${finding}`));
}
const slow = await slowPatterns(new Map(matching(...CODE).map((file) => [file, read(file)])));

for (const finding of [...findings, ...slow]) console.error(finding);
if (findings.length > 0) {
	console.error(`\n${findings.length} findings in texts; the glossary is in CONTRIBUTING.md`);
}
if (slow.length > 0) console.error(`\n${slow.length} regular expressions that are not linear`);
if (findings.length + slow.length > 0) process.exitCode = 1;
