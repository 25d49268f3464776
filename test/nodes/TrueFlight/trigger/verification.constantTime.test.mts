import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/*
 * Constant time cannot be shown by timing in a test, and no test of results notices `===` in place of
 * timingSafeEqual. So this reads the source: digests meet in timingSafeEqual and nowhere else.
 */

const TRIGGER = join(import.meta.dirname, '../../../../nodes/TrueFlight/trigger');
const source = ts.createSourceFile(
	'verification.ts',
	readFileSync(join(TRIGGER, 'verification.ts'), 'utf8'),
	ts.ScriptTarget.ES2022,
	true,
);

function nodesOf<T extends ts.Node>(root: ts.Node, is: (node: ts.Node) => node is T): T[] {
	const found: T[] = [];
	const visit = (node: ts.Node) => {
		if (is(node)) found.push(node);
		ts.forEachChild(node, visit);
	};
	visit(root);
	return found;
}
const functionNamed = (name: string) => {
	const found = nodesOf(source, ts.isFunctionDeclaration).find((each) => each.name?.text === name);
	if (!found) throw new Error(`verification.ts has no function ${name}`);
	return found;
};
const callsIn = (root: ts.Node) =>
	nodesOf(root, ts.isCallExpression).map((call) => call.expression.getText());

it('compares the digest with the signature by timingSafeEqual, once', () => {
	const calls = nodesOf(source, ts.isCallExpression).filter(
		(call) => call.expression.getText() === 'timingSafeEqual',
	);
	expect(calls.map((call) => call.arguments.map((argument) => argument.getText()))).toEqual([
		['expected', 'signature'],
	]);
});

it('imports timingSafeEqual from node:crypto, and shadows it nowhere', () => {
	const imports = nodesOf(source, ts.isImportDeclaration)
		.map((each) => each.getText())
		.filter((text) => !text.startsWith('import type '));
	expect(imports).toEqual(["import { createHmac, timingSafeEqual } from 'node:crypto';"]);
	const declared = [
		...nodesOf(source, ts.isVariableDeclaration),
		...nodesOf(source, ts.isFunctionDeclaration),
		...nodesOf(source, ts.isParameter),
	].map(({ name }) => name?.getText());
	expect(declared).not.toContain('timingSafeEqual');
});

it('decides the verdict in the one function that holds the digest, without any other comparison', () => {
	const matchesAny = functionNamed('matchesAny');
	const operators = nodesOf(matchesAny, ts.isBinaryExpression).map((each) =>
		each.operatorToken.getText(),
	);
	// The assignment and the `||` behind the call: the call comes first, so it is made for each secret.
	expect(operators).toEqual(['=', '||']);
	expect(matchesAny.getText()).toContain(
		'matches = timingSafeEqual(expected, signature) || matches;',
	);
	expect(callsIn(matchesAny).sort()).toEqual([
		'createHmac',
		"createHmac('sha256', secret).update",
		"createHmac('sha256', secret).update(head).update",
		"createHmac('sha256', secret).update(head).update(rawBody).digest",
		'timingSafeEqual',
	]);
});

it('leaves the loop over the secrets by its end only', () => {
	const [loop, ...others] = nodesOf(functionNamed('matchesAny'), ts.isForOfStatement);
	expect(others).toEqual([]);
	if (!loop) throw new Error('matchesAny has no loop');
	const exits = [
		ts.isReturnStatement,
		ts.isBreakStatement,
		ts.isContinueStatement,
		ts.isThrowStatement,
	];
	expect(
		exits.flatMap((is) => nodesOf<ts.Node>(loop, is as (node: ts.Node) => node is ts.Node)),
	).toEqual([]);
});

it('computes no digest anywhere else in nodes/', () => {
	const calls = callsIn(source).filter((name) =>
		/^(createHmac|createHash|timingSafeEqual)$/.test(name),
	);
	expect(calls.sort()).toEqual(['createHmac', 'timingSafeEqual']);
});

it('compares fixed-length bytes: the grammar lets only 64 hexadecimal digits through', () => {
	expect(source.text).toContain('/^(?:sha256=|v1=|v1,)?([0-9A-Fa-f]{64})$/');
	expect(source.text).toContain("signature: Buffer.from(hex, 'hex')");
});
