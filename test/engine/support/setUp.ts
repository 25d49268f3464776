import { PackageCopy } from '../../contracts/support/packageCopy.ts';
import { isReferenceInPlace } from '../../support/reference.ts';

declare global {
	var referenceCopy: PackageCopy | undefined;
}

/**
 * With another contract in place, the tests of the transport need the package as the reconstructed contract
 * makes it: it is built once, beside the one in place.
 */
export default async function setUp(): Promise<void> {
	if (isReferenceInPlace || process.env['TRUEFLIGHT_PACKAGE']) return;
	const copy = new PackageCopy();
	globalThis.referenceCopy = copy;
	for (const { status, stdout, stderr } of [await copy.generate(), await copy.build()]) {
		if (status !== 0) throw new Error(`The package cannot be built: ${stdout}${stderr}`);
	}
	process.env['TRUEFLIGHT_REFERENCE_PACKAGE'] = copy.folder;
}
