import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './packageCopy.mts';

/**
 * OpenAPI documents that nobody here wrote. They come from npm packages, installed apart
 * (`test/contracts/public/package.json`), as no other test needs them, and from n8n itself.
 */
const FOLDER = path.join(ROOT, '.cache/public-documents');
const N8N = path.join(ROOT, '.cache/n8n/node_modules/n8n/dist/public-api/v1/openapi.yml');

/** Manifests, other kinds of documents, and the lessons of a workshop, which are wrong on purpose. */
const NOT_MEANT = /package(-lock)?\.json$|2\.0|asyncapi|openapi-workshop/;

/** @throws {Error} when a package is not installed, so that no document is left out unseen */
export function publicDocuments(): string[] {
	const manifest = path.join(FOLDER, 'package.json');
	const { devDependencies } = JSON.parse(readFileSync(manifest, 'utf8')) as {
		devDependencies: Record<string, string>;
	};
	const found = Object.keys(devDependencies).map((name) => {
		const files = openapiFiles(path.join(FOLDER, 'node_modules', name));
		if (files.length === 0) throw new Error(missing(name));
		return files;
	});
	if (!existsSync(N8N)) throw new Error(missing('n8n'));
	return [...found.flat(), N8N];
}

const missing = (name: string): string =>
	`No OpenAPI document of '${name}' is installed. npm test installs them.`;

function openapiFiles(folder: string): string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.(json|ya?ml)$/.test(file) && !NOT_MEANT.test(file))
		.map((file) => path.join(folder, file))
		.filter((file) => /^\s*["']?openapi["']?\s*:\s*["']?3\.[01]/m.test(readFileSync(file, 'utf8')));
}

/** Whether the same document is next to it as JSON. */
export function isTwin(file: string): boolean {
	const twin = file.replace('/yaml/', '/json/').replace(/\.ya?ml$/, '.json');
	return twin !== file && existsSync(twin);
}
