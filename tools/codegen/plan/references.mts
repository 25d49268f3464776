import type { Presentation } from './overlay.mts';
import { singular } from '../../language/inflection.mts';
import { camelCase, titleCase, words } from '../../language/names.mts';
import { PEOPLE, PERSON_ROLES } from '../../language/vocabulary.mts';
import { subjectOf } from './derivedNames.mts';
import { isLocationName } from './location.mts';
import { isListable } from './recordSource.mts';
import { parameterSchema } from '../../../nodes/TrueFlight/openapi/parameters.ts';
import { jsonType } from '../../../nodes/TrueFlight/openapi/schema.ts';
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
	/** By the id's name: `aircraft_id` → aircraft; with its schema also `aircraft`, where that can be an ID only. */
	byName(name: string, schema?: Schema): Reference | undefined;
	/** By its place in the path: `{id}` in `/squawks/{id}` → squawk. */
	ofPath(operation: ApiOperation, parameter: Parameter): Reference | undefined;
}

/** The pseudo-resource of locations: its list comes with the caller's context, not from a collection. */
export const LOCATION = 'location';

/**
 * An id refers to the resource it is named for (`aircraft_id` → aircraft), to the one the overlay names, to the people
 * of the API where it is called what a person does (`student_id`, `reported_by`), or, in a path, to the resource before it.
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
		const { as, key } = named[name] ?? {};
		return {
			resource: resource.name,
			title: titleCase(as ?? (byResource.has(target) ? resource.singular : target)),
			isListed: isListable(resource, presentation),
			...(key === undefined ? {} : { key }),
			as: as ?? subjectOf(name) ?? name,
		};
	};
	const personOf = (name: string): Reference | undefined => {
		const as = named[name]?.as ?? subjectOf(name) ?? name;
		return people && { ...refer(people.name, '')!, title: titleCase(as), as };
	};
	const byName = (name: string, schema?: Schema): Reference | undefined => {
		if (isLocationName(name, presentation) || (name === LOCATION && isIdLike(schema))) {
			const as = subjectOf(name) ?? LOCATION;
			return { resource: LOCATION, title: 'Location', isListed: true, as };
		}
		const target = targetOf(name) ?? (isIdLike(schema) ? camelCase(singular(name)) : undefined);
		const known = refer(named[name]?.resource ?? target, name);
		return known ?? (people && target !== undefined && isPerson(target) ? personOf(name) : known);
	};
	return {
		byName,
		ofPath: (operation, parameter) => {
			const owner = operation.owners.get(parameter.name);
			if (
				owner !== undefined &&
				byResource.has(owner) &&
				isIdOf(parameter, [owner, nounBefore(operation, parameter)])
			) {
				return refer(owner, '');
			}
			return byName(parameter.name);
		},
	};
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

/** A value that a record would not be called by. */
const isIdLike = (schema: Schema | undefined): boolean =>
	schema !== undefined && (jsonType(schema) === 'integer' || schema.format === 'uuid');

function targetOf(name: string): string | undefined {
	const subject = subjectOf(name);
	return subject === undefined ? undefined : camelCase(singular(subject));
}

/** `customer` before `{id}` in `/customers/{id}`, whatever n8n calls the resource. */
function nounBefore({ path }: ApiOperation, { name }: Parameter): string {
	const segments = path.split('/');
	return camelCase(singular(segments[segments.indexOf(`{${name}}`) - 1] ?? ''));
}

/** Whether a path parameter is the ID of its record rather than another name of it. */
function isIdOf(parameter: Parameter, owners: string[]): boolean {
	const type = jsonType(parameterSchema(parameter));
	if (type !== undefined && type !== 'string' && type !== 'integer' && type !== 'number')
		return false;
	if (/(^|[_-])(id|uuid|guid|pk)$|[a-z](Id|ID|Uuid|UUID)$/i.test(parameter.name)) return true;
	const name = camelCase(parameter.name).toLowerCase();
	const isNamedForOwner = owners.some((owner) => owner.toLowerCase().endsWith(name));
	return isNamedForOwner && !/\b(name|login|slug|handle|code)\b/i.test(parameter.description ?? '');
}
