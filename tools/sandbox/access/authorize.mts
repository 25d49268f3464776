/** How a request presents an API key, and what the key may do. */
import { scopesOf as scopesIn, type SecurityScheme } from '../../openapi/facts/security.mts';
import { snake } from '../contract/names.mts';
import type { Contract, Operation } from '../contract/types.mts';
import { Refusal } from '../refusal.mts';
import { KEY_BY_TOKEN, type ApiKey } from './keys.mts';

type Headers = Record<string, string | string[] | undefined>;

/** The token, from the header of the security scheme: `Authorization: Bearer`, or that of an API key. */
function presentedToken(scheme: SecurityScheme | undefined, headers: Headers): string | undefined {
	const name = scheme?.type === 'apiKey' ? String(scheme.name).toLowerCase() : 'authorization';
	const value = [headers[name]].flat()[0];
	const [, token] = /^Bearer\s+(\S.*)$/i.exec(value ?? '') ?? [];
	return scheme?.type === 'apiKey' ? (token ?? value) : token?.trim();
}

/** Name of the key that a request carries, wherever it is; for the request log only. */
export function keyNameOf(contract: Contract, headers: Headers): string | null {
	const schemes = [undefined, ...Object.values(contract.securitySchemes)];
	const token = schemes.map((scheme) => presentedToken(scheme, headers)).find(Boolean);
	return token === undefined ? null : (KEY_BY_TOKEN.get(token)?.name ?? 'unknown');
}

/** Returns the key, `undefined` where none is needed, or refuses with 401 or 403. */
export function authorize(
	contract: Contract,
	operation: Operation,
	headers: Headers,
): ApiKey | undefined {
	if (operation.security.length === 0) return undefined;
	let missing: string | undefined;
	for (const requirement of operation.security) {
		const names = Object.keys(requirement);
		if (names.length === 0) return undefined;
		const tokens = names.map((name) => presentedToken(contract.securitySchemes[name], headers));
		const key = KEY_BY_TOKEN.get(tokens[0] ?? '');
		if (!key || tokens.some((token) => token !== key.token)) continue;
		missing = requiredScopes(contract, operation, requirement).find((scope) => !allows(key, scope));
		if (missing === undefined) return key;
	}
	if (missing !== undefined) {
		throw new Refusal(
			403,
			`This key has no scope "${missing}", which ${operation.id} needs. Use a key that has it.`,
		);
	}
	const isSent = keyNameOf(contract, headers) !== null;
	const detail = isSent ? 'No such API key, or it was revoked.' : 'No API key was sent.';
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

/** All scopes that the contract's operations require. */
export const scopesOf = ({ operations }: Contract): string[] => [
	...new Set(operations.flatMap(({ security }) => scopesIn(security))),
];

/** `write`, `reservations:write` and `manage_fleet` need a key that writes; other scopes one that reads. */
export function allows(key: ApiKey, scope: string): boolean {
	const changes = snake(scope)
		.split('_')
		.some((word) => /^(write|create|update|delete|manage|edit|modify|admin)$/.test(word));
	return key.scopes.includes(changes ? 'write' : 'read');
}
