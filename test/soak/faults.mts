import type { Switches } from '../support/sandbox.mts';

type Fault = Switches['faults'][number];

/** All that goes wrong between two machines; with `afterCommit` the write was done and nobody heard of it. */
const KINDS: Fault[] = [
	{ kind: 'status', status: 429 },
	{ kind: 'status', status: 429, retryAfter: 0 },
	{ kind: 'status', status: 500 },
	{ kind: 'status', status: 503, retryAfter: 0 },
	{ kind: 'status', status: 500, afterCommit: true },
	{ kind: 'html', status: 502 },
	{ kind: 'html', status: 502, afterCommit: true },
	{ kind: 'reset' },
	{ kind: 'reset', afterCommit: true },
	{ kind: 'hang', milliseconds: 30 },
	{ kind: 'hang', milliseconds: 30, afterCommit: true },
	{ kind: 'truncatedBody' },
	{ kind: 'truncatedJson' },
	{ kind: 'delay', milliseconds: 40 },
];

/** @param share of the requests that meet a fault, all kinds together */
export function allFaults(share: number): Fault[] {
	return KINDS.map((fault) => ({ ...fault, rate: share / KINDS.length }));
}
