import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenAPIV3_1 } from 'openapi-types';
import { parse } from 'yaml';

const METHODS = ['get', 'post', 'patch', 'put', 'delete'] as const;
const VERBS: Record<string, string> = {
	post: 'Create',
	patch: 'Update',
	put: 'Update',
	delete: 'Delete',
	get: 'Get',
};

/** An operation that the overlay names itself, found by method and end of path. */
interface Named {
	method: string;
	paths: string[];
	action: string;
}

interface Overlay {
	actions: Array<{ update: { 'x-n8n'?: { operations?: Named[] } } }>;
}

const read = <T>(root: string, file: string) =>
	parse(readFileSync(join(root, 'openapi', file), 'utf8')) as T;

/**
 * The actions that n8n's panel must show, read from the contract by tag and path and without the code
 * generator: `Get many squawks`. Only what the overlay words itself is taken from there.
 */
export function contractActions(root: string) {
	const { paths = {} } = read<OpenAPIV3_1.Document>(root, 'trueflight.openapi.yaml');
	const { actions } = read<Overlay>(root, 'n8n.overlay.yaml');
	const named = actions.flatMap(({ update }) => update['x-n8n']?.operations ?? []);
	return Object.entries(paths).flatMap(([path, item]) =>
		METHODS.filter((method) => item?.[method]).map((method) => {
			const own = named.find(
				(one) => one.method === method && one.paths.some((end) => path.endsWith(end)),
			);
			const tag = item?.[method]?.tags?.[0] ?? '';
			return { tag, action: own?.action ?? actionText(method, path, tag) };
		}),
	);
}

function actionText(method: string, path: string, tag: string) {
	const plural = tag.toLowerCase();
	const isList = method === 'get' && !path.endsWith('}');
	return isList ? `Get many ${plural}` : `${VERBS[method]} ${singular(plural)}`;
}

const singular = (plural: string) =>
	plural === 'aircraft' ? plural : plural.replace(/ies$/, 'y').replace(/s$/, '');

/** The triggers that n8n's panel must show, by the contract's summaries of its events: `On user invited`. */
export const contractTriggers = (root: string) =>
	Object.values(read<OpenAPIV3_1.Document>(root, 'trueflight.openapi.yaml').webhooks ?? {}).map(
		(item) => `On ${lowerFirst((item as OpenAPIV3_1.PathItemObject).post?.summary ?? '')}`,
	);

const lowerFirst = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1);
