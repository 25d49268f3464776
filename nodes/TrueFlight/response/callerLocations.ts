import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../isObject';
import { isAboutLocations } from '../openapi/vocabulary';
import { plainRecord } from './resourceObject';

export interface Location {
	id: string;
	name: string;
}

/** Levels below the body, as in `data.relationships.locations.data`. */
const DEEPEST = 5;
/** Names that say nothing of what is in a list; the name of the object around it does. */
const NAMELESS = /^(data|items|values|results|list|nodes|ids?|allowed)$/i;
/** What a key, its owner or a response has lists of besides locations. */
const OTHERS =
	/scope|permission|abilit|role|grant|feature|user|member|people|person|organi[sz]ation|tenant|compan|account|group|team|key|token|webhook|link|include|error|aircraft/i;
const IDS = /^_?(id|uuid|guid|gid|pk|slug|code|key)$/i;
const NAMES = [
	'name',
	'title',
	'label',
	'displayname',
	'fullname',
	'longname',
	'airport',
	'icao',
	'iata',
	'faa',
	'code',
];

/** Something that may be the list of locations, and what it is called. */
interface Candidate {
	name: string;
	items: unknown[];
}

/**
 * The locations that an API key may use, wherever the response of the caller context has them: under a known name, under
 * one that is about locations, or in the only list of records that have IDs and names.
 *
 * @param known names of the list, the most likely first
 */
export function locationsIn(body: unknown, known: string[]): Location[] {
	const found = candidatesIn(body).map((candidate) => {
		const rank = rankOf(candidate, known);
		const locations = distinct(
			candidate.items.flatMap((item) => readLocation(item, rank <= known.length, body)),
		);
		return { rank, locations };
	});
	const some = found.filter(({ locations }) => locations.length > 0);
	const named = some.filter(({ rank }) => rank <= known.length);
	// IDs alone say less than records.
	const isNamed = ({ locations }: { locations: Location[] }): boolean =>
		locations.some(({ id, name }) => id !== name);
	const [best] = named.sort((a, b) => Number(isNamed(b)) - Number(isNamed(a)) || a.rank - b.rank);
	if (best) return best.locations;
	const unnamed = some.filter((one) => Number.isFinite(one.rank) && isNamed(one));
	return unnamed.length === 1 ? unnamed[0]!.locations : [];
}

/** 0 and up: the known names; then names about locations; then any other; Infinity for what is something else. */
function rankOf({ name, items }: Candidate, known: string[]): number {
	const index = known.findIndex((one) => plain(one) === plain(name));
	if (index >= 0) return index;
	if (isAboutLocations(name)) return known.length;
	const isOther = OTHERS.test(name) || !items.every(isObject);
	const isMembership = items.length > 0 && items.every((item) => inMembership(item) !== undefined);
	return isOther && !isMembership ? Infinity : known.length + 1;
}

/** Every list in a body, what is nearest to its top first, and every object that maps IDs of locations. */
function candidatesIn(body: unknown): Candidate[] {
	const found: Candidate[] = [];
	let level: Array<[string, unknown]> = [['', body]];
	for (let depth = 0; depth <= DEEPEST; depth++) {
		const below: Array<[string, unknown]> = [];
		for (const [name, value] of level) {
			if (Array.isArray(value)) found.push({ name, items: value });
			else if (isObject(value)) {
				if (isAboutLocations(name)) found.push({ name, items: mapped(value) });
				for (const [key, member] of Object.entries(value))
					below.push([NAMELESS.test(key) && name !== '' ? name : key, member]);
			} else if (typeof value === 'string' && isAboutLocations(name) && !/name$/i.test(name)) {
				found.push({ name, items: value.split(/[\s,]+/).filter(Boolean) });
			}
		}
		level = below;
	}
	return found;
}

/** `{ loc_1: 'North Field' }` and `{ loc_1: { name: 'North Field' } }`; a single location; else nothing. */
function mapped(object: IDataObject): unknown[] {
	if (Object.keys(object).some((key) => IDS.test(key))) return [object];
	const entries = Object.entries(object);
	if (entries.length === 0 || !entries.every(([key, value]) => isMapped(key, value))) return [];
	return entries.map(([id, value]) => (isObject(value) ? { ...value, id } : { id, name: value }));
}

const isMapped = (key: string, value: unknown): boolean =>
	!NAMELESS.test(key) && !NAMES.includes(plain(key)) && (isObject(value) || isText(value));

/** @param isLocation the item is a location itself, not what else has to do with one */
function readLocation(value: unknown, isLocation: boolean, body: unknown): Location[] {
	if (isText(value) || typeof value === 'number') {
		return isLocation ? [{ id: String(value), name: String(value) }] : [];
	}
	if (!isObject(value)) return [];
	const record = plainRecord(value);
	const own = idOf(record);
	const membership = inMembership(record);
	if (membership && (own === undefined || !isLocation)) return [membership];
	if (own === undefined) return [];
	return [{ id: own, name: nameOf(record) ?? nameOf(included(record, body)) ?? own }];
}

/** The location that a record is about: `{ role: 'admin', location: { id: 1 } }`, `{ base_id: 1, base_name: '…' }`. */
function inMembership(value: unknown): Location | undefined {
	if (!isObject(value)) return undefined;
	const members = Object.entries(value).filter(([name]) => isAboutLocations(name));
	for (const [, member] of members) {
		const id = isObject(member) ? idOf(member) : undefined;
		if (id !== undefined) return { id, name: nameOf(member as IDataObject) ?? id };
	}
	const [, id] = members.find(([name, member]) => /id$/i.test(name) && isId(member)) ?? [];
	if (id === undefined) return undefined;
	const [, name] = members.find(([key, member]) => /name$/i.test(key) && isText(member)) ?? [];
	return { id: String(id), name: String(name ?? id) };
}

function idOf(record: IDataObject): string | undefined {
	const ids = Object.entries(record).filter(([name, value]) => IDS.test(name) && isId(value));
	const [, id] = ids.find(([name]) => name === 'id') ?? ids[0] ?? [];
	return id === undefined ? undefined : String(id);
}

/** What else a response of JSON:API has of a record. */
function included({ id, type }: IDataObject, body: unknown): IDataObject {
	const all = isObject(body) && Array.isArray(body.included) ? body.included.filter(isObject) : [];
	const found = all.find((one) => one.id === id && one.type === type && type !== undefined);
	return found ? plainRecord(found) : {};
}

function nameOf(record: IDataObject): string | undefined {
	const fields = new Map(Object.entries(record).map(([name, value]) => [plain(name), value]));
	const names = [...NAMES, ...[...fields.keys()].filter((name) => name.endsWith('name'))];
	return names.map((name) => fields.get(name)).find(isText);
}

/** `allowed_locations` is `allowedLocations`, too. */
const plain = (name: string): string => name.toLowerCase().replace(/[_-]/g, '');

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isId = (value: unknown): boolean => isText(value) || typeof value === 'number';

const distinct = (locations: Location[]): Location[] => [
	...new Map(locations.map((one) => [one.id, one])).values(),
];
