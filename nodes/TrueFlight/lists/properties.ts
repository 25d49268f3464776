import type { INodeProperties } from 'n8n-workflow';

/** @public The name is in the operations, and the rest depends on the contract: only the generator reads this. */
export const location = {
	name: 'locationId',
	// n8n shows it where no location is chosen.
	placeholder: 'Wherever the API key allows',
	description:
		'Location to use. Single-location keys need none. If empty, Get Many with an organization-wide key reads all allowed locations; other operations may need one. The output then shows at which location each record is.',
} satisfies Partial<INodeProperties>;

export const returnAll = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
} satisfies INodeProperties;

export const limit = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
} satisfies INodeProperties;
