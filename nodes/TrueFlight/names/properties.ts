import type { INodeProperties } from 'n8n-workflow';

export const output = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{
			name: 'Simplified',
			value: 'simplified',
			description: 'Up to 10 of the most used fields, with names in addition to IDs',
		},
		{ name: 'Raw', value: 'raw', description: 'All fields as TrueFlight returns them' },
		{
			name: 'Selected Fields',
			value: 'selectedFields',
			description: 'The fields that you choose',
		},
	],
	default: 'simplified',
	description: 'How much of each record to return',
} satisfies INodeProperties;

export const outputFields = {
	displayName: 'Field Names or IDs',
	name: 'outputFields',
	type: 'multiOptions',
	typeOptions: {
		loadOptionsMethod: 'getOutputFields',
		loadOptionsDependsOn: ['resource', 'operation'],
	},
	default: [],
	description:
		'Fields to return; the ID is always returned. "Label" is one line that names the record, for example in an e-mail. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	displayOptions: { show: { output: ['selectedFields'] } },
} satisfies INodeProperties;

export const direction = {
	displayName: 'Direction',
	name: 'direction',
	type: 'options',
	default: 'ascending',
	options: [
		{ name: 'Ascending', value: 'ascending' },
		{ name: 'Descending', value: 'descending' },
	],
	description: 'Whether the smallest or earliest comes first, or the largest or latest',
} satisfies INodeProperties;

export const sort = {
	displayName: 'Sort',
	name: 'sort',
	type: 'fixedCollection',
	placeholder: 'Add Sort',
	default: {},
	description: 'Field by which the records are sorted, and the direction',
	displayOptions: { show: { returnAll: [true] } },
	options: [
		{
			displayName: 'Sort',
			name: 'rule',
			values: [
				{
					displayName: 'Field Name or ID',
					name: 'by',
					type: 'options',
					typeOptions: { loadOptionsMethod: 'getOutputFields' },
					default: '',
					description:
						'Field to sort by. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
				direction,
			],
		},
	],
} satisfies INodeProperties;

export const resolveNames = {
	displayName: 'Resolve Names',
	name: 'resolveNames',
	type: 'boolean',
	default: true,
	description:
		'Whether to look up the names of the records that IDs refer to, such as the aircraft of a reservation. Without this option, Raw output has none and other output has them.',
} satisfies INodeProperties;
