import { availableParallelism } from 'node:os';
import { check } from 'recheck';
import ts from 'typescript';

/** A regular expression in source code. */
interface Pattern {
	source: string;
	flags: string;
	/** `file:line` */
	where: string;
}

/** For one expression: most need a few milliseconds. */
const TIMEOUT_IN_MS = 60_000;

/**
 * Regular expressions whose time can grow faster than the text that they are applied to, so that a short hostile
 * text can keep the process busy. Those that are made at run time are not seen.
 *
 * @param files source code by its path
 * @returns one line for each
 */
export async function slowPatterns(files: Map<string, string>): Promise<string[]> {
	const patterns = [...files].flatMap(([file, code]) => patternsIn(file, code));
	const findings: string[] = [];
	const worker = async (): Promise<void> => {
		for (let next = patterns.shift(); next; next = patterns.shift()) {
			const found = await judge(next);
			if (found) findings.push(`${next.where} /${next.source}/${next.flags}: ${found}`);
		}
	};
	await Promise.all(Array.from({ length: availableParallelism() }, worker));
	return findings.sort();
}

async function judge({ source, flags }: Pattern): Promise<string | undefined> {
	const result = await check(source, flags, { timeout: TIMEOUT_IN_MS, randomSeed: 0 });
	if (result.status === 'safe') return undefined;
	return result.status === 'vulnerable'
		? `${result.complexity.summary}, for example with ${result.attack.pattern.slice(0, 100)}`
		: `cannot be judged (${result.error.kind})`;
}

function patternsIn(file: string, code: string): Pattern[] {
	const tree = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
	const patterns: Pattern[] = [];
	const add = (node: ts.Node, source: string, flags: string): void => {
		const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
		patterns.push({ source, flags, where: `${file}:${line + 1}` });
	};
	const read = (node: ts.Node): void => {
		if (ts.isRegularExpressionLiteral(node)) {
			const end = node.text.lastIndexOf('/');
			add(node, node.text.slice(1, end), node.text.slice(end + 1));
		}
		if (ts.isNewExpression(node) && node.expression.getText() === 'RegExp') {
			const [source, flags] = node.arguments ?? [];
			if (source && ts.isStringLiteralLike(source)) {
				add(node, source.text, flags && ts.isStringLiteralLike(flags) ? flags.text : '');
			}
		}
		ts.forEachChild(node, read);
	};
	read(tree);
	return patterns;
}
