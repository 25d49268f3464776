import type { Document, Operation } from './types.mts';

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

/** Scopes of OAuth 2.0, or roles of other schemes (OpenAPI 3.1). */
export function scopesOf(requirements: SecurityRequirement[]): string[] {
	return requirements
		.flatMap((requirement) => Object.values(requirement).flat())
		.filter((scope) => typeof scope === 'string');
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
