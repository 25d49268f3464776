import type { Document, Operation } from '../../../nodes/TrueFlight/openapi/types.ts';

/** @see https://spec.openapis.org/oas/v3.1.0#security-scheme-object */
export interface SecurityScheme {
	type?: string;
	scheme?: string;
	in?: string;
	name?: string;
}

/** Names of schemes → scopes or roles; one of a list of requirements suffices. */
export type SecurityRequirement = Record<string, string[]>;

/** Requirements of an operation, its own or the document's; undefined where neither states any. */
export function securityOf(
	document: Document,
	operation: Operation,
): SecurityRequirement[] | undefined {
	const security: unknown = operation.security ?? document.security;
	return Array.isArray(security) ? security.map((requirement) => requirement ?? {}) : undefined;
}

/**
 * Scopes that an operation needs: those of an extension (`x-scope`, `x-required-scopes`), of OAuth 2.0, or roles of other
 * schemes (OpenAPI 3.1), else what its texts say.
 *
 * @param requirements one of them suffices
 */
export function scopesOf(requirements: SecurityRequirement[], operation: Operation = {}): string[] {
	const extension = Object.entries(operation).find(([key]) => /^x-.*scopes?$/i.test(key))?.[1];
	const own = [extension ?? []].flat(2).filter((scope) => typeof scope === 'string');
	const declared = own.flatMap((scope) => scope.split(/[\s,]+/).filter(Boolean));
	if (declared.length) return declared;
	const required = requirements
		.map((requirement) => Object.values(requirement).flat())
		.find((scopes) => scopes.some((scope) => typeof scope === 'string'));
	return required?.filter((scope) => typeof scope === 'string') ?? saidScopes(operation);
}

const LONGEST_TEXT = 4000;
/** A line or sentence about scopes. */
const ABOUT_SCOPE = /\bscopes?\b|\bpermissions?\b/i;
const ABOUT_ACCESS = /read|write|admin|manage/i;
/** `squawks.write`, `read:squawks` */
const DOTTED = /^[\w-]+(?:[:./][\w-]+)+/;
const isScopeName = (code: string): boolean =>
	/^[a-z][\w-]*[:.][\w.:*-]+$/i.test(code) || (/^[\w-]+$/.test(code) && ABOUT_ACCESS.test(code));

/** "scope squawks.write", "the write scope". */
function plainScope(line: string): string | undefined {
	const words = line.split(/\s+/).map((word) => word.replace(/^[^\w-]+/, ''));
	for (const [index, word] of words.entries()) {
		const after = /^scopes?:?$/i.test(word) && DOTTED.exec(words[index + 1] ?? '')?.[0];
		if (after) return after;
		const before = words[index - 1] ?? '';
		const isName = DOTTED.exec(before)?.[0] === before || /^(?:read|write|admin)$/i.test(before);
		if (/^scope\b/i.test(word) && isName) return before;
	}
	return undefined;
}

function saidScopes({ summary, description, responses = {} }: Operation): string[] {
	const forbidden = (responses as Record<string, { description?: unknown }>)['403']?.description;
	for (const text of [summary, description, forbidden]) {
		const lines = String(text ?? '')
			.slice(0, LONGEST_TEXT)
			.split(/\n|[.!?]\s/);
		for (const line of lines.filter((one) => ABOUT_SCOPE.test(one))) {
			const code = [...line.matchAll(/`([^`\n]{1,60})`/g)].map(([, name = '']) => name);
			const scopes = code.filter(isScopeName);
			if (scopes.length) return scopes;
			const plain = plainScope(line);
			if (plain !== undefined) return [plain];
		}
	}
	return [];
}

export function securitySchemes(document: Document): Record<string, SecurityScheme | undefined> {
	return (document.components?.securitySchemes ?? {}) as Record<string, SecurityScheme>;
}

/** Whether the key is sent as `Authorization: Bearer`; a scheme without a description may be. */
export function isBearer(scheme: SecurityScheme | undefined): boolean {
	if (scheme?.type === 'http') return scheme.scheme?.toLowerCase() === 'bearer';
	if (scheme?.type === 'apiKey')
		return scheme.in === 'header' && scheme.name?.toLowerCase() === 'authorization';
	return scheme?.type !== 'mutualTLS';
}
