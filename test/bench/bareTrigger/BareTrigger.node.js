'use strict';

/*
 * The least that a trigger of a community package can do: `POST ?refuse=1` returns 401 at once,
 * everything else starts a run at once. No credential, no check. What it costs is n8n's
 * own part of every delivery, so it is the limit for the TrueFlight Trigger. n8n loads it from the folder named by
 * N8N_CUSTOM_EXTENSIONS, as the type CUSTOM.bareTrigger.
 */
class BareTrigger {
	constructor() {
		this.description = {
			displayName: 'Bare Trigger',
			name: 'bareTrigger',
			group: ['trigger'],
			// As the TrueFlight Trigger: n8n looks for nothing in the parameters of version 2.
			version: [1, 2],
			defaultVersion: 2,
			description: 'Starts the workflow for every request',
			defaults: { name: 'Bare Trigger' },
			inputs: [],
			outputs: ['main'],
			webhooks: [
				{
					name: 'default',
					httpMethod: 'POST',
					path: 'webhook',
					responseMode: 'onReceived',
					responseData: 'noData',
				},
			],
			properties: [],
		};
		this.webhookMethods = {
			default: {
				checkExists: async () => false,
				create: async () => true,
				delete: async () => true,
			},
		};
	}

	async webhook() {
		if (this.getQueryData().refuse === undefined) return { workflowData: [[{ json: {} }]] };
		const response = this.getResponseObject();
		response.statusCode = 401;
		response.end();
		return { noWebhookResponse: true };
	}
}

module.exports = { BareTrigger };
