import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { assertReady } from './trigger/activation';
import { triggerPanel } from './trigger/panel';
import { properties } from './trigger/properties';
import { receiveDelivery } from './trigger/receive';

export class TrueFlightTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TrueFlight Trigger',
		name: 'trueFlightTrigger',
		icon: {
			light: 'file:../../icons/trueflight.svg',
			dark: 'file:../../icons/trueflight.dark.svg',
		},
		group: ['trigger'],
		// 2 differs from 1 in what n8n does before it calls the node: `leaveBodyUnread` in trigger/properties.ts.
		version: [1, 2],
		defaultVersion: 2,
		subtitle:
			'={{ $parameter["events"].includes("*") ? "all events" : $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when something happens in TrueFlight',
		builderHint: {
			searchHint:
				'Receives signed webhooks. A person creates the webhook endpoint in TrueFlight with the production URL of this node.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-trueflight.trueFlight',
					relationHint: 'Reads or changes the record that the event is about',
				},
			],
		},
		eventTriggerDescription: 'Waiting for you to cause an event in TrueFlight',
		activationMessage:
			'TrueFlight can now start this workflow. Make sure that its webhook endpoint has the production URL.',
		defaults: { name: 'TrueFlight Trigger' },
		triggerPanel,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'trueFlightApi', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				path: 'webhook',
				// Answered once the run has started, not when it has ended, and without a body.
				responseMode: 'onReceived',
				responseData: 'noData',
			},
		],
		properties,
	};

	/**
	 * TrueFlight documents no API to register webhook endpoints: a person creates them in its web app,
	 * with the URL from here, and copies the secret from there. So there is nothing to look up, create or
	 * delete in TrueFlight, and these methods do not pretend to.
	 */
	webhookMethods = {
		default: {
			/** Never known; n8n then calls `create`, so what that checks is checked each time. */
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await assertReady.call(this);
				return true;
			},
			/** The endpoint stays in TrueFlight until a person deletes it; n8n answers it 404 meanwhile. */
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveDelivery.call(this);
	}
}
