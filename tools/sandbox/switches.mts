/** What can be changed about a running sandbox. */
import type { PagingStyle } from './contract/types.mts';
import type { RequireLocation } from './access/locations.mts';
import { FAULT_KINDS, type Fault } from './faults/kinds.mts';

export interface Switches {
	/** Unknown query parameters and body fields are rejected. */
	strict: boolean;
	latencyMs: number;
	/** `auto`: where the contract requires a location of keys for the whole organization. */
	requireLocation: RequireLocation;
	/** `contract`: as in the contract. */
	paginationStyle: 'contract' | PagingStyle;
	/** Key of the paging facts when the style is not the contract's; '' puts them at the top. */
	pagingKey: string;
	/** `on`, `off`, or another key for the payload. */
	envelope: string;
	faults: Fault[];
	/** Query parameters that lists accept but ignore. */
	ignoreFilters: string[];
	/** Record requests for `GET /__sandbox/requests`. */
	recordRequests: boolean;
}

export const STANDARD_SWITCHES: Switches = {
	strict: false,
	latencyMs: 0,
	requireLocation: 'auto',
	paginationStyle: 'contract',
	pagingKey: 'pagination',
	envelope: 'on',
	faults: [],
	ignoreFilters: [],
	recordRequests: true,
};

const STYLES = ['contract', 'cursor', 'page', 'offset', 'link', 'linkHeader', 'none'];
/** The switches with the given ones changed; throws when one is unknown or of the wrong type. */
export function withSwitches(current: Switches, changes: Record<string, unknown>): Switches {
	const next: Record<string, unknown> = { ...current };
	for (const [name, value] of Object.entries(changes)) {
		if (!(name in STANDARD_SWITCHES)) throw new Error(`There is no switch "${name}"`);
		const standard = STANDARD_SWITCHES[name as keyof Switches];
		if (name === 'requireLocation' && typeof value === 'boolean')
			next[name] = value ? 'always' : 'never';
		else if (Array.isArray(standard) !== Array.isArray(value) || typeof standard !== typeof value) {
			throw new Error(
				`Switch "${name}" requires ${Array.isArray(standard) ? 'a list' : `a ${typeof standard}`}`,
			);
		} else next[name] = value;
	}
	const switches = next as unknown as Switches;
	if (!STYLES.includes(switches.paginationStyle))
		throw new Error(`paginationStyle is one of ${STYLES.join(', ')}`);
	if (!['auto', 'always', 'never'].includes(switches.requireLocation))
		throw new Error('requireLocation is one of auto, always, never');
	for (const fault of switches.faults) {
		if (!FAULT_KINDS.includes(fault.kind))
			throw new Error(`A fault's kind is one of ${FAULT_KINDS.join(', ')}`);
	}
	return switches;
}
