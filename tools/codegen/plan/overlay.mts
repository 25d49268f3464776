import type { RecordOrder } from '../../../nodes/TrueFlight/operation.ts';
import type { PathOperation } from '../../../nodes/TrueFlight/openapi/operations.ts';
import type { Document } from '../../../nodes/TrueFlight/openapi/types.ts';
import { locationParameterOf } from '../../language/locationParameter.mts';
import { isObject } from '../../../nodes/TrueFlight/openapi/values.ts';

/** Presentation of one resource, from the overlay. Every member has a default. */
export interface ResourcePresentation {
	/** Title Case name in the Resource list. */
	name?: string;
	/** Lower-case singular and plural, as in action texts. */
	singular?: string;
	plural?: string;
	/** Other names the API may have for it: `customer` for `company`. */
	aliases?: string[];
	/** Fields that name a record in a resource locator's list; `first_name last_name` makes one part of two. */
	label?: string[];
	/** Filters of Get Many that a new node starts with. */
	filters?: Record<string, string>;
	/** Which records are looked for first; `from` and `to` are query parameters of the list. */
	order?: RecordOrder;
	/** What the simplified output contains, most useful first, 10 at most: fields, and names of records they identify. */
	simplify?: string[];
	/** Fields whose changes matter where records are polled. */
	watched?: string[];
	/** Triggers for a field that gets a value, or for a new record: name → what the panel calls it. */
	triggers?: Record<string, { field?: string; value?: string; action: string }>;
	/** What an operation does beyond its name: operation → text in the Operation list. */
	descriptions?: Record<string, string>;
	/** What a field may contain, for placeholders: API name → example. */
	examples?: Record<string, string>;
}

/** What an ID identifies, by its API name; the resource alone may be written as text. */
interface ReferencePresentation {
	resource: string;
	/** Name of the identified record: `customer` for `company_id`. */
	as?: string;
	/** Field of the identified record that contains the ID, where it is not the record's own. */
	key?: string;
}

/** Presentation of one operation, from the overlay. */
export interface OperationPresentation {
	/** The operation returns who the key belongs to, with a list of its locations that may have these names. */
	callerContext?: { locations: string[] };
	resource?: string;
	/** Stable value saved in workflows. */
	operation?: string;
	name?: string;
	action?: string;
}

/** Presentation of the operation at the end of a path, wherever the path begins. */
export interface OperationRule extends OperationPresentation {
	method: string;
	/** Ends of the path in lower case, the likeliest first: `/me`, in any letter case. */
	paths: string[];
}

/** Presentation at the root of the document, from the overlay. */
export interface Presentation {
	/** Host and base path where the document names no server. */
	defaultHost?: string;
	basePath?: string;
	/** Query parameter that selects a location, in any letter case; a document may have another name for it. */
	locationParameter?: string;
	/** ID parameters and fields that are not named for their target. */
	references: Record<string, ReferencePresentation>;
	operations: OperationRule[];
	resources: Record<string, ResourcePresentation>;
	/** What a field of this name may contain in any resource: API name → example. */
	examples?: Record<string, unknown>;
}

/** Where the overlay puts the presentation: at the root and at operations. */
const KEY = 'x-n8n';

export function presentationOf(document: Document): Presentation {
	const given = (document as { [KEY]?: unknown })[KEY];
	const written: Partial<Presentation> = isObject(given) ? given : {};
	const references = Object.entries(written.references ?? {}).map(([name, target]) => [
		name,
		typeof target === 'string' ? { resource: target } : target,
	]);
	return {
		...written,
		...locationParameter(document, written.locationParameter),
		references: Object.fromEntries(references) as Presentation['references'],
		operations: written.operations ?? [],
		resources: written.resources ?? {},
	};
}

function locationParameter(document: Document, stated: string | undefined): Partial<Presentation> {
	return stated === undefined ? {} : { locationParameter: locationParameterOf(document, stated) };
}

/** The presentation of an operation: at its exact path, else at the end of its path. */
export function operationPresentation(
	presentation: Presentation,
	document: Document,
	{ method, path, operation }: Pick<PathOperation, 'method' | 'path' | 'operation'>,
): OperationPresentation {
	const rule = presentation.operations.find(
		(candidate) => candidate.method === method && matchingPath(candidate, document) === path,
	);
	const own = (operation as { [KEY]?: unknown })[KEY];
	return { ...rule, ...(isObject(own) ? own : {}) };
}
/** The path that a rule is about: the likeliest end first, the shortest path of those that have it. */
export function matchingPath(rule: OperationRule, document: Document): string | undefined {
	const paths = Object.entries(document.paths ?? {})
		.filter(([path, item]) => item?.[rule.method as 'get'] && !path.includes('{'))
		.map(([path]) => path)
		.sort((a, b) => a.length - b.length);
	for (const end of rule.paths) {
		const found = paths.find((path) => path.replace(/\/$/, '').toLowerCase().endsWith(end));
		if (found !== undefined) return found;
	}
	return undefined;
}
