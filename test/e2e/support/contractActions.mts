import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenAPIV3_1 } from 'openapi-types';
import { parse } from 'yaml';
import { isReferenceInPlace } from '../../support/reference.mts';

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

const read = <T,>(root: string, file: string) =>
	parse(readFileSync(join(root, 'openapi', file), 'utf8')) as T;

/** An operation of the contract and the action that n8n's panel must show for it. */
export interface ContractAction {
	request: string;
	tag: string;
	/** How the action reads, where the contract's tags show it. */
	action?: string;
	/** Words it may begin with: where a path ends in a noun or a verb, nobody can know which. */
	verbs: string[];
}

/**
 * The actions that n8n's panel must show, read from the contract by tag and path and without the code
 * generator: `Get many squawks`. Only the texts of the overlay itself come from there. A contract of others
 * tags as it likes: there the method and the path show no more than the verb.
 */
export function contractActions(root: string): ContractAction[] {
	const { paths = {} } = read<OpenAPIV3_1.Document>(root, 'trueflight.openapi.yaml');
	const { actions } = read<Overlay>(root, 'n8n.overlay.yaml');
	const named = actions.flatMap(({ update }) => update['x-n8n']?.operations ?? []);
	return Object.entries(paths).flatMap(([path, item]) =>
		METHODS.filter((method) => item?.[method]).map((method) => {
			const own = named.find(
				(one) => one.method === method && one.paths.some((end) => path.endsWith(end)),
			);
			const tag = item?.[method]?.tags?.[0] ?? '';
			const action =
				own?.action ?? (isReferenceInPlace ? actionText(method, path, tag) : undefined);
			const verbs = action ? [action.split(' ')[0]!] : verbsOf(method, path);
			return { request: `${method.toUpperCase()} ${path}`, tag, ...(action && { action }), verbs };
		}),
	);
}

/** `POST /reservations/{id}/cancel` is no creation, but to cancel; `…/payment` is one. */
function verbsOf(method: string, path: string) {
	const [, own = ''] = (method === 'post' && /\}\/([a-z]+)$/.exec(path)) || [];
	if (!own || own.endsWith('s')) return [VERBS[method]!];
	return [own[0]!.toUpperCase() + own.slice(1), VERBS[method]!];
}

function actionText(method: string, path: string, tag: string) {
	const plural = tag.toLowerCase();
	const isList = method === 'get' && !path.endsWith('}');
	return isList ? `Get many ${plural}` : `${VERBS[method]} ${singular(plural)}`;
}

const singular = (plural: string) =>
	plural === 'aircraft' ? plural : plural.replace(/ies$/, 'y').replace(/s$/, '');

type Document = OpenAPIV3_1.Document & { 'x-webhooks'?: OpenAPIV3_1.Document['webhooks'] };

/** The event types of the contract: its webhooks, or the first column of a table in its description. */
export function contractEvents(root: string): string[] {
	const document = read<Document>(root, 'trueflight.openapi.yaml');
	const webhooks = Object.keys(document.webhooks ?? document['x-webhooks'] ?? {});
	const rows = (document.info.description ?? '').matchAll(/^\| *`([a-z_]+(?:\.[a-z_]+)+)` *\|/gm);
	return [...new Set([...webhooks, ...[...rows].map(([, type]) => type!)])];
}

/** The triggers that n8n's panel must show: `On user invite accepted` for `user.invite_accepted`. */
export const contractTriggers = (root: string) =>
	contractEvents(root).map((type) => {
		const words = type.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[._-]/g, ' ');
		return `On ${words.toLowerCase()}`;
	});
