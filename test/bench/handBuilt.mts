import type { Client } from '../../tools/playground/client.mts';
import { saveCredential } from '../../tools/playground/credentials.mts';
import {
	activateWorkflow,
	saveWorkflow,
	type WorkflowNode,
} from '../../tools/playground/workflows.mts';
import { SECRET } from '../nodes/TrueFlight/trigger/signing.mts';

/**
 * What a careful user builds from n8n's own nodes: Webhook with the raw body, Extract from File to turn it
 * into text, Crypto for the HMAC over
 * `timestamp.deliveryId.rawBody`, If for the signature and five minutes of tolerance. It has no memory
 * of deliveries, so it does less than the trigger.
 */
export async function publishHandBuilt(client: Client, api: string, id: string): Promise<string> {
	const { name, ...credential } = await saveCredential(client, {
		name: `Secret of ${id}`,
		type: 'crypto',
		data: { hmacSecret: SECRET },
	});
	const node = (nodeName: string, type: string, typeVersion: number, parameters: object) => ({
		id: `${id}-${type}`,
		name: nodeName,
		type: `n8n-nodes-base.${type}`,
		typeVersion,
		position: [0, 0],
		parameters,
	});
	const nodes: WorkflowNode[] = [
		{
			...node('Webhook', 'webhook', 2, {
				httpMethod: 'POST',
				path: id,
				responseMode: 'onReceived',
				options: { rawBody: true },
			}),
			webhookId: id,
		},
		// Expressions do not see the bytes of binary data: the raw body must become a text field first.
		node('Extract from File', 'extractFromFile', 1, {
			operation: 'text',
			binaryPropertyName: 'data',
			destinationKey: 'rawBody',
			options: { keepSource: 'json' },
		}),
		{
			...node('Crypto', 'crypto', 2, {
				action: 'hmac',
				type: 'SHA256',
				value:
					"={{ $json.headers['x-tf-timestamp'] }}.{{ $json.headers['x-tf-delivery-id'] }}.{{ $json.rawBody }}",
				dataPropertyName: 'expected',
				encoding: 'hex',
			}),
			credentials: { crypto: { id: credential.id, name } },
		},
		node('If', 'if', 2.2, {
			conditions: {
				options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
				combinator: 'and',
				conditions: [
					{
						id: 'signature',
						leftValue: '={{ $json.expected }}',
						rightValue: "={{ $json.headers['x-tf-signature'] }}",
						operator: { type: 'string', operation: 'equals' },
					},
					{
						id: 'freshness',
						leftValue:
							"={{ Math.abs(Date.now() / 1000 - Number($json.headers['x-tf-timestamp'])) }}",
						rightValue: 300,
						operator: { type: 'number', operation: 'lte' },
					},
				],
			},
			options: {},
		}),
		node('Verified', 'noOp', 1, {}),
	];
	const to = (next: string) => ({ main: [[{ node: next, type: 'main', index: 0 }]] });
	await saveWorkflow(client, {
		id,
		name: id,
		nodes,
		connections: {
			Webhook: to('Extract from File'),
			'Extract from File': to('Crypto'),
			Crypto: to('If'),
			If: to('Verified'),
		},
		settings: { executionOrder: 'v1' },
	});
	await activateWorkflow(client, id);
	return `${api}/webhook/${id}`;
}
