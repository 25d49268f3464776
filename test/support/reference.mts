import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Tests of the sandbox and of the transport name resources and fields, so they keep to one contract, the
 * reconstructed one. It is in `openapi/`, and once another contract was imported in `test/reference/`,
 * where the import has put it. Tests of what comes of a contract follow the one in place.
 */
const ROOT = join(import.meta.dirname, '../..');
const KEPT = join(ROOT, 'test/reference');
const IN_PLACE = join(ROOT, 'openapi');
const CONTRACT = 'trueflight.openapi.yaml';

export const CONTRACT_IN_PLACE = join(IN_PLACE, CONTRACT);

/** Whether the contract in place is the reconstructed one. */
export const isReferenceInPlace = /^ {2}x-tf-reconstructed: true$/m.test(
	readFileSync(CONTRACT_IN_PLACE, 'utf8'),
);

/** Folder of the reconstructed contract and its overlay. */
export const REFERENCE_FOLDER = isReferenceInPlace ? IN_PLACE : KEPT;
export const REFERENCE_CONTRACT = join(REFERENCE_FOLDER, CONTRACT);
export const REFERENCE_OVERLAY = join(REFERENCE_FOLDER, 'n8n.overlay.yaml');
/** Folder that contains the `examples/` as they were written for the reconstructed contract. */
export const REFERENCE_EXAMPLES = isReferenceInPlace ? ROOT : KEPT;

if (!existsSync(REFERENCE_CONTRACT)) {
	throw new Error(
		'The reconstructed contract is neither in openapi/ nor in test/reference/, where `npm run contract:import` puts it',
	);
}

/** The built package of the reconstructed contract, where another is in place: set by the set-up of the tests. */
export const referencePackage = (): string | undefined =>
	process.env['TRUEFLIGHT_REFERENCE_PACKAGE'];
