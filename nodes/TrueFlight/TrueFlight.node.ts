import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import {
	defaultResource,
	operationProperties,
	operationTables,
	resourceOptions,
} from './generated';
import { getApiFields, searchApiOperations } from './anyOperation/methods';
import {
	ANY_OPERATION,
	anyOperationProperties,
	API_RESOURCE,
	apiResource,
} from './anyOperation/properties';
import { listSearch } from './methods/listSearch';
import { loadOptions } from './methods/loadOptions';
import { runOperation, runRouted } from './runOperation';

/**
 * Every resource of TrueFlight's API. The operations are generated from the contract (`generated/`) and run by
 * `runOperation.ts`.
 */
export class TrueFlight implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TrueFlight',
		name: 'trueFlight',
		icon: {
			light: 'file:../../icons/trueflight.svg',
			dark: 'file:../../icons/trueflight.dark.svg',
		},
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Reservations, aircraft, maintenance, training and billing of a flight school',
		defaults: { name: 'TrueFlight' },
		usableAsTool: true,
		builderHint: {
			searchHint:
				'Reads and changes the records of a flight school in TrueFlight. "Get Many" reads whole lists with filters; use it before "Create" so that a record is not created twice. Turn on Execute Once for a list that is the same for all input items.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-trueflight.trueFlightTrigger',
					relationHint: 'Starts the workflow when something happens in TrueFlight',
				},
				{
					nodeType: 'n8n-nodes-base.scheduleTrigger',
					relationHint: 'For jobs such as a daily schedule or overdue maintenance',
				},
				{
					nodeType: 'n8n-nodes-base.emailSend',
					relationHint: 'Sends what was read to instructors or customers',
				},
			],
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'trueFlightApi', required: true }],
		// Without it n8n runs the node only where it knows customOperations: not as a tool (docs/n8n-internals.md).
		requestDefaults: {},
		requestOperations: { pagination: runRouted },
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [...resourceOptions, apiResource],
				default: defaultResource,
				// Where n8n's RoutingNode runs an operation after all, it calls `runRouted`.
				routing: { send: { paginate: true } },
			},
			...operationProperties.filter(({ name }) => name === 'operation'),
			...anyOperationProperties,
			...operationProperties.filter(({ name }) => name !== 'operation'),
			{
				// The panel evaluates it for lists to choose from, to which n8n does not tell the workflow's time zone.
				displayName: 'Time Zone',
				name: 'timezone',
				type: 'hidden',
				default: '={{ $now.zoneName }}',
			},
			{
				// Next to n8n's own options, whose descriptions a node cannot change.
				displayName:
					"With 'Ignore SSL Issues', the node sends the API key to whoever responds. Anyone between n8n and TrueFlight can read it, including the host under 'Proxy'. Use it only in a network that you trust. For a proxy with a certificate of its own, set NODE_EXTRA_CA_CERTS for n8n instead.",
				name: 'insecureNotice',
				type: 'notice',
				default: '',
				isNodeSetting: true,
				displayOptions: { show: { '/requestOptions.allowUnauthorizedCerts': [true] } },
			},
		],
	};

	methods = {
		listSearch: { ...listSearch, searchApiOperations },
		loadOptions,
		resourceMapping: { getApiFields },
	};

	/** n8n's hook for operations of a declarative node: one function runs all of ours. */
	customOperations: INodeType['customOperations'] = {
		...Object.fromEntries(
			Object.entries(operationTables).map(([resource, operations]) => [
				resource,
				Object.fromEntries(Object.keys(operations).map((operation) => [operation, runOperation])),
			]),
		),
		[API_RESOURCE]: { [ANY_OPERATION]: runOperation },
	};
}
