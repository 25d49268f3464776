import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { REFERENCE_CONTRACT } from '../support/reference.mts';

/** Any mapping of the document, typed as loosely as parsed JSON: its shape is what the tests are about. */
export type Node = Record<string, ReturnType<typeof JSON.parse>>;

/** A part of the document and where it was found, for readable failures. */
export interface Found {
	at: string;
	node: Node;
}

/**
 * The reconstructed contract, which is measured name by name. Another contract in its place, such as
 * TrueFlight's own, is not measured by these tables.
 */
export const document: Node = parse(readFileSync(REFERENCE_CONTRACT, 'utf8')) as Node;

export function resolve(node: Node): Node {
	if (typeof node.$ref !== 'string') return node;
	const target = node.$ref
		.slice(2)
		.split('/')
		.reduce<Node | undefined>((part, key) => part?.[key] as Node | undefined, document);
	if (!target) throw new Error(`${node.$ref} points nowhere`);
	return resolve(target);
}

function operationsOf(items: Record<string, Node>): Found[] {
	return Object.entries(items).flatMap(([path, item]) =>
		Object.entries(item).map(([method, node]) => ({ at: `${method} ${path}`, node: node as Node })),
	);
}

export const operations = operationsOf(document.paths);
export const events = operationsOf(document.webhooks ?? {});

export function operation(at: string): Node {
	const found = operations.find((candidate) => candidate.at === at);
	if (!found) throw new Error(`The contract has no operation ${at}`);
	return found.node;
}

export const parametersOf = (node: Node): Node[] => (node.parameters ?? []).map(resolve);

export function bodyOf(node: Node): Node {
	return resolve(resolve(node.requestBody).content['application/json'].schema);
}

/** The schema of a successful response, with its status; without a schema when it has no body. */
export function successOf(node: Node): { status: string; schema?: Node } {
	const [status = '', response = {}] =
		Object.entries<Node>(node.responses).find(([code]) => code.startsWith('2')) ?? [];
	const schema = resolve(response).content?.['application/json']?.schema as Node | undefined;
	return schema ? { status, schema: resolve(schema) } : { status };
}

/** What is inside the `data` envelope, for a list each entry of it. */
export function recordOf(node: Node): Node {
	const data = resolve(successOf(node).schema?.properties.data);
	return data.type === 'array' ? resolve(data.items) : data;
}

/** Every schema of the document, however deep. */
export function schemas(): Found[] {
	const found: Found[] = [];
	const visit = (at: string, raw: Node): void => {
		if (raw.$ref) return;
		found.push({ at, node: raw });
		for (const [name, child] of Object.entries<Node>(raw.properties ?? {})) {
			visit(`${at}.${name}`, child);
		}
		if (raw.items) visit(`${at}[]`, raw.items);
	};
	const search = (at: string, node: unknown): void => {
		if (typeof node !== 'object' || node === null) return;
		for (const [key, child] of Object.entries(node)) {
			if (key === 'schema') visit(at, child as Node);
			else search(`${at}/${key}`, child);
		}
	};
	for (const [name, node] of Object.entries<Node>(document.components.schemas)) visit(name, node);
	search('', { ...document, components: { ...document.components, schemas: {} } });
	return found;
}

/** Every property of every schema, with references followed. */
export function properties(): Found[] {
	return schemas().flatMap(({ at, node }) =>
		Object.entries<Node>(node.properties ?? {}).map(([name, child]) => ({
			at: `${at}.${name}`,
			node: resolve(child),
		})),
	);
}
