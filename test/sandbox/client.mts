/** A plain HTTP client for the sandbox's API, and the contract read without the sandbox's own code. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { KEYS, type SandboxProcess } from '../support/sandbox.mts';

export type Body = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- tests look inside

export interface Reply {
	status: number;
	headers: Headers;
	text: string;
	body: Body;
}

export interface CallOptions {
	key?: string | null;
	body?: unknown;
	headers?: Record<string, string>;
	signal?: AbortSignal;
	redirect?: 'follow' | 'manual';
}

export async function call(
	sandbox: SandboxProcess,
	method: string,
	target: string,
	{ key = KEYS.orgWrite, body, headers = {}, ...init }: CallOptions = {},
): Promise<Reply> {
	const url = target.startsWith('http') ? target : `${sandbox.api}${target}`;
	const response = await fetch(url, {
		method,
		headers: {
			...(key !== null && { authorization: `Bearer ${key}` }),
			...(body !== undefined && { 'content-type': 'application/json' }),
			...headers,
		},
		...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
		...init,
	});
	const text = await response.text();
	let parsed: Body = {};
	try {
		parsed = JSON.parse(text) as Body;
	} catch {
		// not JSON: tests look at the text
	}
	return { status: response.status, headers: response.headers, text, body: parsed };
}

export const get = (sandbox: SandboxProcess, target: string, options?: CallOptions) =>
	call(sandbox, 'GET', target, options);

/** Ids of the two locations, by the name of their keys. */
export async function locations(
	sandbox: SandboxProcess,
): Promise<{ north: string; south: string }> {
	const { body } = await get(sandbox, '/me');
	const [north, south] = (body.data as Body).locations as Array<{ id: string; name: string }>;
	if (north?.name !== 'North Field' || south?.name !== 'South Bay')
		throw new Error('Other locations than expected');
	return { north: north.id, south: south.id };
}

export const fixture = (name: string): string =>
	path.resolve(import.meta.dirname, `contract/fixtures/${name}.yaml`);
export const readYaml = (file: string): Body => parse(readFileSync(file, 'utf8')) as Body;

export interface DocumentOperation {
	id: string;
	method: string;
	path: string;
	raw: Body;
	parameters: Body[];
	success: string;
}

/** Every operation of a document, references of parameters and responses followed by hand. */
export function operationsOf(document: Body): DocumentOperation[] {
	const follow = (node: Body): Body =>
		node.$ref
			? follow(
					String(node.$ref)
						.slice(2)
						.split('/')
						.reduce((at: Body, key) => at[key] as Body, document),
				)
			: node;
	return Object.entries<Body>(document.paths).flatMap(([template, item]) =>
		['get', 'put', 'post', 'patch', 'delete']
			.filter((method) => item[method])
			.map((method) => {
				const raw = item[method] as Body;
				return {
					id: raw.operationId as string,
					method: method.toUpperCase(),
					path: template,
					raw,
					parameters: [...(item.parameters ?? []), ...(raw.parameters ?? [])].map(follow),
					success: Object.keys(raw.responses)
						.filter((status) => status.startsWith('2'))
						.sort()[0] as string,
				};
			}),
	);
}

/** Every page of a list, in the contract's way of paging. */
export async function allPages(
	sandbox: SandboxProcess,
	target: string,
	options?: CallOptions,
	cursor: string | null = null,
): Promise<Body[]> {
	const records: Body[] = [];
	do {
		const mark = target.includes('?') ? '&' : '?';
		const next = cursor === null ? target : `${target}${mark}cursor=${encodeURIComponent(cursor)}`;
		const { status, body, text } = await get(sandbox, next, options);
		if (status !== 200) throw new Error(`${next}: ${String(status)} ${text}`);
		records.push(...(body.data as Body[]));
		cursor = (body.pagination as { next_cursor: string | null }).next_cursor;
	} while (cursor !== null);
	return records;
}
