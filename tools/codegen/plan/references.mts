import type { Presentation } from './overlay.mts';
import { singular } from '../../language/inflection.mts';
import { camelCase, titleCase, words } from '../../language/names.mts';
import { PEOPLE, PERSON_ROLES, QUALIFIERS } from '../../language/vocabulary.mts';
import { schemaName } from '../../../nodes/TrueFlight/openapi/schemaNames.ts';
import { list } from '../../../nodes/TrueFlight/openapi/vocabulary.ts';
import { subjectOf } from './derivedNames.mts';
import { isLocationName } from './location.mts';
import { idField, isIdOf, keyOf } from './pathIds.mts';
import { isListable, pickList } from './recordSource.mts';
import { jsonType, properties } from '../../../nodes/TrueFlight/openapi/schema.ts';
import type { Parameter, Schema } from '../../../nodes/TrueFlight/openapi/types.ts';
import type { ApiOperation, ApiResource } from './types.mts';

export interface Reference {
	resource: string;
	title: string;
	/** Records can be listed, so the user may choose from them. */
	isListed: boolean;
	/** Field of the record that contains the value, where it is not its ID. */
	key?: string;
	/** Name of the identified record, in the spelling of the field. */
	as: string;
}

/** Resolves ids to the resources they identify. */
export interface ReferenceResolver {
	/**
	 * By the id's name: `aircraft_id` → aircraft; with its schema also `aircraft`, where that can be an ID only.
	 *
	 * @param isId the value is known to be one
	 */
	byName(name: string, schema?: Schema, isId?: boolean): Reference | undefined;
	/** Also without the first word of the resource: `type_id` of a reservation is that of its reservation type. */
	within(resource: string): ReferenceResolver;
	/** What else an identified record may be called: `company` for `customer`, where `company_id` is that of a customer. */
	called(as: string): string[];
	/** By its place in the path: `{id}` in `/squawks/{id}` → squawk. */
	ofPath(operation: ApiOperation, parameter: Parameter): Reference | undefined;
}

/** The pseudo-resource of locations: its list comes with the caller's context, not from a collection. */
export const LOCATION = 'location';

/**
 * An id refers to the resource it is named for (`aircraft_id` → aircraft), to the people of the API where it is called
 * what a person does (`student_id`, `reported_by`), to the one the overlay names, or, in a path, to the resource before it.
 */
export function referenceResolver(
	presentation: Presentation,
	resources: ApiResource[],
): ReferenceResolver {
	const byResource = new Map(resources.map((resource) => [resource.name, resource]));
	const aliases = aliasesOf(presentation);
	const named = presentation.references;
	const people = PEOPLE.map((name) => byResource.get(name)).find((one) => one !== undefined);
	const refer = (target: string | undefined, name: string): Reference | undefined => {
		if (target === undefined) return undefined;
		const resource = byResource.get(target) ?? byResource.get(aliases.get(target) ?? '');
		if (!resource) return undefined;
		const { as, key, resource: wished } = named[name] ?? {};
		return {
			resource: resource.name,
			title: titleCase(as ?? (byResource.has(target) ? resource.singular : target)),
			isListed: isListable(resource, presentation),
			...(key === undefined || wished !== resource.name ? {} : { key }),
			as: as ?? subjectOf(name) ?? name,
		};
	};
	const personOf = (name: string): Reference | undefined => {
		const as = named[name]?.as ?? subjectOf(name) ?? name;
		return people && { ...refer(people.name, '')!, title: titleCase(as), as };
	};
	/** `home_location_id`, `backupAircraftId`: which of them, and then the resource. */
	const qualified = (name: string, schema?: Schema): Reference | undefined => {
		const subject = subjectOf(name) ?? (isAddress(schema) ? name : '');
		const [which = '', ...rest] = words(subject);
		const found = QUALIFIERS.includes(which) ? byName(`${rest.join('_')}_id`, schema) : undefined;
		return found && { ...found, title: titleCase(subject), as: subject };
	};
	/** `home_base` where the API has no such records. */
	const otherLocation = (subject = ''): Reference | undefined =>
		presentation.locationParameter !== undefined && isOtherLocation(subject)
			? locationReference(subject, titleCase(subject))
			: undefined;
	const byName = (
		name: string,
		schema?: Schema,
		isId = isIdLike(schema),
	): Reference | undefined => {
		const isLocated =
			(isLocationName(name, presentation) && !isComposed(schema)) || (name === LOCATION && isId);
		if (isLocated) return locationReference(subjectOf(name) ?? name);
		const target = targetOf(name) ?? (isId ? camelCase(singular(name)) : undefined);
		const fits = (one: Reference | undefined): Reference | undefined =>
			one && isContradicted(byResource.get(one.resource)!, name, one.as, schema) ? undefined : one;
		const wished = fits(refer(named[name]?.resource, name));
		const isPersonal = people !== undefined && target !== undefined && isPerson(target);
		const isElsewhere = isPersonal && wished?.resource !== people.name;
		return (
			fits(refer(target, name)) ??
			(isElsewhere ? personOf(name) : wished) ??
			qualified(name, schema) ??
			otherLocation(subjectOf(name))
		);
	};
	/** Addresses of JSON-LD are chosen where the records have them. */
	const byIdOrAddress = (name: string, schema?: Schema, isId?: boolean): Reference | undefined => {
		if (!isAddress(schema)) return byName(name, schema, isId);
		const found = byName(name, schema, true);
		const operations = byResource.get(found?.resource ?? '')?.operations ?? [];
		const hasAddress = operations.some(({ record }) =>
			properties(record).some((field) => field.name === '@id'),
		);
		return found && hasAddress ? { ...found, key: '@id' } : undefined;
	};
	const resolver: ReferenceResolver = {
		byName: byIdOrAddress,
		within: (resource) => {
			const [family = ''] = words(resource);
			const own = (name: string, schema?: Schema, isId?: boolean): Reference | undefined => {
				const found = byIdOrAddress(name, schema, isId);
				const as = subjectOf(name);
				const inFamily = found || as === undefined ? undefined : byName(`${family}_${name}`);
				return inFamily && as !== undefined ? { ...inFamily, as } : found;
			};
			return { ...resolver, byName: own };
		},
		called: (as) =>
			Object.entries(named)
				.filter(([, reference]) => reference.as === as)
				.flatMap(([name]) => subjectOf(name) ?? []),
		ofPath: (operation, parameter) => {
			const owner = operation.owners.get(parameter.name) ?? '';
			const resource = byResource.get(owner);
			if (resource && isIdOf(operation, parameter)) return refer(owner, '');
			const listed = resource && pickList(resource, presentation);
			const key = listed && keyOf(listed, parameter);
			if (key === undefined) return byName(parameter.name);
			return { ...refer(owner, '')!, ...(key === idField(resource!, listed!) ? {} : { key }) };
		},
	};
	return resolver;
}

function aliasesOf(presentation: Presentation): Map<string, string> {
	return new Map(
		Object.entries(presentation.resources).flatMap(([name, { aliases = [] }]) =>
			aliases.map((alias) => [camelCase(singular(alias)), name] as const),
		),
	);
}

/** `studentPilot`, `reportedBy`, `assignedTo` */
function isPerson(target: string): boolean {
	const all = words(target);
	return PERSON_ROLES.includes(all.at(-1)!) || /^assigned to$|. by$/.test(all.join(' '));
}

/** `/aircraft/5`, as JSON-LD identifies a record. */
const isAddress = (schema: Schema | undefined): boolean => schema?.format === 'iri-reference';
const locationReference = (as: string, title = 'Location'): Reference => ({
	resource: LOCATION,
	title,
	isListed: true,
	as,
});

/** `home_base`, `pickupLocation` */
const isOtherLocation = (subject: string): boolean =>
	/^(base|location|site|campus|branch)$/.test(words(subject).at(-1) ?? '');

const isComposed = (schema: Schema | undefined): boolean =>
	schema !== undefined && ['object', 'array'].includes(jsonType(schema) ?? '');

/** A value that a record would not be called by. */
const isIdLike = (schema: Schema | undefined): boolean =>
	schema !== undefined &&
	(jsonType(schema) === 'integer' ||
		schema.format === 'uuid' ||
		/^([Ii]d|ID|U?uid|UUID|[Ii]dentifier)$|[a-z](Id|ID)$/.test(schemaName(schema) ?? ''));

/** Organizations have a name of their own kind, people do not. */
const ORGANIZATION_NAMES = list('legalName tradingName companyName businessName organizationName');

/** Whether the document speaks against the reference: IDs of another kind, or a person among companies. */
function isContradicted(
	{ operations, name: resource }: ApiResource,
	name: string,
	as: string,
	schema: Schema | undefined,
): boolean {
	const fields = operations.flatMap(({ record }) => properties(record));
	const id = fields.find((field) => field.name === 'id')?.schema;
	const isBare = subjectOf(name) === undefined;
	if (id && schema) {
		const isText = id.format === 'uuid' || id.pattern !== undefined;
		if (isBare && jsonType(schema) === 'integer' && isText) return true;
		const patterns = [id.pattern, schema.pattern];
		if (patterns.every(Boolean) && patterns[0] !== patterns[1]) return true;
	}
	const isOfOrganizations = fields.some((field) =>
		ORGANIZATION_NAMES.includes(camelCase(field.name)),
	);
	return isOfOrganizations && camelCase(as) !== resource && isPerson(as) && as !== 'customer';
}

function targetOf(name: string): string | undefined {
	const subject = subjectOf(name);
	return subject === undefined ? undefined : camelCase(singular(subject));
}
