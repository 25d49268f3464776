import { camelCase, singular, titleCase } from './naming.ts';
import type { ApiResource, Document, Parameter } from './types.ts';

export interface Reference {
	resource: string;
	title: string;
}

/** Resolves an id's name to the resource it identifies. */
export type ReferenceResolver = (name: string, ownResource?: string) => Reference | undefined;

/** The pseudo-resource of locations: its list comes with the caller's context, not from a collection. */
export const LOCATION = 'location';

/**
 * An id refers to the resource it is named for (`aircraft_id` → aircraft), to the one the overlay names,
 * or, as plain `id`, to the resource of the path it stands in.
 */
export function referenceResolver(document: Document, resources: ApiResource[]): ReferenceResolver {
	const listed = new Map(
		resources
			.filter(({ operations }) => operations.some(({ result }) => result === 'list'))
			.map((resource) => [resource.name, resource]),
	);
	const named = document['x-n8n']?.references ?? {};
	const locationParameter = document['x-n8n']?.locationParameter;
	return (name, ownResource) => {
		if (name === locationParameter) return { resource: LOCATION, title: 'Location' };
		const target = named[name] ?? targetOf(name, ownResource);
		const resource = target === undefined ? undefined : listed.get(target);
		return resource && { resource: resource.name, title: titleCase(resource.singular) };
	};
}

function targetOf(name: string, ownResource?: string): string | undefined {
	if (/^(id|uuid)$/i.test(name)) return ownResource;
	const match = /^(.+?)[_-]?(?:id|Id|ID|uuid)$/.exec(name);
	return match ? camelCase(singular(match[1]!)) : undefined;
}

export function isLocation(parameter: Parameter, document: Document): boolean {
	return parameter.in === 'query' && parameter.name === document['x-n8n']?.locationParameter;
}
