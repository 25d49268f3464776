import { isAboutLocations } from '../../../nodes/TrueFlight/openapi/vocabulary.ts';
import {
	declaredTypes,
	items,
	jsonType,
	properties,
	resolved,
} from '../../../nodes/TrueFlight/openapi/schema.ts';
import type { Schema } from '../../../nodes/TrueFlight/openapi/types.ts';
import type { CallerContext } from '../../../nodes/TrueFlight/operation.ts';
import { words } from '../../language/names.mts';
import { subjectOf } from './derivedNames.mts';
import type { Presentation } from './overlay.mts';
import { isListable, recordList } from './recordSource.mts';
import type { ApiOperation, ApiResource, Note } from './types.mts';

/** Levels of a record in which its list of locations is looked for. */
const DEEPEST = 3;

/** Who a key belongs to: the operation that the overlay names; its usual address where the document has none. */
export function callerContext(
	presentation: Presentation,
	resources: ApiResource[],
	notes: Note[],
): CallerContext {
	const operations = resources.flatMap((resource) => resource.operations);
	const operation = operations.find((candidate) => candidate.callerContext);
	const rule = presentation.operations.find((candidate) => candidate.callerContext);
	const locations = resources.find((one) => isOfLocations(one, presentation));
	const source = locations ? { source: locations.name } : {};
	const usual = (operation ?? rule)?.callerContext?.locations ?? [];
	if (!operation) {
		const url = rule?.paths[0] ?? '/me';
		if (rule)
			notes.push({
				pointer: '/paths',
				text: `has no GET ${url}, which returns the owner of a key: the credential test and 'All Allowed Locations' need it`,
			});
		return { url, locations: usual, ...source };
	}
	const mark = markOf(operation);
	const list = locations && recordList(locations, presentation);
	const described = listsLike(operation.record, new Set(list?.recordFields));
	return {
		url: operation.url,
		...(mark === undefined ? {} : { mark }),
		locations: [...new Set([...described, ...usual])],
		...source,
	};
}

/** `base` where the parameter for a location is `base_id`; otherwise what is called a location, a base, a site. */
function isOfLocations(resource: ApiResource, presentation: Presentation): boolean {
	const named = presentation.locationParameter ?? '';
	const isNamed = resource.name === (subjectOf(named) ?? named);
	const [word = '', ...more] = words(resource.name);
	return (
		(isNamed || (more.length === 0 && isAboutLocations(word))) && isListable(resource, presentation)
	);
}

/** What every response has: its envelope, or a field that is required; none where the document is silent. */
function markOf({ envelope, record, recordFields }: ApiOperation): string | undefined {
	if (recordFields.length === 0) return undefined;
	return (
		envelope ??
		properties(record).find(
			({ required, schema }) => required && !declaredTypes(schema).includes('null'),
		)?.name
	);
}

/** The lists in a record whose items have the fields of a location, and no others. */
function listsLike(record: Schema, fields: Set<string>, depth = 1): string[] {
	if (fields.size < 2 || depth > DEEPEST) return [];
	return properties(record).flatMap(({ name, schema }) => {
		if (jsonType(schema) === 'object') return listsLike(resolved(schema), fields, depth + 1);
		if (jsonType(schema) !== 'array') return [];
		const own = properties(items(schema)).map((field) => field.name);
		return own.length === fields.size && own.every((field) => fields.has(field)) ? [name] : [];
	});
}
