import { idInAddress, isAddress } from './address';
import { readInteger } from './number';

/**
 * Reads the ID of a record: text, a whole number, the address of the record's page, or a resource locator, also one
 * that has lost n8n's mark (`{ mode, value }`), as it does on its way through a field of an item.
 *
 * @param resource whose record it is, which tells the ID in an address from those of other records
 * @returns undefined for anything else. The `id` of a whole record is not taken: nothing shows that it is a record
 * of the right kind.
 */
export function readId(value: unknown, resource?: string): string | undefined {
	const id = locatedValue(value);
	if (typeof id === 'string') return isAddress(id) ? idInAddress(id, resource) : id.trim();
	return typeof id === 'number' || typeof id === 'bigint' ? readInteger(id)?.toString() : undefined;
}

/** What a resource locator identifies; any other value itself. */
export function locatedValue(value: unknown): unknown {
	return isLocator(value) ? locatedValue(value.value) : value;
}

const LOCATOR_KEYS = ['__rl', 'mode', 'value', 'cachedResultName', 'cachedResultUrl', '__regex'];

/** A resource locator, with n8n's mark or without; a record may have fields of these names among others. */
function isLocator(value: unknown): value is { mode: string; value: unknown } {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
	if (!('mode' in value) || typeof value.mode !== 'string' || !('value' in value)) return false;
	return Object.keys(value).every((key) => LOCATOR_KEYS.includes(key));
}
