import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Document } from '../../openapi/facts/types.mts';

/**
 * Keeps the reconstructed contract, its overlay and the examples in `test/reference/` when another contract takes
 * their place: tests that name resources and fields go on with them.
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

/** Whether a contract is the one that was put together before TrueFlight's own was at hand. */
export function isReconstructed({ info }: Document): boolean {
	return (info as { 'x-tf-reconstructed'?: boolean })['x-tf-reconstructed'] === true;
}
