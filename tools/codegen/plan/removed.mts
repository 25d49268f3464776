import type { INodeProperties } from 'n8n-workflow';
import type { OperationInput } from '../../../nodes/TrueFlight/operation.ts';
import { type Place, Places } from './places.mts';
import type { PlannedResource } from './types.mts';

/** A value that an operation no longer has, and the operation. */
type Removed = Place & { sent: OperationInput };

/**
 * The values in saved workflows that operations no longer have, outside of collections: one property for a name, as n8n
 * does not evaluate the condition of several.
 *
 * @param used names of parameters that operations have
 */
export function removedProperties(
	resources: PlannedResource[],
	used: Set<string>,
): INodeProperties[] {
	const all = resources.flatMap(({ name, operations }) =>
		operations.flatMap(({ value, removed }) =>
			removed
				.filter(({ collection }) => collection === undefined)
				.map((sent): Removed => ({ sent, resource: name, operation: value })),
		),
	);
	return [...Map.groupBy(all, ({ sent }) => sent.parameter)].flatMap(([parameter, same]) =>
		used.has(parameter)
			? // Of exactly these operations, as others have another property of the name.
				[...Map.groupBy(same, ({ resource }) => resource).values()].map((places) =>
					shownAt(places, true),
				)
			: [shownAt(same, new Set(same.map(({ sent }) => removedProperty(sent).type)).size > 1)],
	);
}

function shownAt(places: Removed[], isHidden: boolean): INodeProperties {
	const property = removedProperty(places[0]!.sent, isHidden);
	const { show } = property.displayOptions ?? {};
	return { ...property, displayOptions: { show: { ...new Places(places).show, ...show } } };
}

/**
 * A value in saved workflows that the operation no longer has. n8n would remove what the node does not describe, and
 * run the workflow without it. It is shown where it has a value, so that it can be removed.
 *
 * @param isHidden it is not shown, so that it can be on several properties of the name
 */
export function removedProperty(
	{ parameter, collection, label, reference, format }: OperationInput,
	isHidden = false,
): INodeProperties {
	const shared = { displayName: `${label} (Removed)`, name: parameter };
	if (isHidden) return { ...shared, type: 'hidden', default: '' };
	const isList = format === 'array' || format === 'comma-array';
	// n8n does not take a blank value of a collection for one that exists.
	const present = [{ _cnd: { exists: true } }, ...(collection === undefined ? [] : [''])];
	return {
		...shared,
		...(reference === undefined
			? isList
				? { type: 'string', default: [], typeOptions: { multipleValues: true } }
				: { type: 'string', default: '' }
			: {
					type: 'resourceLocator',
					default: { mode: 'id', value: '' },
					modes: [{ displayName: 'By ID', name: 'id', type: 'string' }],
				}),
		description: 'TrueFlight no longer accepts it. Remove the value to run the node.',
		displayOptions: { show: { [parameter]: present } },
	} as INodeProperties;
}
