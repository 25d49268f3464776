import type { INodeProperties } from 'n8n-workflow';
import type { OperationInput } from '../../../nodes/TrueFlight/operation.ts';

/**
 * A value in saved workflows that the operation no longer has. n8n would remove what the node does not describe, and
 * run the workflow without it. It is shown where it has a value, so that it can be removed.
 *
 * @param isShared another operation has a parameter of the name: n8n evaluates the condition only if it is on one
 */
export function removedProperty(
	{ parameter, collection, label, reference, format }: OperationInput,
	isShared = false,
): INodeProperties {
	const shared = { displayName: `${label} (Removed)`, name: parameter };
	if (isShared) return { ...shared, type: 'hidden', default: '' };
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
