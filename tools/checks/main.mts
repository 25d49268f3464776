/** Part of `npm run lint`: texts that people see keep to the glossary, documents to what exists. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { checkDocument } from './documents.mts';
import { avoidedWords, readGlossary } from './glossary.mts';
import { textsOf } from './texts.mts';

const root = join(import.meta.dirname, '../..');

/** Files with texts that users see. */
const TEXTS = ['openapi/*.yaml', 'examples/**'];

const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n');
const matching = (...globs: string[]): string[] =>
	files.filter((file) => globs.some((glob) => matchesGlob(file, glob)));

const find = avoidedWords(readGlossary(readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')));
const findings = matching(...TEXTS).flatMap((file) =>
	textsOf(file, readFileSync(join(root, file), 'utf8')).flatMap(({ text, line }) =>
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

for (const finding of findings) console.error(finding);
if (findings.length > 0) {
	console.error(`\n${findings.length} findings in texts; the glossary is in CONTRIBUTING.md`);
	process.exitCode = 1;
}
