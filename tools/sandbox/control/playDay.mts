/** Plays a day of the school: records change as they would in the hours of a day, many times as fast. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '../contract/types.mts';
import type { Sandbox } from '../sandbox.mts';
import { DAY, type Happening } from '../school/day.mts';

export interface Played extends Happening {
	/** Name of the collection in the contract. */
	collection: string;
	id: unknown;
}

/**
 * @param speed minutes of the school in one of ours
 * @returns what happened; kinds of records that the contract does not have are left out
 */
export async function playDay(sandbox: Sandbox, speed: number): Promise<Played[]> {
	const played: Played[] = [];
	let last = minutesOf(DAY[0]!.at);
	for (const happening of DAY) {
		const at = minutesOf(happening.at);
		await sleep(((at - last) * 60_000) / speed);
		last = at;
		const done = happen(sandbox, happening);
		if (done) played.push(done);
	}
	return played;
}

function happen({ store }: Sandbox, happening: Happening): Played | undefined {
	const { kind, from, fields } = happening;
	const shelf = store.names.map((name) => store.shelf(name)).find((one) => one.kind === kind);
	if (!shelf) return undefined;
	const { name } = shelf.collection;
	const row = shelf.rows.findLast(({ record }) => contains(record, from ?? {}));
	if (!row) return undefined;
	const now = new Date().toISOString();
	const changed = { ...row.record, ...known(row.record, { ...fields, updated_at: now }) };
	if (from) {
		shelf.update(row, changed);
		return { ...happening, collection: name, id: row.record.id };
	}
	const id = store.newId(shelf.collection);
	shelf.add({ ...changed, ...known(row.record, { id, created_at: now }) }, row.locations);
	return { ...happening, collection: name, id };
}

function contains(record: JsonObject, fields: JsonObject): boolean {
	return Object.entries(fields).every(([name, value]) => record[name] === value);
}

/** The fields that the records of the contract have. */
function known(record: JsonObject, fields: JsonObject): JsonObject {
	return Object.fromEntries(Object.entries(fields).filter(([name]) => name in record));
}

function minutesOf(time: string): number {
	const [hours, minutes] = time.split(':').map(Number);
	return hours! * 60 + minutes!;
}
