import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { KEYS } from '../../support/sandbox.mts';
import type { Harness, Key } from '../support/harness.mts';

/** What a host returns: JSON, a text, or a status with headers. */
type Route = object | string | { status: number; headers: Record<string, string> };

const open: DocumentHost[] = [];
afterEach(() => void open.splice(0).forEach((host) => host.close()));

/** A host with documents, and what was requested of it. */
export interface DocumentHost {
	url: string;
	requests: Array<{ path: string; key: string | undefined }>;
	close(): void;
}

export async function documentHost(routes: Record<string, Route>): Promise<DocumentHost> {
	const requests: DocumentHost['requests'] = [];
	const server = createServer((request: IncomingMessage, response) => {
		const path = request.url ?? '';
		requests.push({ path, key: request.headers.authorization });
		const route = routes[path];
		if (route === undefined) return void response.writeHead(404).end('{}');
		if (typeof route === 'object' && 'status' in route && 'headers' in route) {
			return void response
				.writeHead(Number(route.status), route.headers as Record<string, string>)
				.end();
		}
		response.end(typeof route === 'string' ? route : JSON.stringify(route));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const host: DocumentHost = {
		url,
		requests,
		close: () => {
			server.close();
			server.closeAllConnections();
		},
	};
	open.push(host);
	return host;
}

/** A document with these paths. */
export const documentOf = (paths: object, more: object = {}): object => ({
	openapi: '3.1.0',
	info: { title: 'Any', version: '1' },
	paths,
	...more,
});

interface Search {
	filter?: string;
	openApiUrl?: string;
	host?: string;
	key?: Key;
	token?: string;
}

/** What the list of operations shows. */
export async function operationsOf(harness: Harness, search: Search = {}) {
	const { filter = '', openApiUrl = '', key = 'northFieldWrite' } = search;
	return await harness.engine.search('searchApiOperations', {
		parameters: anyOperation(''),
		credential: { host: search.host ?? harness.sandbox.url, apiKey: KEYS[key], openApiUrl },
		filter,
		...(search.token === undefined ? {} : { paginationToken: search.token }),
	});
}

/** What the workflow contains of the operation with this name. */
export async function chosen(harness: Harness, name: string, search: Search = {}): Promise<string> {
	const { results } = await operationsOf(harness, { ...search, filter: name });
	const found = results.find((one) => one.name.startsWith(name));
	if (!found) throw new Error(`${name} is not among ${results.map((one) => one.name).join(', ')}`);
	return String(found.value);
}

/** The parameters of the node, as the editor saves them. */
export const anyOperation = (
	operation: string,
	fields: IDataObject = {},
	rest: INodeParameters = {},
): INodeParameters => ({
	resource: 'trueFlightApi',
	operation: 'anyOperation',
	apiOperation: { __rl: true, mode: 'list', value: operation, cachedResultName: 'Shown' },
	apiFields: {
		mappingMode: 'defineBelow',
		value: fields as INodeParameters,
		matchingColumns: [],
		schema: [],
		attemptToConvertTypes: false,
		convertFieldsToString: false,
	},
	...rest,
});
