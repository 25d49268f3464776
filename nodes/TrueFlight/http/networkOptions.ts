import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { itemError, type FailedItem } from '../itemError';
import { numberFrom, onceForAll, optionReader, SWITCH } from '../values/option';
import { readText } from '../values/text';

/** Time for one try where the user sets none, in milliseconds. */
const TIMEOUT = 60_000;

const IGNORE_SSL = {
	displayName: 'Ignore SSL Issues (Insecure)',
	name: 'allowUnauthorizedCerts',
	default: false,
};
const PROXY = { displayName: 'Proxy', name: 'proxy', default: '' };
const TIMEOUT_OPTION = { displayName: 'Timeout', name: 'timeout', default: 0 };

/**
 * The connection settings of n8n's own 'Request Options', which every declarative node has.
 *
 * @param requestOptions value of the parameter `requestOptions`
 * @throws {NodeOperationError} naming the option whose value is of another kind
 */
export const networkOptions = onceForAll(
	(item: FailedItem, requestOptions: IDataObject): Partial<IHttpRequestOptions> => {
		const option = optionReader(item, requestOptions);
		const isInsecure = option(IGNORE_SSL, SWITCH);
		const proxy = option(PROXY, { read: readText, expected: 'a web address' });
		return {
			timeout: option(TIMEOUT_OPTION, numberFrom(0)) || TIMEOUT,
			...(isInsecure ? { skipSslCertificateValidation: true } : {}),
			...(proxy ? { proxy: proxyOf(item, proxy) } : {}),
		};
	},
);

function proxyOf(item: FailedItem, address: string): IHttpRequestOptions['proxy'] {
	if (!URL.canParse(address)) {
		throw itemError(
			item,
			"The 'Proxy' is not a web address",
			"Enter it as http://host:port under the node's Settings.",
		);
	}
	const url = new URL(address);
	// n8n would leave out a proxy of another kind and send the request, with the key, without any.
	if (url.protocol !== 'http:' && url.protocol !== 'https:') {
		throw itemError(
			item,
			"The 'Proxy' is not an HTTP proxy",
			"Other proxies, such as SOCKS, are not supported. Enter it as http://host:port under the node's Settings.",
		);
	}
	const { hostname: host, username, password } = url;
	const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
	const auth = { username: decodeURIComponent(username), password: decodeURIComponent(password) };
	return { host, port, protocol: url.protocol.slice(0, -1), ...(username ? { auth } : {}) };
}
