import {
	NodeOperationError,
	type IDataObject,
	type IHttpRequestOptions,
	type INode,
} from 'n8n-workflow';
import { isObject } from './guards';

/** Time for one try where the user sets none, in milliseconds. */
const TIMEOUT = 60_000;

/** How items are started: so many, then a pause. */
export interface Batching {
	size: number;
	/** Milliseconds from the start of one batch to the start of the next. */
	interval: number;
}

/**
 * What n8n's own 'Request Options' say about the connection, which every declarative node has.
 *
 * @param requestOptions value of the parameter `requestOptions`
 * @throws {NodeOperationError} when the proxy is no URL
 */
export function connectionOptions(
	node: () => INode,
	{ timeout, proxy, allowUnauthorizedCerts }: IDataObject,
): Partial<IHttpRequestOptions> {
	return {
		timeout: typeof timeout === 'number' && timeout > 0 ? timeout : TIMEOUT,
		...(allowUnauthorizedCerts === true ? { skipSslCertificateValidation: true } : {}),
		...(proxy ? { proxy: proxyOf(node, String(proxy)) } : {}),
	};
}

function proxyOf(node: () => INode, address: string): IHttpRequestOptions['proxy'] {
	if (!URL.canParse(address)) {
		throw new NodeOperationError(node(), "The 'Proxy' is not a web address", {
			description: "Enter it as http://host:port under the node's Settings.",
		});
	}
	const url = new URL(address);
	const { hostname: host, username, password } = url;
	const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
	const auth = { username: decodeURIComponent(username), password: decodeURIComponent(password) };
	return { host, port, protocol: url.protocol.slice(0, -1), ...(username ? { auth } : {}) };
}

/** n8n's own batching; undefined where it is off. A size of 0 counts as 1, below 0 there are no batches. */
export function batchingOf({ batching }: IDataObject): Batching | undefined {
	const batch = isObject(batching) && isObject(batching.batch) ? batching.batch : {};
	const size = Number(batch.batchSize ?? 1);
	const interval = Number(batch.batchInterval ?? 0);
	return interval > 0 && size >= 0 ? { size: Math.max(1, size), interval } : undefined;
}
