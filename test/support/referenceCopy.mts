import { PackageCopy } from '../contracts/support/packageCopy.mts';

/**
 * The package as the reconstructed contract makes it, for tests that name resources and fields while another
 * contract is in place.
 *
 * @throws {Error} with what the compiler says
 */
export async function buildReference(): Promise<PackageCopy> {
	const copy = new PackageCopy();
	for (const { status, stdout, stderr } of [await copy.generate(), await copy.build()]) {
		if (status !== 0) throw new Error(`The package cannot be built: ${stdout}${stderr}`);
	}
	return copy;
}
