import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Document } from '../../../nodes/TrueFlight/openapi/types.ts';
import { isReconstructed } from '../report/assumptions.mts';

/**
 * Keeps the reconstructed contract, its overlay and the examples in `test/reference/` when another contract
 * replaces them: tests that name resources and fields continue to use them.
 *
 * @returns whether anything was kept
 */
export async function keepReference(
	root: string,
	inPlace: Document,
	files: string[],
): Promise<boolean> {
	if (!isReconstructed(inPlace)) return false;
	const folder = join(root, 'test/reference');
	await mkdir(folder, { recursive: true });
	for (const file of files) await cp(join(root, 'openapi', file), join(folder, file));
	await cp(join(root, 'examples'), join(folder, 'examples'), { recursive: true });
	return true;
}
