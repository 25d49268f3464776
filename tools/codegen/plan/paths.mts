import { isPlural, singular } from '../../language/inflection.mts';
import { camelCase, pascalCase, words } from '../../language/names.mts';
import { CALL_GROUPS, CALL_VERBS } from '../../language/vocabulary.mts';
import { isVerb } from './verbs.mts';
import { withoutEnd } from '../../../nodes/TrueFlight/openapi/values.ts';

/** A part of a path: fixed text or a parameter. */
interface Token {
	text: string;
	isParameter: boolean;
}

/** What a path says about the resource it belongs to. */
export interface CollectionPath {
	/** camelCase singular; undefined where the path has no static segment. */
	resource?: string;
	/** Last segment if it is not a collection: `cancel` in `/reservations/{id}/cancel`. */
	action?: string;
	/** Whether the path leads to one record or a part of it. */
	isRecord: boolean;
	/** Parameter → the resource whose record it picks by its place: `exam_id` in `/exams/{exam_id}/attempts`. */
	owners: Map<string, string>;
	/** Fixed segments up to the last collection: `exams/attempts`. */
	collection: string;
	/** The path names a procedure, and its action is the verb: `/rpc/listAircraft`. */
	isCall?: true;
	/** Fixed segments, for telling paths apart. */
	segments: string[];
	parameters: string[];
}

export interface PathContext {
	/** Methods of every path of the document. */
	methods: Map<string, string[]>;
	/** Name of a resource for a chain of singular nouns, where the overlay or an earlier contract knows it. */
	known: (name: string) => string | undefined;
	/** Better names of resources than the path's own, by their collection. */
	names?: Map<string, string>;
}

const LEADING_NOISE = /^(api|rest|v\d+([._]\d+)*((alpha|beta)\d*)?)$/i;
/** Names of resources are made of the last collections of a path, this many at most. */
const LONGEST_CHAIN = 4;

/** `/users({id})/x.json` → users, {id}, x. */
function tokens(path: string): Token[] {
	const found = path.split('/').flatMap((segment) => {
		const parts = [...segment.matchAll(/\{([^{}]*)\}|([^{}]+)/g)];
		return parts.flatMap(([, parameter, text = ''], index): Token[] => {
			if (parameter !== undefined) return [{ text: parameter, isParameter: true }];
			if (index > 0 && /^(\.\w+|\W*)$/.test(text)) return [];
			return (
				text
					.replace(/\.(json|xml|html|ya?ml)$/i, '')
					// `Fleet.Ground`: an action of OData with its namespace.
					.replace(/^(?:[A-Z]\w*\.)+(?=[A-Z])/, '')
					.split(/:/)
					.map((part) => withoutEnd(part.replace(/^[^\p{L}\p{N}]+/u, ''), /[^\p{L}\p{N}]/u))
					.filter((part) => words(part).length > 0)
					.map((part) => ({ text: part, isParameter: false }))
			);
		});
	});
	const start = found.findIndex(
		({ text, isParameter }) => isParameter || !LEADING_NOISE.test(text),
	);
	return start > 0 ? found.slice(start) : found;
}

/**
 * Reads a path as a chain of collections.
 *
 * A static segment followed by another static one only groups (`/maintenance/squawks` is about squawks),
 * unless it is a path of its own, in which case the last one is an action (`/reservations/search`).
 * A collection below a record is named with its parent: `/exams/{exam_id}/attempts` → `examAttempt`.
 */
export function readPath(path: string, context: PathContext): CollectionPath {
	const all = tokens(path);
	const call = callOf(all);
	const action = call?.action ?? actionOf(path, all, context);
	const rest = call ? [call.noun] : action === undefined ? all : all.slice(0, -1);
	return {
		resource: resourceOf(rest, context),
		...(action === undefined ? {} : { action }),
		isRecord: rest.at(-1)?.isParameter ?? false,
		owners: ownersOf(rest, context),
		collection: fixedTexts(rest).join('/'),
		...(call ? { isCall: true } : {}),
		segments: fixedTexts(all),
		parameters: all.filter(({ isParameter }) => isParameter).map(({ text }) => text),
	};
}

const fixedTexts = (path: Token[]): string[] =>
	path.filter(({ isParameter }) => !isParameter).map(({ text }) => text);

/** Words of a procedure's name after which comes how, not what: `getAircraftById`, `markInvoiceAsPaid`. */
const HOW = new Set('as at by for from in into of on to with'.split(' '));

/** The last segment, where it is a verb and what the verb is about, and the path names nothing else. */
function callOf(all: Token[]): { action: string; noun: Token } | undefined {
	const last = all.at(-1);
	const groups = all.slice(0, -1);
	const isGrouped = groups.every(
		({ text, isParameter }) => !isParameter && CALL_GROUPS.includes(camelCase(text)),
	);
	if (!last || last.isParameter || !isGrouped) return undefined;
	const [verb = '', ...rest] = words(last.text).filter((word) => !['all', 'my'].includes(word));
	const end = rest.findIndex((word) => HOW.has(word));
	const noun = rest.slice(0, end < 0 ? rest.length : end).join(' ');
	const isKnown = isVerb(verb) || Object.values(CALL_VERBS).flat().includes(verb);
	if (!isKnown || noun === '') return undefined;
	const how = end < 0 ? [] : rest.slice(end);
	return { action: [verb, ...how].join(' '), noun: { text: noun, isParameter: false } };
}

function resourceOf(rest: Token[], { known, names }: PathContext): string | undefined {
	const fixed = rest.filter(({ isParameter }) => !isParameter);
	const collections = rest.filter(
		(token, index) => !token.isParameter && (rest[index + 1]?.isParameter ?? true),
	);
	const chain = fixed.map(({ text }) => singular(text));
	for (let length = Math.min(LONGEST_CHAIN, chain.length); length > 0; length--) {
		const name = known(camelCase(chain.slice(-length).join(' ')));
		if (name !== undefined) return name;
	}
	if (collections.length === 0) return undefined;
	const better = names?.get(fixedTexts(rest).join('/'));
	if (better !== undefined) return better;
	const [head = '', ...tail] = collections.slice(-LONGEST_CHAIN).map(({ text }) => singular(text));
	return camelCase(head) + tail.map(pascalCase).join('');
}

function ownersOf(rest: Token[], context: PathContext): Map<string, string> {
	const owners = new Map<string, string>();
	rest.forEach((token, index) => {
		if (!token.isParameter || rest[index - 1]?.isParameter !== false) return;
		if (rest[index + 1]?.isParameter) return;
		const owner = resourceOf(rest.slice(0, index), context);
		if (owner !== undefined) owners.set(token.text, owner);
	});
	return owners;
}

/** The last segment, where it is a verb or a part of a record rather than a collection. */
function actionOf(path: string, all: Token[], context: PathContext): string | undefined {
	const last = all.at(-1);
	const previous = all.at(-2);
	if (!last || !previous || last.isParameter) return undefined;
	const { methods, known } = context;
	const isBelow = [...methods.keys()].some((other) => other.startsWith(`${path}/{`));
	const parent = path.slice(0, path.lastIndexOf('/'));
	const hasParent = previous.isParameter || methods.has(parent);
	if (/:[^/{}:]+$/.test(path)) return last.text;
	if (isBelow || [1, 2].some((length) => known(chainName(all, length)) !== undefined))
		return undefined;
	const own = methods.get(path) ?? [];
	if (isVerb(last.text)) {
		const isRead = isPlural(last.text) && own.includes('get');
		return !isRead && (hasParent || !isPlural(last.text)) ? last.text : undefined;
	}
	if (isProcedure(parent, context) && own.join() === 'post') return last.text;
	if (isPlural(last.text) || !hasParent) return undefined;
	return own.length === 1 || !previous.isParameter ? last.text : undefined;
}

/** Fewer verbs below a path may be chance. */
const FEWEST_PROCEDURES = 2;

/** Whether what is below a path are procedures, which are all called by POST: `/aircraft/list`, `/aircraft/create`. */
function isProcedure(parent: string, { methods }: PathContext): boolean {
	const below = [...methods].filter(([path]) => path.slice(0, path.lastIndexOf('/')) === parent);
	const verbs = below.filter(
		([path, own]) => own.join() === 'post' && isVerb(path.slice(parent.length + 1)),
	);
	return !methods.has(parent) && verbs.length >= FEWEST_PROCEDURES;
}

function chainName(all: Token[], length: number): string {
	const fixed = all.filter(({ isParameter }) => !isParameter).slice(-length);
	return camelCase(fixed.map(({ text }) => singular(text)).join(' '));
}
