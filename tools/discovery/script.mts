import ts from 'typescript';
import { isDocument, type Hints } from '../../nodes/TrueFlight/openapi/hints.ts';

/** Bundles of documentation tools take up to 4 MB; only their beginning is read of what is larger. */
const MOST_SCRIPT = 12 * 1024 * 1024;
const MOST_DEPTH = 200;
/** Calls that take the address of the document first, as `Redoc.init('openapi.yaml')` does. */
const START = /^(?:init|mount|render|create\w*|SwaggerUIBundle|SwaggerUI)$/;

/**
 * Reads JavaScript for addresses and documents. It is parsed, never run: of a document that is written as an
 * object literal only literal values and references are taken.
 *
 * @returns the scripts that it imports when they are needed
 */
export function readScript(text: string, hints: Hints): string[] {
	const source = parse(text.slice(0, MOST_SCRIPT));
	if (source === undefined) return [];
	const imported: string[] = [];
	const pieces: string[] = [];
	const merged: Merged = new Map();
	const pending: ts.Node[] = [source];
	for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
		if (ts.isStringLiteralLike(node)) {
			if (isImported(node)) imported.push(node.text);
			if (isMoved(node)) hints.moved.add(node.text);
			hints.addString(node.text, nameOf(node));
			if (node.text.length > 20) pieces.push(node.text);
			continue;
		}
		if (ts.isCallExpression(node)) noteMerged(node, merged);
		if (ts.isObjectLiteralExpression(node)) {
			const value = hasVersion(node) ? literalValue(node, merged) : undefined;
			if (isDocument(value)) {
				hints.documents.push(value);
				continue;
			}
		}
		const children: ts.Node[] = [];
		ts.forEachChild(node, (child) => void children.push(child));
		pending.push(...children.reverse());
	}
	hints.addPieces(pieces);
	return imported;
}

const isImported = ({ parent }: ts.Node): boolean =>
	ts.isCallExpression(parent) && parent.expression.kind === ts.SyntaxKind.ImportKeyword;

/** `window.location.href = '/docs'`, `location.replace('/docs')` */
function isMoved({ parent }: ts.Node): boolean {
	if (ts.isCallExpression(parent))
		return /(?:^|\.)location\.(?:replace|assign)$/.test(parent.expression.getText());
	return (
		ts.isBinaryExpression(parent) && /(?:^|\.)location(?:\.href)?$/.test(parent.left.getText())
	);
}

/** Variables that contain a reference and what is beside it. */
type Merged = Map<string, object>;

/**
 * Zudoku's build writes `refs['#/components/…']` for a reference. Where others are beside it, they are in a variable:
 * `Object.assign(merged, refs['#/components/…'], { description: '…' })`.
 */
function noteMerged({ expression, arguments: [target, ...parts] }: ts.CallExpression, all: Merged) {
	if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'assign') return;
	if (!target || !ts.isIdentifier(target) || !parts[0] || !referenceOf(parts[0])) return;
	all.set(
		target.text,
		Object.assign({}, ...parts.map((part) => literalValue(part, all))) as object,
	);
}

function referenceOf(node: ts.Expression): { $ref: string } | undefined {
	if (!ts.isElementAccessExpression(node)) return undefined;
	const { argumentExpression: key } = node;
	return ts.isStringLiteralLike(key) && key.text.startsWith('#/') ? { $ref: key.text } : undefined;
}

function parse(text: string): ts.SourceFile | undefined {
	try {
		return ts.createSourceFile('page.js', text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS);
	} catch {
		return undefined;
	}
}

/** What the code calls a text: its property, its variable, or the call that takes it first. */
function nameOf({ parent }: ts.Node): string | undefined {
	if (ts.isPropertyAssignment(parent) || ts.isVariableDeclaration(parent)) {
		return ts.isIdentifier(parent.name) || ts.isStringLiteral(parent.name)
			? parent.name.text
			: undefined;
	}
	if (ts.isBinaryExpression(parent) && ts.isPropertyAccessExpression(parent.left)) {
		return parent.left.name.text;
	}
	if (ts.isCallExpression(parent)) {
		const { expression } = parent;
		const called = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
		if (ts.isIdentifier(called) && START.test(called.text)) return 'url';
	}
	return undefined;
}

const hasVersion = ({ properties }: ts.ObjectLiteralExpression): boolean =>
	properties.some(
		(property) =>
			ts.isPropertyAssignment(property) &&
			(ts.isIdentifier(property.name) || ts.isStringLiteral(property.name)) &&
			/^(?:openapi|swagger)$/.test(property.name.text) &&
			ts.isStringLiteralLike(property.initializer),
	);

/** The value of a literal; what is computed is left out. */
function literalValue(node: ts.Expression, merged: Merged, depth = 0): unknown {
	if (depth > MOST_DEPTH) return undefined;
	if (ts.isIdentifier(node)) return merged.get(node.text);
	if (ts.isElementAccessExpression(node)) return referenceOf(node);
	if (ts.isStringLiteralLike(node)) return node.text;
	if (ts.isNumericLiteral(node)) return Number(node.text);
	if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
	if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
	if (node.kind === ts.SyntaxKind.NullKeyword) return null;
	if (ts.isPrefixUnaryExpression(node)) {
		const value = literalValue(node.operand, merged, depth + 1);
		if (node.operator === ts.SyntaxKind.MinusToken && typeof value === 'number') return -value;
		// Minifiers write `true` as `!0`.
		return node.operator === ts.SyntaxKind.ExclamationToken ? !value : undefined;
	}
	if (ts.isArrayLiteralExpression(node)) {
		return node.elements.map((element) => literalValue(element, merged, depth + 1));
	}
	if (!ts.isObjectLiteralExpression(node)) return undefined;
	const entries = node.properties.flatMap((property): Array<[string, unknown]> => {
		if (!ts.isPropertyAssignment(property)) return [];
		const { name, initializer } = property;
		if (ts.isComputedPropertyName(name) || ts.isPrivateIdentifier(name)) return [];
		const value = literalValue(initializer, merged, depth + 1);
		return value === undefined ? [] : [[name.text, value]];
	});
	return Object.fromEntries(entries);
}
