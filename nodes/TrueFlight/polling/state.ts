import { randomBytes } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../isObject';
import type { Location } from '../response/callerLocations';

/** Records of which it is remembered that their last changes may have started a run. */
const MOST_REPEATED = 10_000;

/** What one list was read up to; times are the server's, in milliseconds. */
export interface ListState {
	/** What changed before starts nothing: the first reading, or earlier where the user wants so. */
	start: number;
	/** Its first reading may have missed records, as they were on several pages. */
	isUnsure?: true;
	/** From when on changes are read; null while the whole list is. */
	since: number | null;
	/** From when on they would be read if the last reading is complete. */
	horizon?: number;
	/**
	 * How far the times of changes may be behind the times of responses: at most as far as the latest change that was
	 * seen. Null until one was.
	 */
	lag: number | null;
}

/** The version of a record, and the values of its watched fields where they are kept. */
export type Known = [version: string, ...values: Array<IDataObject[string]>];

/** What a watch remembers from one poll to the next. */
export interface PollState {
	/** Of this structure; another one is not read. */
	format: 1;
	/** What is watched: with other settings the state has no meaning. */
	watch: string;
	/** Of this watch alone, so that no change of another one has the same ID. */
	epoch: string;
	/** By location; '' where the list has none. */
	lists: Record<string, ListState>;
	/** By ID of the record. */
	known: Record<string, Known>;
	/** Polls that returned events. */
	emissions: number;
	/** Known records that the last reading did not contain. */
	missing: string[];
	/** The locations of the key, and when they were read, by this machine's clock. */
	locations?: { all: Location[]; readAt: number };
	/** How it was before the last events. */
	undo?: Undo;
	/** Changes that may have started a run already, by ID of the record. */
	repeated?: Record<string, Emitted[]>;
}

/** A change that was returned: what it is, and its ID, which differs each time that a field gets the same value. */
export type Emitted = [content: string, change: string];

interface Undo {
	since: Record<string, number | null>;
	emissions: number;
	/** Record, what was known of it, and its changes that may have started a run. */
	known: Array<[id: string, before: Known | null, changes: Emitted[]]>;
}

export function newState(watch: string): PollState {
	const epoch = randomBytes(6).toString('base64url');
	return { format: 1, watch, epoch, lists: {}, known: {}, emissions: 0, missing: [] };
}

/** @returns undefined for a state of other settings, or of another structure */
export function parseState(stored: unknown, watch: string): PollState | undefined {
	if (typeof stored !== 'string') return undefined;
	try {
		const state = JSON.parse(stored) as PollState;
		const isReadable = state.format === 1 && state.watch === watch && isWhole(state);
		return isReadable ? state : undefined;
	} catch {
		return undefined;
	}
}

/** A part that is not as it should be would make each poll fail. */
function isWhole({ lists, known, missing, undo }: PollState): boolean {
	const isRecord = (one: unknown): boolean => Array.isArray(one) && typeof one[0] === 'string';
	const isUndo = undo === undefined || (isObject(undo.since) && Array.isArray(undo.known));
	return (
		isObject(lists) &&
		Object.values(lists).every(isObject) &&
		isObject(known) &&
		Object.values(known).every(isRecord) &&
		Array.isArray(missing) &&
		isUndo
	);
}

/**
 * The state as it was before its last events, which are then found again: n8n may have ended after it had stored the
 * state and before it had stored the run.
 */
export function beforeLastEvents({ undo, ...state }: PollState): PollState {
	if (!undo) return state;
	const known = new Map(Object.entries(state.known));
	for (const [id, before] of undo.known) {
		if (before) known.set(id, before);
		else known.delete(id);
	}
	const lists = Object.entries(state.lists).map(([location, list]): [string, ListState] => [
		location,
		location in undo.since ? { ...list, since: undo.since[location]! } : list,
	]);
	const changes = undo.known.map(([id, , emitted]): [string, Emitted[]] => [id, emitted]);
	return {
		...state,
		emissions: undo.emissions,
		known: Object.fromEntries(known),
		lists: Object.fromEntries(lists),
		repeated: Object.fromEntries(
			[...Object.entries(state.repeated ?? {}), ...changes].slice(-MOST_REPEATED),
		),
	};
}
