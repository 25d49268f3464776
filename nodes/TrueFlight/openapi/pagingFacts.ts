import type { PagingFacts, PagingParameters } from '../operation.ts';
import type { SuccessResponse } from './responses.ts';
import { jsonType, properties, resolved } from './schema.ts';
import type { Schema } from './types.ts';
import { camelCase } from './names.ts';

type Fact = keyof PagingFacts;

/** Objects in objects, as in `meta.page_info.cursors`. */
const DEEPEST = 4;

/** What a member of a response is by its name, in the object that contains it, and by its types; '' is an unknown one. */
const FACTS: Array<[Fact, string[], RegExp]> = [
	[
		'cursor',
		['string', 'integer', ''],
		/(^|\.)(next|end)(page)?(cursor|token)$|(^|\.)cursornext$|(^|\.)cursors?\.(next|after)$|(^|\.)continuation(token)?$/,
	],
	['next', ['string', 'object', 'integer', ''], /(^|\.)next(page)?(url|link|uri|href)?$/],
	['more', ['boolean'], /(^|\.)(has(more|next)(page)?|more|morepages)$/],
	['total', ['integer'], /(^|\.)total(count|items|results|records|elements)?$|^odatacount$/],
	['pages', ['integer'], /(^|\.)(totalpages|pagecount|pages|numpages|lastpage|pagestotal)$/],
	['page', ['integer'], /(^|\.)(page|currentpage|pagenumber|current)$/],
	['offset', ['integer'], /(^|\.)(offset|skip|start)$/],
	['size', ['integer'], /(^|\.)(limit|perpage|pagesize|itemsperpage)$/],
];
/** The same by its description, where no name says so. */
const DESCRIBED: Array<[Fact, string[], RegExp]> = [
	['more', ['boolean'], /\b(more|next page|further|another page)\b/i],
	['cursor', ['string'], /\bnext (page|batch|chunk|set|results|records)\b/i],
	[
		'total',
		['integer'],
		/\btotal (number|count)\b|\b(number|count) of (all|matching)\b|\bin total\b/i,
	],
];
/** A link needs no cursor parameter. */
const ADDRESS = /\b(url|uri|link|address)\b/i;

interface Member {
	path: string[];
	type: string;
	schema: Schema;
}

/** Where the responses of a list say how to go on, as the document declares it; the shortest path of each fact. */
export function pagingFacts(response: Schema | undefined): PagingFacts {
	const members = membersOf(resolved(response)).sort((a, b) => a.path.length - b.path.length);
	const facts: PagingFacts = {};
	for (const [fact, types, name] of FACTS) {
		const found = members.find(
			({ path, type }) => types.includes(type) && name.test(path.slice(-2).map(plain).join('.')),
		);
		if (found && !Object.values(facts).includes(found.path)) facts[fact] = found.path;
	}
	for (const [fact, types, text] of DESCRIBED) {
		if (facts[fact] || (fact === 'cursor' && facts.next)) continue;
		const found = members.find(
			({ type, schema }) => types.includes(type) && text.test(schema.description ?? ''),
		);
		if (!found) continue;
		const isLink = fact === 'cursor' && isAddress(found.schema);
		facts[isLink ? 'next' : fact] = found.path;
	}
	return facts;
}

/** Without what frameworks put in front: `hydra:next`, `@odata.nextLink`. */
const plain = (name: string): string =>
	camelCase(name.replace(/^hydra:|^@odata\.(?=next)/, '')).toLowerCase();

const isAddress = ({ format = '', description = '' }: Schema): boolean =>
	/^ur[il]/.test(format) || ADDRESS.test(description);

/** All values beside the records. */
function membersOf(schema: Schema, path: string[] = []): Member[] {
	if (path.length === DEEPEST) return [];
	return properties(schema).flatMap(({ name, schema: member }): Member[] => {
		const type = jsonType(member) ?? '';
		const own = {
			path: [...path, name],
			type: type === 'number' ? 'integer' : type,
			schema: member,
		};
		return type === 'object' ? [own, ...membersOf(resolved(member), own.path)] : [own];
	});
}

/**
 * What keeps the node from reading a list to its end, or from knowing that it has.
 *
 * @returns undefined where the document says enough
 */
export function unreadablePaging(
	{ cursor, page, offset }: PagingParameters,
	facts: PagingFacts,
	{ headers }: SuccessResponse,
): string | undefined {
	const names = Object.keys(headers).map((name) => name.toLowerCase());
	const hasNext = facts.cursor ?? facts.next ?? names.includes('link');
	const isCounted =
		facts.total ?? facts.pages ?? facts.more ?? names.some((name) => COUNTS.test(name));
	if (hasNext) return undefined;
	if (page ?? offset) {
		return isCounted
			? undefined
			: 'nothing in the responses is declared to count the records or to announce more: the first page that is not full ends the list, and one that is the same as the first stops Return All with a message';
	}
	if (cursor === undefined) return undefined;
	return `nothing in the responses is declared to contain the next '${cursor}': Return All stops with a message if there is none`;
}

const COUNTS = /^x-(total(-?(count|pages))?|(pagination-)?total|next-page)$/;
