import type { INodeProperties } from 'n8n-workflow';

export const outputBinaryField = {
	displayName: 'Put Output File in Field',
	name: 'outputBinaryField',
	type: 'string',
	default: 'data',
	hint: 'The name of the output binary field to put the file in',
} satisfies INodeProperties;
