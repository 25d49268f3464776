import type { PackageCopy } from '../../contracts/support/packageCopy.mts';
import { isReferenceInPlace } from '../../support/reference.mts';
import { buildReference } from '../../support/referenceCopy.mts';

declare global {
	var referenceCopy: PackageCopy | undefined;
}

/**
 * With another contract in place, the tests of the transport need the package as the reconstructed contract
 * makes it: it is built once, next to the one in place.
 */
export default async function setUp(): Promise<void> {
	if (isReferenceInPlace || process.env['TRUEFLIGHT_PACKAGE']) return;
	globalThis.referenceCopy = await buildReference();
	process.env['TRUEFLIGHT_REFERENCE_PACKAGE'] = globalThis.referenceCopy.folder;
}
