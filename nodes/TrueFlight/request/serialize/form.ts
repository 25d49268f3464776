import type { IDataObject } from 'n8n-workflow';

/** @see https://url.spec.whatwg.org/#urlencoded-serializing */
export function formUrlEncoded(fields: IDataObject): string {
	const pairs = Object.entries(fields).flatMap(([name, value]) => pairsOf(name, value));
	return new URLSearchParams(pairs).toString();
}

/** A list repeats its name, an object is written as `name[key]`. */
function pairsOf(name: string, value: unknown): Array<[string, string]> {
	if (value === undefined || value === null) return [];
	if (Array.isArray(value)) return value.flatMap((single) => pairsOf(name, single));
	if (typeof value !== 'object') return [[name, String(value)]];
	return Object.entries(value).flatMap(([key, inner]) => pairsOf(`${name}[${key}]`, inner));
}
