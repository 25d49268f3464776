import type { IDataObject } from 'n8n-workflow';
import { recordSources } from '../generated';
import { credentialOf } from '../http/credential';
import { RequestFailed } from '../http/errors';
import { inParallel } from '../http/limiter';
import type { RunState } from '../http/runState';
import { sendWithRetry, type RequestContext } from '../http/send';
import { readFromStart, readSourcePage, type SourcePosition } from '../lists/sourcePages';
import type { FieldReference, RecordSource } from '../operation';
import { callerOf } from '../lists/caller';
import { jsonBody } from '../response/json';
import { recordOf } from '../response/records';
import type { ReferenceCell } from './columns';
import { recordName } from './recordLabel';

/** Records that are read one by one; for more a page of the list costs less. */
const FEW = 3;
/** Names that a page of a list has to contain, or reading one by one costs less. */
const WORTHWHILE = 8;
/** Pages of one list that are read, where records cannot be read one by one. */
const MOST_PAGES = 20;
/** A name is not worth waiting for: retries of one request, and milliseconds for them. */
const PATIENCE = { maxRetries: 2, maxRetryTime: 10_000 };

/** The records of one resource that others identify, each looked up once a run. */
class Lookup {
	readonly found = new Map<string, IDataObject>();
	/** IDs to which no record was found. */
	readonly absent = new Set<string>();
	/** Why no further record is looked up. */
	failure?: Error;
	private readonly pending = new Set<string>();
	private working?: Promise<void>;
	private rest?: SourcePosition[];
	private single = 0;

	/**
	 * @param source how the records are found; undefined for locations, which come with the owner of the key
	 * @param key field by which they are identified
	 */
	constructor(
		private readonly source: RecordSource | undefined,
		private readonly key: string,
	) {}

	/** Begins to look a record up; several that are wanted at once are looked up together. */
	want(sender: RequestContext, id: string, location?: string): void {
		if (this.failure || this.found.has(id) || this.absent.has(id) || this.pending.has(id)) return;
		this.pending.add(id);
		if (this.pending.size === 1) queueMicrotask(() => void this.settled(sender, location));
	}

	/** Resolves when everything wanted is found or known to be missing. Never rejects. */
	async settled(sender: RequestContext, location?: string): Promise<void> {
		while (this.pending.size > 0 && !sender.signal?.aborted) {
			this.working ??= this.work(sender, location).finally(() => delete this.working);
			await this.working;
		}
	}

	private async work(sender: RequestContext, location?: string): Promise<void> {
		const quick = { ...sender, settings: { ...sender.settings, ...PATIENCE } };
		try {
			if (this.source) await this.readRecords(quick, this.source, location);
			else await this.readLocations(quick);
		} catch (error) {
			// The item that began is over; another one may begin again.
			if (sender.signal?.aborted) return;
			this.failure = error as Error;
			this.pending.clear();
		}
	}

	private async readLocations(sender: RequestContext): Promise<void> {
		const { locations } = await callerOf(sender);
		this.add(locations.map((one) => ({ ...one })));
		this.giveUp([...this.pending]);
	}

	private async readRecords(
		sender: RequestContext,
		source: RecordSource,
		location: string | undefined,
	): Promise<void> {
		const ids = [...this.pending];
		const one = this.key === 'id' ? source.one : undefined;
		// Records may be of any time.
		if (!source.range && (!one || ids.length + this.single > FEW))
			await this.readLists(sender, source, location);
		const left = ids.filter((id) => this.pending.has(id));
		if (!one) return this.giveUp(left);
		this.single += left.length;
		await inParallel(left.length, left.length, async (index) => {
			const id = left[index]!;
			const record = await readOne(sender, one, id);
			if (record) this.found.set(id, record);
			else this.absent.add(id);
			this.pending.delete(id);
		});
	}

	private async readLists(
		sender: RequestContext,
		source: RecordSource,
		location: string | undefined,
	): Promise<void> {
		const canReadOne = this.key === 'id' && source.one !== undefined;
		const readRest = async (positions: SourcePosition[]): Promise<void> => {
			let rest = positions;
			for (let pages = 0; pages < MOST_PAGES && rest.length > 0; pages++) {
				if (this.pending.size === 0) break;
				let hits = 0;
				const next: SourcePosition[] = [];
				await inParallel(rest.length, rest.length, async (index) => {
					const page = await readSourcePage(sender, source, rest[index]!);
					hits += this.add(page.records);
					if (page.next) next.push(page.next);
				});
				rest = next;
				this.rest = rest;
				if (canReadOne && hits < WORTHWHILE) break;
			}
		};
		const reading = this.rest
			? readRest(this.rest)
			: readFromStart(sender, source, location, readRest);
		await reading.catch((error: unknown) => {
			if (!canReadOne || !hasStatus(error, [404, 405])) throw error;
			this.rest = [];
		});
	}

	/** @returns how many of the records are wanted */
	private add(records: IDataObject[]): number {
		let hits = 0;
		for (const record of records) {
			const id = String(record[this.key]);
			this.found.set(id, record);
			if (this.pending.delete(id)) hits++;
		}
		return hits;
	}

	private giveUp(ids: string[]): void {
		for (const id of ids) {
			this.absent.add(id);
			this.pending.delete(id);
		}
	}
}

async function readOne(
	sender: RequestContext,
	{ url, envelope }: NonNullable<RecordSource['one']>,
	id: string,
): Promise<IDataObject | undefined> {
	// A dot would be a step in the path.
	if (/^\.*$/.test(id)) return undefined;
	const path = url.replace(/\{[^{}]*\}/, () => encodeURIComponent(id));
	const request = { method: 'GET' as const, url: path, qs: {} };
	const read = sendWithRetry(
		sender,
		request,
		(response) => recordOf(jsonBody(response), envelope)[0],
	);
	return await read.catch((error: unknown) => {
		if (!hasStatus(error, [404, 410])) throw error;
		return undefined;
	});
}

function hasStatus(error: unknown, statuses: number[]): boolean {
	return error instanceof RequestFailed && statuses.includes(error.failure.status ?? 0);
}

/** The records that others identify, for all items of a run that have the same key. */
export class RecordNames {
	private readonly lookups = new Map<string, { as: string; lookup: Lookup }>();
	/** The same by what asks for it, which it does for each record. */
	private readonly known = new Map<FieldReference, Lookup | undefined>();
	/** What records are called: many identify the same few. */
	private readonly labels = new Map<IDataObject, string | undefined>();

	/** Begins to look up what a field identifies. */
	want(sender: RequestContext, reference: FieldReference, id: string, location?: string): void {
		this.lookupOf(reference)?.want(sender, id, location);
	}

	/** Resolves when everything wanted is found or known to be missing. Never rejects. */
	async settled(sender: RequestContext, location?: string): Promise<void> {
		await Promise.all(
			[...this.lookups.values()].map(async ({ lookup }) => await lookup.settled(sender, location)),
		);
	}

	/** What a field identifies, once it was wanted and found. */
	record(reference: FieldReference, id: string): IDataObject | undefined {
		return this.lookupOf(reference)?.found.get(id);
	}

	/** What a record of a resource that was found is called; undefined where nothing of its own names it. */
	name(record: IDataObject, resource: string, timezone: string): string | undefined {
		if (!this.labels.has(record)) {
			const label = recordSources[resource]?.label ?? ['name'];
			this.labels.set(record, recordName(record, label, timezone));
		}
		return this.labels.get(record);
	}

	/** What a cell shows of the record that it identifies; undefined where that is not found. */
	shown(
		{ reference, id, member }: ReferenceCell,
		timezone: string,
	): IDataObject[string] | undefined {
		const found = this.record(reference, id);
		if (!found) return undefined;
		if (member !== undefined) return found[member] ?? null;
		return this.name(found, reference.resource, timezone);
	}

	/** Why some IDs have no name; undefined where there is nothing to report. */
	report(): string | undefined {
		const reasons = [...this.lookups.values()].flatMap(({ as, lookup: { failure, absent } }) => {
			if (failure) return [`${as} (${failure.message})`];
			return absent.size > 0 ? [`${as} (${absent.size} not found)`] : [];
		});
		if (reasons.length === 0) return undefined;
		return `Some names could not be looked up, so IDs are shown instead: ${reasons.join('; ')}. To return IDs only, add the option 'Resolve Names' and turn it off.`;
	}

	private lookupOf(reference: FieldReference): Lookup | undefined {
		const known = this.known.get(reference);
		if (known || this.known.has(reference)) return known;
		const lookup = this.findLookup(reference);
		this.known.set(reference, lookup);
		return lookup;
	}

	private findLookup({ resource, key = 'id', as }: FieldReference): Lookup | undefined {
		const source = recordSources[resource];
		if (!source && resource !== 'location') return undefined;
		const name = `${resource} ${key}`;
		const known = this.lookups.get(name) ?? { as, lookup: new Lookup(source, key) };
		this.lookups.set(name, known);
		return known.lookup;
	}
}

const runs = new WeakMap<RunState, Map<string, RecordNames>>();

/** What was looked up in this run with the key of the item. */
export async function recordNamesOf(sender: RequestContext): Promise<RecordNames> {
	const { data } = await credentialOf(sender);
	const ofKeys = runs.get(sender.run) ?? new Map<string, RecordNames>();
	runs.set(sender.run, ofKeys);
	const key = JSON.stringify([data?.host, data?.apiKey]);
	const names = ofKeys.get(key) ?? new RecordNames();
	ofKeys.set(key, names);
	return names;
}
