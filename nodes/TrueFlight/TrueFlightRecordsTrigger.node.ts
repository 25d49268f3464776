import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { listSearch } from './methods/listSearch';
import { loadOptions } from './methods/loadOptions';
import { passOn } from './polling/passOn';
import { poll } from './polling/poll';
import { properties } from './polling/properties';

/** Starts a workflow when records of TrueFlight are created or changed, by reading their lists again and again. */
export class TrueFlightRecordsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TrueFlight Records Trigger',
		name: 'trueFlightRecordsTrigger',
		icon: {
			light: 'file:../../icons/trueflight.svg',
			dark: 'file:../../icons/trueflight.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["triggerOn"] }}',
		description: 'Starts the workflow when records are created or changed in TrueFlight',
		builderHint: {
			searchHint:
				'Reads a list of TrueFlight again and again and starts the workflow with what is new or changed in it, such as a reported squawk, a grounded aircraft or an overdue invoice. Each item has the record and, under "_change", what happened to it.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-trueflight.trueFlight',
					relationHint: 'Reads or changes records that have to do with the one that changed',
				},
				{
					nodeType: 'n8n-nodes-trueflight.trueFlightTrigger',
					relationHint:
						'Starts the workflow at once when a user is invited, accepts or is archived',
				},
			],
		},
		defaults: { name: 'TrueFlight Records Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'trueFlightApi', required: true }],
		properties,
	};

	methods = { listSearch, loadOptions };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}

	/** In a run n8n calls this in place of `poll`, with the items that `poll` has returned. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await passOn(this);
	}
}
