import ts from 'typescript';

/** The exports of a generated module, run alone: whatever it requires is an error. */
export function evaluated(content: string): Record<string, unknown> {
	const { outputText, diagnostics = [] } = ts.transpileModule(content, {
		reportDiagnostics: true,
		compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
	});
	expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
	const exports: Record<string, unknown> = {};
	const refuse = (name: string): never => {
		throw new Error(`required ${name}`);
	};
	new Function('exports', 'require', outputText)(exports, refuse);
	return exports;
}

/** What a module contains other than types, comments, and constants made of literals. */
export function codeIn(content: string): string[] {
	const source = ts.createSourceFile('module.ts', content, ts.ScriptTarget.ES2022, true);
	return source.statements.flatMap((statement) => {
		if (ts.isImportDeclaration(statement)) {
			return statement.importClause?.isTypeOnly ? [] : [statement.getText()];
		}
		if (!ts.isVariableStatement(statement)) return [statement.getText()];
		return statement.declarationList.declarations.flatMap(({ initializer }) => codeOf(initializer));
	});
}

function codeOf(node: ts.Node | undefined): string[] {
	if (!node) return ['a constant without a value'];
	if (ts.isObjectLiteralExpression(node)) return node.properties.flatMap(codeOfMember);
	if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(codeOf);
	if (ts.isAsExpression(node)) {
		return node.type.getText() === 'const' ? codeOf(node.expression) : [node.getText()];
	}
	if (ts.isPrefixUnaryExpression(node)) {
		const isMinus = node.operator === ts.SyntaxKind.MinusToken;
		return isMinus && ts.isNumericLiteral(node.operand) ? [] : [node.getText()];
	}
	const isLiteral =
		ts.isStringLiteral(node) ||
		ts.isNumericLiteral(node) ||
		[ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword].includes(
			node.kind,
		);
	return isLiteral ? [] : [node.getText()];
}

function codeOfMember(member: ts.ObjectLiteralElementLike): string[] {
	if (!ts.isPropertyAssignment(member)) return [member.getText()];
	const { name, initializer } = member;
	const isText =
		ts.isIdentifier(name) ||
		ts.isStringLiteral(name) ||
		ts.isNumericLiteral(name) ||
		(ts.isComputedPropertyName(name) && ts.isStringLiteral(name.expression));
	return [...(isText ? [] : [name.getText()]), ...codeOf(initializer)];
}
