import { join } from 'node:path';
import ts from 'typescript';
import { build, nodeFolders } from '../../tools/codegen/build.mts';
import { contractText } from '../../tools/codegen/import/contractText.mts';
import { DocumentError } from '../../tools/openapi/load/documentError.mts';
import { writeFileSync } from 'node:fs';
import { codeIn } from '../codegen/render/evaluated.mts';

/**
 * The process in which `Importer` runs the steps of an import that read a document: reading, generating,
 * formatting. What the generated modules contain is judged, too. It receives files by name, and reports for each
 * what came of it.
 */
export type Outcome =
	| { kind: 'used' }
	/** The message that the command prints. */
	| { kind: 'refused'; message: string }
	/** Any other error: a fault of the importer. */
	| { kind: 'crash'; message: string }
	/** Something in the generated modules is not a literal. */
	| { kind: 'code'; message: string };

const OVERLAY = join(import.meta.dirname, '../../openapi/n8n.overlay.yaml');

process.on('message', (file: string) => {
	void outcomeOf(file).then((outcome) => process.send!(outcome));
});

async function outcomeOf(file: string): Promise<Outcome> {
	try {
		const { text } = await contractText(file);
		writeFileSync(file, text);
		const { generated } = await nodeFolders(await build(file, OVERLAY, []));
		for (const { path, content } of generated) {
			const [code] = path === 'index.ts' ? syntaxIn(content) : codeIn(content);
			if (code !== undefined) return { kind: 'code', message: `${path}: ${code.slice(0, 500)}` };
		}
		return { kind: 'used' };
	} catch (error) {
		const { message, stack = message } = error as Error;
		return error instanceof DocumentError
			? { kind: 'refused', message }
			: { kind: 'crash', message: stack.slice(0, 2000) };
	}
}

/** What an index contains other than imports, types, and constants made of names and literals. */
function syntaxIn(content: string): string[] {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isCallExpression(node) || ts.isFunctionLike(node) || ts.isTaggedTemplateExpression(node))
			found.push(node.getText());
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile('index.ts', content, ts.ScriptTarget.ES2022, true));
	return found;
}
