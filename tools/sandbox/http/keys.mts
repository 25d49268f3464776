/** The demo API keys, how a request presents one, and what a key may do. */
import type { Contract, Operation, Schema } from '../contract/types.mts';
import { snake } from '../contract/names.mts';
import type { School } from '../data/school.mts';
import { LOCATIONS } from '../data/pools.mts';
import { Refusal } from './problem.mts';

export interface ApiKey {
	/** How recorded requests name it: `orgWrite`, `northFieldRead`. */
	name: string;
	token: string;
	label: string;
	scopes: Array<'read' | 'write'>;
	/** Index of the location it is bound to; `undefined` for the whole organization. */
	location?: number;
}

const grants = [
	{ word: 'write', scopes: ['read', 'write'] as Array<'read' | 'write'>, label: 'read and write' },
	{ word: 'read', scopes: ['read'] as Array<'read' | 'write'>, label: 'read only' },
];
const camel = (text: string): string =>
	text.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

export const API_KEYS: ApiKey[] = [
	...grants.map(({ word, scopes, label }) => ({
		name: camel(`org_${word}`),
		token: `tf_test_sandbox_org_${word}`,
		label: `whole organization, ${label}`,
		scopes,
	})),
	...LOCATIONS.flatMap(({ slug, name }, location) =>
		grants.map(({ word, scopes, label }) => ({
			name: camel(`${slug}_${word}`),
			token: `tf_test_sandbox_${slug}_${word}`,
			label: `${name} only, ${label}`,
			scopes,
			location,
		})),
	),
];

const BY_TOKEN = new Map(API_KEYS.map((key) => [key.token, key]));

export interface Credentials {
	headers: Record<string, string | string[] | undefined>;
	query: URLSearchParams;
}

/** The token in the place where the security scheme says it stands. */
export function presentedToken(
	scheme: Schema | undefined,
	{ headers, query }: Credentials,
): string | undefined {
	const header = (name: string) => [headers[name.toLowerCase()]].flat()[0];
	if (scheme?.type === 'apiKey' && scheme.in === 'query')
		return query.get(scheme.name) ?? undefined;
	if (scheme?.type === 'apiKey' && scheme.in === 'cookie') {
		return new RegExp(`(?:^|;\\s*)${String(scheme.name)}=([^;]*)`).exec(
			header('cookie') ?? '',
		)?.[1];
	}
	if (scheme?.type === 'apiKey') return header(String(scheme.name))?.replace(/^Bearer\s+/i, '');
	const [, kind = '', value = ''] = /^(\S+)\s+(.+)$/.exec(header('authorization') ?? '') ?? [];
	if (scheme?.scheme === 'basic') {
		if (kind.toLowerCase() !== 'basic') return undefined;
		const [user, password] = Buffer.from(value, 'base64').toString('utf8').split(':');
		return user && BY_TOKEN.has(user) ? user : password;
	}
	return kind.toLowerCase() === 'bearer' ? value.trim() : undefined;
}

/** Which key a request carries, wherever it stands; for the record only. */
export function keyNameOf(contract: Contract, credentials: Credentials): string | null {
	const tokens = [undefined, ...Object.values(contract.securitySchemes)].map((scheme) =>
		presentedToken(scheme, credentials),
	);
	const token = tokens.find((one) => one !== undefined && one !== '');
	return token === undefined ? null : (BY_TOKEN.get(token)?.name ?? 'unknown');
}

/** Returns the key, `undefined` where none is needed, or refuses with 401 or 403. */
export function authorize(
	contract: Contract,
	operation: Operation,
	credentials: Credentials,
): ApiKey | undefined {
	if (operation.security.length === 0) return undefined;
	let lacking: string | undefined;
	let presented = false;
	for (const requirement of operation.security) {
		const names = Object.keys(requirement);
		if (names.length === 0) return undefined;
		const tokens = names.map((name) => presentedToken(contract.securitySchemes[name], credentials));
		presented ||= tokens.some((token) => token !== undefined);
		const keys = tokens.map((token) => (token === undefined ? undefined : BY_TOKEN.get(token)));
		const key = keys[0];
		if (!key || keys.some((one) => one !== key)) continue;
		lacking = requiredScopes(contract, operation, requirement).find((scope) => !allows(key, scope));
		if (lacking === undefined) return key;
	}
	if (lacking !== undefined) {
		throw new Refusal(
			403,
			`This key has no scope "${lacking}", which ${operation.id} needs. Use a key that has it.`,
		);
	}
	const detail = presented ? 'No such API key, or it was revoked.' : 'No API key was sent.';
	throw new Refusal(401, detail, { headers: { 'www-authenticate': 'Bearer' } });
}

/** Scopes as the contract lists them; where it lists none at all, reading needs `read`, the rest `write`. */
function requiredScopes(
	contract: Contract,
	operation: Operation,
	requirement: Record<string, string[]>,
): string[] {
	const listed = Object.values(requirement).flat();
	if (listed.length > 0 || usesScopes(contract)) return listed;
	return [operation.method === 'get' || operation.method === 'head' ? 'read' : 'write'];
}

const scopesInUse = new WeakMap<Contract, string[]>();

export function scopesOf(contract: Contract): string[] {
	let scopes = scopesInUse.get(contract);
	if (!scopes) {
		const all = contract.operations.flatMap((one) =>
			one.security.flatMap((requirement) => Object.values(requirement).flat()),
		);
		scopes = [...new Set(all)];
		scopesInUse.set(contract, scopes);
	}
	return scopes;
}

const usesScopes = (contract: Contract): boolean => scopesOf(contract).length > 0;

/** `write`, `reservations:write` and `manage_fleet` need a key that writes; other scopes one that reads. */
export function allows(key: ApiKey, scope: string): boolean {
	const changes = snake(scope)
		.split('_')
		.some((word) => /^(write|create|update|delete|manage|edit|modify|admin)$/.test(word));
	return key.scopes.includes(changes ? 'write' : 'read');
}

/** What `GET /me` or its like tells about the caller. */
export function callerFacts(
	contract: Contract,
	key: ApiKey | undefined,
	school: School,
): Record<string, unknown> {
	const locations = school.locations.filter(
		(_, index) => key?.location === undefined || key.location === index,
	);
	const scopes = scopesOf(contract).filter((scope) => key && allows(key, scope));
	return {
		id: school.organization.id,
		organization: school.organization,
		organization_id: school.organization.id,
		organization_name: school.organization.name,
		locations: locations.map(({ id, name }) => ({ id, name })),
		location_ids: locations.map((one) => one.id),
		scopes: scopes.length > 0 ? scopes : (key?.scopes ?? []),
		api_key: {
			id: key?.name,
			name: key?.label,
			prefix: key?.token.slice(0, 8),
			scopes: key?.scopes,
		},
		name: key?.label,
		status: 'ok',
		version: contract.version,
		time: new Date().toISOString(),
		timestamp: new Date().toISOString(),
	};
}
