import { singular } from '../../language/inflection.mts';
import { camelCase, words } from '../../language/names.mts';
import { VAGUE_NOUNS } from '../../language/vocabulary.mts';
import type { PathOperation } from '../../../nodes/TrueFlight/openapi/operations.ts';
import { successResponse } from '../../../nodes/TrueFlight/openapi/responses.ts';
import { schemaName } from '../../../nodes/TrueFlight/openapi/schemaNames.ts';
import type { CollectionPath } from './paths.mts';
import { payload } from '../../../nodes/TrueFlight/openapi/payload.ts';
import { isVerb } from './verbs.mts';

/** Words before a noun that are not part of its name. */
const NO_NAME = new Set(
	'a an the all any each every some this that of for in on by with and or to from new your my its their one list'.split(
		' ',
	),
);
/** A noun in a text has this many words before it at most that name it. */
const MOST_WORDS = 2;
const LONGEST_TEXT = 200;

interface Placed {
	source: PathOperation;
	place: CollectionPath;
}

/**
 * Names of collections, by their fixed segments, that the document's own words tell better than the path does:
 * `/types` tagged "Reservation types", `/workorders` with the summary "List work orders", `/fleet` with "List aircraft".
 *
 * @param known name of a resource that the overlay has, by that name or another
 */
export function resourceNames(
	operations: Placed[],
	known: (name: string) => string | undefined,
): Map<string, string> {
	const named = new Map<string, string>();
	const taken = new Set(operations.map(({ place }) => place.resource));
	const collections = Map.groupBy(operations, ({ place }) => place.collection);
	for (const [collection, group] of collections) {
		const meant = knownName(group, known);
		if (
			meant !== undefined &&
			!taken.has(meant) &&
			known(group[0]!.place.resource ?? '') === undefined
		) {
			named.set(collection, meant);
			continue;
		}
		const last = words(singular(collection.split('/').at(-1) ?? ''));
		if (last.length !== 1) continue;
		const votes = group.flatMap(({ source }) =>
			phrasesOf(source)
				.flatMap((phrase) => nameIn(phrase, last[0]!) ?? [])
				.slice(0, 1),
		);
		const name = mostFrequent(votes) ?? groupName(collection, last[0]!);
		if (name !== undefined) named.set(collection, name);
	}
	return named;
}

/** The resource that most of the operations say they are about: "List aircraft", "Get an aircraft". */
function knownName(
	group: Placed[],
	known: (name: string) => string | undefined,
): string | undefined {
	const votes = group.flatMap(({ source }) => {
		const { summary = '', operationId = '' } = source.operation;
		const found = [summary, recordName(source), operationId]
			.map((text) => known(nounOf(words(String(text).slice(0, LONGEST_TEXT)))))
			.find((name) => name !== undefined);
		return found ?? [];
	});
	const name = mostFrequent(votes);
	return votes.filter((vote) => vote === name).length * 2 > group.length ? name : undefined;
}

/** What a sentence is about: "get a work order by its number" → workOrder */
function nounOf(phrase: string[]): string {
	const start = phrase.findIndex((word) => !NO_NAME.has(word) && !isVerb(word));
	const rest = start < 0 ? [] : phrase.slice(start);
	const end = rest.findIndex((word) => NO_NAME.has(word));
	return camelCase(singular(rest.slice(0, end < 0 ? rest.length : end).join(' ')));
}

function recordName({ operation }: PathOperation): string {
	const { record } = payload(successResponse(operation).schema, { names: [], isRecordPath: false });
	return schemaName(record) ?? '';
}

/** Texts in which an operation may name its resource, the most reliable first. */
function phrasesOf(source: PathOperation): string[][] {
	const { tags = [], operationId, summary } = source.operation;
	return [...tags, operationId, recordName(source), summary]
		.filter((text) => typeof text === 'string')
		.map((text) => words(text.slice(0, LONGEST_TEXT)));
}

/** The name in a text that ends with the noun, or that the noun writes as one word. */
function nameIn(phrase: string[], noun: string): string | undefined {
	const singulars = phrase.map(singular);
	for (const [end, word] of singulars.entries()) {
		for (let start = Math.max(0, end - MOST_WORDS); start < end; start++) {
			const name = [...phrase.slice(start, end), word];
			if (name.join('') === noun) return camelCase(name.join(' '));
		}
	}
	if (!VAGUE_NOUNS.includes(noun)) return undefined;
	const end = singulars.indexOf(noun);
	const before = phrase.slice(Math.max(0, end - MOST_WORDS), Math.max(0, end));
	const start = before.findLastIndex((word) => NO_NAME.has(word) || isVerb(word)) + 1;
	const name = before.slice(start);
	return name.length ? camelCase([...name, noun].join(' ')) : undefined;
}

/** `/reservations/types` → reservationType */
function groupName(collection: string, noun: string): string | undefined {
	const group = collection.split('/').at(-2);
	if (group === undefined || !VAGUE_NOUNS.includes(noun)) return undefined;
	return camelCase(`${singular(group)} ${noun}`);
}

function mostFrequent(votes: string[]): string | undefined {
	const counts = Map.groupBy(votes, (vote) => vote);
	return [...counts].sort(([, a], [, b]) => b.length - a.length)[0]?.[0];
}
