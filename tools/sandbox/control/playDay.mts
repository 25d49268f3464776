/** Plays a day of the school: records change as they would in the hours of a day, many times as fast. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '../contract/types.mts';
import type { Sandbox } from '../sandbox.mts';
import { WORDS, type Happening } from '../school/words.mts';

/**
 * @param speed minutes of the school in one of ours
 * @returns what happened; kinds of records that the contract does not have are left out
 */
export async function playDay(sandbox: Sandbox, speed: number): Promise<JsonObject[]> {
	const played: JsonObject[] = [];
	let last: number | undefined;
	for (const happening of WORDS.day) {
		const time = Date.parse(`1970-01-01T${happening.at}Z`);
		await sleep((time - (last ?? time)) / speed);
		last = time;
		played.push(...happen(sandbox, happening));
	}
	return played;
}

function happen({ store }: Sandbox, happening: Happening): JsonObject[] {
	const { kind, from, fields } = happening;
	const shelf = store.names.map((name) => store.shelf(name)).find((one) => one.kind === kind);
	const row = shelf?.rows.findLast(({ record }) =>
		Object.entries(from ?? {}).every(([name, value]) => record[name] === value),
	);
	if (!shelf || !row) return [];
	const id = from ? row.record.id : store.newId(shelf.collection);
	const now = new Date().toISOString();
	const facts: JsonObject = { ...fields, id, updated_at: now, ...(!from && { created_at: now }) };
	// Only fields that the records of the contract have.
	const known = Object.entries(facts).filter(([name]) => name in row.record);
	const record = { ...row.record, ...Object.fromEntries(known) };
	if (from) shelf.update(row, record);
	else shelf.add(record, row.locations);
	return [{ ...happening, collection: shelf.collection.name, id }];
}
