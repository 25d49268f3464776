import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { marked, type Token } from 'marked';

/** Paths in code font that exist only after a command, or on the reader's machine. */
const NOT_IN_THE_REPOSITORY = new Set([
	'test/reference',
	'nodes/node_modules',
	'openapi/saved-names.json',
]);
const REPOSITORY_PATH =
	/^(?:nodes|credentials|icons|openapi|tools|test|docs|examples|\.github|\.ci)(?:\/[\w.@-]+)*\/?$/;

/** What only one machine has: home directories and addresses of package registries. `/home/node` is n8n's image. */
const MACHINE = /[^\w.~](\/(?:home|Users|root|work|mnt)\/\S*|registry\.[\w-]+\.\w+|C:\\)/g;

/**
 * Checks one Markdown document: links to other files and headings lead somewhere, paths in code font exist, and
 * nothing of one machine is mentioned.
 *
 * @param root the folder of the repository
 * @param file path of the document below it
 * @returns one sentence per finding
 */
export function checkDocument(root: string, file: string): string[] {
	const source = readFileSync(join(root, file), 'utf8');
	const findings: string[] = [];
	marked.walkTokens(marked.lexer(source), (token: Token) => {
		if (token.type === 'link' || token.type === 'image') {
			if (!leadsSomewhere(root, file, token.href))
				findings.push(`the link ${token.href} leads nowhere`);
		} else if (token.type === 'codespan' && isMissing(root, token.text)) {
			findings.push(`\`${token.text}\` does not exist`);
		}
	});
	const machine = [...` ${source}`.matchAll(MACHINE)].find(
		([, text]) => !text?.startsWith('/home/node/'),
	);
	if (machine) findings.push(`${machine[1]} belongs to one machine`);
	return findings;
}

const isMissing = (root: string, path: string): boolean =>
	REPOSITORY_PATH.test(path) &&
	!NOT_IN_THE_REPOSITORY.has(path.replace(/\/$/, '')) &&
	!existsSync(join(root, path));

function leadsSomewhere(root: string, file: string, href: string): boolean {
	if (/^[a-z]+:/i.test(href)) return true;
	const [path, anchor] = href.split('#');
	const target = path ? join(root, dirname(file), decodeURI(path)) : join(root, file);
	if (!existsSync(target)) return false;
	return anchor === undefined || anchors(readFileSync(target, 'utf8')).has(anchor);
}

/** The anchors that GitHub gives to headings. */
function anchors(markdown: string): Set<string> {
	const names = new Set<string>();
	marked.walkTokens(marked.lexer(markdown), (token) => {
		if (token.type !== 'heading') return;
		const name = token.text
			.replace(/\]\([^()]*\)/g, ']')
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.replace(/\s/g, '-');
		let unique = name;
		for (let count = 1; names.has(unique); count++) unique = `${name}-${count}`;
		names.add(unique);
	});
	return names;
}
