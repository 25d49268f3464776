import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { isObject } from '../isObject';

type Written = Pick<IHttpRequestOptions, 'url' | 'headers' | 'body'> & { qs: IDataObject };

/** Names that axios, which n8n sends requests with, leaves out of queries and bodies without a word. */
const LEFT_OUT = new Set(['__proto__', 'constructor', 'prototype']);

/** The request, with what axios would leave out of it written as text. */
export function withUnsafeNames<T extends Written>(request: T): T {
	const { qs, body, url, headers } = request;
	const unsafe = Object.entries(qs).filter(([name]) => LEFT_OUT.has(name));
	const isUnsafe = isPlain(body) && hasUnsafeName(body);
	if (unsafe.length === 0 && !isUnsafe) return request;
	const query = new URLSearchParams(
		unsafe.flatMap(([name, value]) =>
			[value].flat().map((one): [string, string] => [name, String(one)]),
		),
	).toString();
	return {
		...request,
		...(query ? { url: `${url}${url.includes('?') ? '&' : '?'}${query}` } : {}),
		...(isUnsafe
			? {
					body: JSON.stringify(body),
					headers: { 'content-type': 'application/json', ...headers },
				}
			: {}),
	};
}

function hasUnsafeName(value: unknown): boolean {
	if (Array.isArray(value)) return value.some(hasUnsafeName);
	if (!isPlain(value)) return false;
	return Object.entries(value).some(([name, inner]) => LEFT_OUT.has(name) || hasUnsafeName(inner));
}

function isPlain(value: unknown): value is IDataObject {
	return isObject(value) && !Buffer.isBuffer(value);
}
