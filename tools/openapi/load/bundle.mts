import { realpath } from 'node:fs/promises';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { bundle as bundled, type LoaderPlugin } from '@scalar/json-magic/bundle';
import { DocumentError } from './documentError.mts';
import { isUrl, parseText, readSource } from './source.mts';

/** Whether a document refers to other files or addresses. */
export function refersElsewhere(document: unknown, seen = new Set<unknown>()): boolean {
	if (typeof document !== 'object' || document === null || seen.has(document)) return false;
	seen.add(document);
	const reference = (document as { $ref?: unknown }).$ref;
	if (typeof reference === 'string' && !reference.startsWith('#')) return true;
	return Object.values(document).some((value) => refersElsewhere(value, seen));
}

/**
 * One document out of several: what it refers to is moved below `x-ext`.
 *
 * Only files below the document's own folder are read, or addresses of its own origin, so that a document
 * cannot pull in whatever this machine can reach.
 *
 * @param source path or address of the document
 * @param allowed further folders and origins
 */
export async function bundle(
	document: Record<string, unknown>,
	source: string,
	allowed: string[] = [],
): Promise<Record<string, unknown>> {
	const origin = isUrl(source) ? source : resolve(source);
	const loader: LoaderPlugin = {
		type: 'loader',
		validate: () => true,
		exec: async (target) => {
			await assertAllowed(target, [isUrl(origin) ? origin : dirname(origin), ...allowed]);
			const raw = await readSource(target);
			return { ok: true, data: parseText(raw, target), raw };
		},
	};
	return (await bundled(structuredClone(document), {
		origin,
		plugins: [loader],
		treeShake: true,
		compress: nameOf(origin),
	}).catch((error: Error) => {
		throw new DocumentError(`${source} refers to files that cannot be read:\n${error.message}`);
	})) as Record<string, unknown>;
}

async function assertAllowed(target: string, places: string[]): Promise<void> {
	for (const place of places) {
		if (isUrl(place) !== isUrl(target)) continue;
		if (isUrl(place) && new URL(target).origin === new URL(place).origin) return;
		if (isUrl(place)) continue;
		const [file, folder] = await Promise.all([target, place].map(realPath));
		if (file!.startsWith(join(folder!, '/'))) return;
	}
	throw new DocumentError(
		`${target} is neither below the document's own folder nor on its own host. If you trust it, allow its folder or host with --allow-refs`,
	);
}

async function realPath(path: string): Promise<string> {
	return await realpath(path).catch(() => resolve(path));
}

/** Readable keys below `x-ext`: the path from the document's folder, without its extension. */
function nameOf(origin: string): (target: string) => string {
	const given = new Set<string>();
	return (target) => {
		const path = relative(dirname(origin), target);
		const plain = path.slice(0, path.length - extname(path).length).replace(/[^\w-]+/g, '.');
		// The bundler passes a name that is already in use to get another one.
		const name = given.has(target) ? `${target}_` : plain;
		given.add(name);
		return name;
	};
}
