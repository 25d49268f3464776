import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { EngineRequest } from '../support/engine.mts';

/** Who is measured, at what, and how each is set up for it. */
export type Task = 'items' | 'page' | 'cursor';
export type Contestant = 'trueflight' | 'trueflight64' | 'evaluated' | 'http' | 'peer';

const FOLDERS = {
	http: join(import.meta.dirname, '../../.cache/n8n/node_modules/n8n-nodes-base'),
	peer: join(
		import.meta.dirname,
		'../../.cache/peers/node_modules/@devlikeapro/n8n-nodes-chatwoot',
	),
};

/** Packages that a contestant needs besides ours. */
export const packagesOf = (contestant: string): Array<{ folder: string; node: string }> => {
	if (contestant === 'http') return [{ folder: FOLDERS.http, node: 'n8n-nodes-base.httpRequest' }];
	if (contestant === 'peer')
		return [{ folder: FOLDERS.peer, node: '@devlikeapro/n8n-nodes-chatwoot.chatWoot' }];
	return [];
};

export function requestFor(
	contestant: Contestant,
	task: Task,
	url: string,
	items: IDataObject[],
): EngineRequest {
	const credential = { host: url, apiKey: 'bench', url, accessToken: 'bench' };
	if (contestant === 'peer') return { ...peer(), items, credential };
	if (contestant === 'http') return { ...httpRequest(task, url), items, credential };
	const options = contestant === 'trueflight64' ? { maxConcurrency: 64 } : {};
	// A method call is more than a reference to a field, so n8n evaluates it in its VM.
	const value = contestant === 'evaluated' ? '={{ $json.id.trim() }}' : '={{ $json.id }}';
	return {
		items,
		credential,
		parameters:
			task === 'items'
				? {
						resource: 'squawk',
						operation: 'get',
						squawkId: { __rl: true, mode: 'id', value },
						output: 'raw',
						options,
					}
				: { resource: 'company', operation: 'getAll', returnAll: true, options },
	};
}

function peer(): Pick<EngineRequest, 'type' | 'parameters' | 'settings'> {
	return {
		type: '@devlikeapro/n8n-nodes-chatwoot.chatWoot',
		settings: { credentials: { chatwootApi: { id: '1', name: 'Peer' } } },
		parameters: {
			resource: 'Contacts',
			operation: 'Contact Details',
			account_id: 1,
			id: '={{ $json.id }}',
		},
	};
}

function httpRequest(
	task: Task,
	url: string,
): Pick<EngineRequest, 'type' | 'typeVersion' | 'parameters'> {
	const base = `${url}/api/external/v1`;
	const pagination = {
		paginationMode: 'updateAParameterInEachRequest',
		parameters: {
			parameters: [
				task === 'page'
					? { type: 'qs', name: 'page', value: '={{ $pageCount + 1 }}' }
					: {
							type: 'qs',
							name: 'cursor',
							value: '={{ $response.body?.pagination?.next_cursor ?? "" }}',
						},
			],
		},
		paginationCompleteWhen: 'other',
		completeExpression:
			task === 'page'
				? '={{ $response.body.pagination.page >= $response.body.pagination.total_pages }}'
				: '={{ !$response.body.pagination.has_more }}',
		limitPagesFetched: false,
		requestInterval: 0,
	};
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			url: task === 'items' ? `=${base}/squawks/{{ $json.id }}` : `${base}/companies?limit=100`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'trueFlightApi',
			options: task === 'items' ? {} : { pagination: { pagination } },
		},
	};
}
