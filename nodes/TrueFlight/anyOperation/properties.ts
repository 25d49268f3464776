import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { limit, returnAll } from '../lists/properties';
import { outputBinaryField } from '../response/properties';

/** Values of the parameters 'Resource' and 'Operation'; workflows contain them. */
export const API_RESOURCE = 'trueFlightApi';
export const ANY_OPERATION = 'anyOperation';
/** Names of parameters: a name is on one property of the node only. */
export const OPERATION_PARAMETER = 'apiOperation';
export const FIELDS_PARAMETER = 'apiFields';
/** What the run of any operation reads under a name of its own here. */
export const OWN_NAMES: Record<string, string> = {
	[returnAll.name]: 'apiReturnAll',
	[limit.name]: 'apiLimit',
	[outputBinaryField.name]: 'apiOutputField',
};

export const apiResource: INodePropertyOptions = {
	name: 'TrueFlight API',
	value: API_RESOURCE,
	description: 'Any operation of the API, also one that this version of the node does not have',
};

/** Conditions on the text that describes the chosen operation (savedOperation.ts). */
const chosen = (...conditions: object[]): INodeProperties['displayOptions'] => ({
	show: {
		resource: [API_RESOURCE],
		...(conditions.length ? { [OPERATION_PARAMETER]: conditions as never } : {}),
	},
});
const of = (result: string): object => ({ _cnd: { startsWith: `{"result":"${result}"` } });
const by = (method: string): object => ({ _cnd: { includes: `"method":"${method}"` } });

export const anyOperationProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: chosen(),
		options: [
			{
				name: 'Any Operation',
				value: ANY_OPERATION,
				action: 'Run any operation of the API',
				description: 'Run an operation that is listed in the OpenAPI document of your TrueFlight',
			},
		],
		default: ANY_OPERATION,
	},
	{
		displayName: 'API Operation',
		name: OPERATION_PARAMETER,
		type: 'resourceLocator',
		noDataExpression: true,
		default: { mode: 'list', value: '' },
		required: true,
		displayOptions: chosen(),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchApiOperations', searchable: true },
			},
		],
		description:
			'From the OpenAPI document of your TrueFlight. The workflow keeps a description of the operation, so it runs without the document; choose the operation again to update it.',
	},
	{
		displayName: 'Deletes data in TrueFlight, which the node cannot restore',
		name: 'apiDeleteNotice',
		type: 'notice',
		default: '',
		displayOptions: chosen(by('DELETE')),
	},
	{
		displayName:
			'Replaces the record: fields that you do not enter may be cleared. Use PATCH, where the API has it, to change single fields.',
		name: 'apiReplaceNotice',
		type: 'notice',
		default: '',
		displayOptions: chosen(by('PUT')),
	},
	{
		displayName: 'Fields',
		name: FIELDS_PARAMETER,
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		displayOptions: chosen({ _cnd: { startsWith: '{' } }),
		typeOptions: {
			loadOptionsDependsOn: [`${OPERATION_PARAMETER}.value`],
			resourceMapper: {
				resourceMapperMethod: 'getApiFields',
				mode: 'add',
				valuesLabel: 'Fields',
				fieldWords: { singular: 'field', plural: 'fields' },
				addAllFields: false,
				multiKeyMatch: false,
				supportAutoMap: false,
			},
		},
	},
	{ ...returnAll, name: OWN_NAMES[returnAll.name]!, displayOptions: chosen(of('list')) },
	{
		...limit,
		name: OWN_NAMES[limit.name]!,
		displayOptions: {
			show: { ...chosen(of('list'))!.show, [OWN_NAMES[returnAll.name]!]: [false] },
		},
	},
	{
		...outputBinaryField,
		name: OWN_NAMES[outputBinaryField.name]!,
		displayOptions: chosen(of('file')),
	},
];
