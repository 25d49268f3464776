/** How a request presents an API key, and what the key may do. */
import { scopesOf as scopesIn, type SecurityScheme } from '../../openapi/facts/security.mts';
import { snake } from '../contract/names.mts';
import type { Contract, Operation } from '../contract/types.mts';
import { Refusal } from '../refusal.mts';
import { KEY_BY_TOKEN, type ApiKey } from './keys.mts';

export interface Credentials {
	headers: Record<string, string | string[] | undefined>;
	query: URLSearchParams;
}

/** The token, from where the security scheme has it. */
function presentedToken(
	scheme: SecurityScheme | undefined,
	{ headers, query }: Credentials,
): string | undefined {
	const header = (name: string) => [headers[name.toLowerCase()]].flat()[0];
	if (scheme?.type === 'apiKey' && scheme.in === 'query')
		return query.get(String(scheme.name)) ?? undefined;
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
		return user && KEY_BY_TOKEN.has(user) ? user : password;
	}
	return kind.toLowerCase() === 'bearer' ? value.trim() : undefined;
}

/** Name of the key that a request carries, wherever it is; for the request log only. */
export function keyNameOf(contract: Contract, credentials: Credentials): string | null {
	const tokens = [undefined, ...Object.values(contract.securitySchemes)].map((scheme) =>
		presentedToken(scheme, credentials),
	);
	const token = tokens.find((one) => one !== undefined && one !== '');
	return token === undefined ? null : (KEY_BY_TOKEN.get(token)?.name ?? 'unknown');
}

/** Returns the key, `undefined` where none is needed, or refuses with 401 or 403. */
export function authorize(
	contract: Contract,
	operation: Operation,
	credentials: Credentials,
): ApiKey | undefined {
	if (operation.security.length === 0) return undefined;
	let missing: string | undefined;
	let presented = false;
	for (const requirement of operation.security) {
		const names = Object.keys(requirement);
		if (names.length === 0) return undefined;
		const tokens = names.map((name) => presentedToken(contract.securitySchemes[name], credentials));
		presented ||= tokens.some((token) => token !== undefined);
		const keys = tokens.map((token) => (token === undefined ? undefined : KEY_BY_TOKEN.get(token)));
		const key = keys[0];
		if (!key || keys.some((one) => one !== key)) continue;
		missing = requiredScopes(contract, operation, requirement).find((scope) => !allows(key, scope));
		if (missing === undefined) return key;
	}
	if (missing !== undefined) {
		throw new Refusal(
			403,
			`This key has no scope "${missing}", which ${operation.id} needs. Use a key that has it.`,
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
	const listed = scopesIn([requirement]);
	if (listed.length > 0 || scopesOf(contract).length > 0) return listed;
	return [operation.method === 'get' || operation.method === 'head' ? 'read' : 'write'];
}

const scopesInUse = new WeakMap<Contract, string[]>();

/** All scopes that the contract's operations need. */
export function scopesOf(contract: Contract): string[] {
	let scopes = scopesInUse.get(contract);
	if (!scopes) {
		scopes = [...new Set(contract.operations.flatMap(({ security }) => scopesIn(security)))];
		scopesInUse.set(contract, scopes);
	}
	return scopes;
}

/** `write`, `reservations:write` and `manage_fleet` need a key that writes; other scopes one that reads. */
export function allows(key: ApiKey, scope: string): boolean {
	const changes = snake(scope)
		.split('_')
		.some((word) => /^(write|create|update|delete|manage|edit|modify|admin)$/.test(word));
	return key.scopes.includes(changes ? 'write' : 'read');
}
