import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { itemError, type FailedItem } from '../errors/itemError';
import {
	integerFrom,
	numberFrom,
	OBJECT,
	optionReader,
	optionValue,
	SWITCH,
} from '../values/option';
import { readText } from '../values/text';

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
 * @throws {NodeOperationError} naming the option whose value is of another kind
 */
export function connectionOptions(
	item: FailedItem,
	requestOptions: IDataObject,
): Partial<IHttpRequestOptions> {
	const option = optionReader(item, requestOptions);
	const isInsecure = option(
		'allowUnauthorizedCerts',
		'Ignore SSL Issues (Insecure)',
		SWITCH,
		false,
	);
	const proxy = option('proxy', 'Proxy', { read: readText, expected: 'a web address' }, '');
	return {
		timeout: option('timeout', 'Timeout', numberFrom(0), 0) || TIMEOUT,
		...(isInsecure ? { skipSslCertificateValidation: true } : {}),
		...(proxy ? { proxy: proxyOf(item, proxy) } : {}),
	};
}

function proxyOf(item: FailedItem, address: string): IHttpRequestOptions['proxy'] {
	if (!URL.canParse(address)) {
		throw itemError(
			item,
			"The 'Proxy' is not a web address",
			"Enter it as http://host:port under the node's Settings.",
		);
	}
	const url = new URL(address);
	const { hostname: host, username, password } = url;
	const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
	const auth = { username: decodeURIComponent(username), password: decodeURIComponent(password) };
	return { host, port, protocol: url.protocol.slice(0, -1), ...(username ? { auth } : {}) };
}

/**
 * n8n's own batching; undefined where it is off. A size of 0 counts as 1, at -1 there are no batches.
 *
 * @throws {NodeOperationError} naming the option whose value is of another kind
 */
export function batchingOf(item: FailedItem, requestOptions: IDataObject): Batching | undefined {
	const { batch } = optionValue(item, 'Batching', requestOptions.batching, OBJECT, {});
	const option = optionReader(item, optionValue(item, 'Batching', batch, OBJECT, {}));
	const size = option('batchSize', 'Items per Batch', integerFrom(-1), 1);
	const interval = option('batchInterval', 'Batch Interval (ms)', numberFrom(0), 0);
	return interval > 0 && size >= 0 ? { size: Math.max(1, size), interval } : undefined;
}
