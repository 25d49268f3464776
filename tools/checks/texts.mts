import { extname } from 'node:path';
import { marked, type Token, type Tokens } from 'marked';
import ts from 'typescript';
import { isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { isGlossary } from './glossary.mts';

/** A text that people read, and the line on which it starts. */
export interface Text {
	text: string;
	line: number;
}

/** Keys of YAML documents whose values are prose. */
const PROSE_KEYS = new Set(['title', 'summary', 'description', 'x-reason', 'name', 'action']);
/** Keys of source code whose values are shown even when they are a single word. */
const SHOWN_KEYS = new Set([
	'name',
	'displayName',
	'description',
	'action',
	'hint',
	'placeholder',
	'message',
]);

/**
 * Reads the texts of a file that people see.
 *
 * @param file its path, which tells the format: .md, .yaml, .json, or JavaScript or TypeScript
 * @param source its content
 */
export function textsOf(file: string, source: string): Text[] {
	switch (extname(file)) {
		case '.md':
			return markdownTexts(source);
		case '.yaml':
			return yamlTexts(source);
		case '.json':
			return codeTexts(file, `(${source})`);
		default:
			return codeTexts(file, source);
	}
}

/** Everything but generated parts, names in code font, link targets, HTML comments and the glossary itself. */
function markdownTexts(source: string): Text[] {
	const texts: Text[] = [];
	let line = 1;
	for (const token of marked.lexer(withoutGenerated(source))) {
		if (!(token.type === 'table' && isGlossary(token as Tokens.Table))) {
			texts.push({ text: withoutNames(token), line });
		}
		line += token.raw.split('\n').length - 1;
	}
	return texts;
}

/** Without the lines that a command writes into a document: names of the contract, or figures. */
function withoutGenerated(source: string): string {
	let isGenerated = false;
	const lines = source.split('\n').map((line) => {
		if (/^<!-- .* by npm run /.test(line)) isGenerated = true;
		const kept = isGenerated ? '' : line;
		if (/^<!-- (\/|end )/.test(line)) isGenerated = false;
		return kept;
	});
	return lines.join('\n');
}

const withoutNames = (token: Token): string =>
	token.type === 'code'
		? token.raw
		: token.raw
				.split('<!--')
				.map((part, index) => (index === 0 ? part : part.split('-->').slice(1).join('-->')))
				.join('')
				.replace(/`[^`]*`/g, '`…`')
				.replace(/\]\([^()]*\)/g, ']');

function yamlTexts(source: string): Text[] {
	const lines = new LineCounter();
	const texts: Text[] = [];
	visit(parseDocument(source, { lineCounter: lines }), {
		Pair(_key, { key, value }) {
			if (!isScalar(key) || !PROSE_KEYS.has(String(key.value))) return;
			if (!isScalar(value) || typeof value.value !== 'string') return;
			texts.push({ text: value.value, line: lines.linePos(value.range![0]).line });
		},
	});
	return texts;
}

/** String literals with several words, and single words that are shown. */
function codeTexts(file: string, source: string): Text[] {
	const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
	const texts: Text[] = [];
	const read = (node: ts.Node): void => {
		const text = literalText(node);
		if (text === undefined) return ts.forEachChild(node, read);
		if (/\p{L}\s+\p{L}/u.test(text) || isShown(node)) {
			texts.push({ text, line: tree.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
		}
		embeddedIn(node).forEach(read);
	};
	read(tree);
	return texts;
}

function literalText(node: ts.Node): string | undefined {
	if (ts.isStringLiteralLike(node)) return node.text;
	if (ts.isTemplateExpression(node)) {
		return node.head.text + node.templateSpans.map((span) => `…${span.literal.text}`).join('');
	}
	if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
		const [left, right] = [literalText(node.left), literalText(node.right)];
		return left === undefined || right === undefined ? undefined : left + right;
	}
	return undefined;
}

/** The expressions inside a text. */
function embeddedIn(node: ts.Node): ts.Node[] {
	if (ts.isTemplateExpression(node)) return node.templateSpans.map(({ expression }) => expression);
	if (ts.isBinaryExpression(node)) return [...embeddedIn(node.left), ...embeddedIn(node.right)];
	return [];
}

const isShown = (node: ts.Node): boolean =>
	ts.isPropertyAssignment(node.parent) &&
	node.parent.initializer === node &&
	isShownKey(node.parent.name);

const isShownKey = (name: ts.PropertyName): boolean =>
	(ts.isIdentifier(name) || ts.isStringLiteral(name)) && SHOWN_KEYS.has(name.text);
