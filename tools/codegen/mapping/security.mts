import type { Method } from './kinds.mts';
import type { Document, Note, Operation } from './types.mts';

interface SecurityScheme {
	type?: string;
	scheme?: string;
	in?: string;
	name?: string;
}

/** The operation's role names (OpenAPI 3.1), else the plain reading: GET reads, all else writes. */
export function scopeOf(
	operation: Operation,
	document: Document,
	method: Method,
): string | undefined {
	const security = operation.security ?? document.security;
	if (!Array.isArray(security)) return method === 'get' ? 'read' : 'write';
	if (security.length === 0) return undefined;
	const declared = security.flatMap((requirement) => Object.values(requirement ?? {}).flat());
	return (
		declared.find((scope) => typeof scope === 'string') ?? (method === 'get' ? 'read' : 'write')
	);
}

/**
 * Says of an operation that it does not take the key in the form in which the credential sends it.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#security-requirement-object
 */
export function noteOtherKeys(
	operation: Operation,
	document: Document,
	pointer: string,
	notes: Note[],
): void {
	const security = operation.security ?? document.security;
	if (!Array.isArray(security) || security.length === 0) return;
	const schemes = (document.components?.securitySchemes ?? {}) as Record<string, SecurityScheme>;
	const lacking = security.map((requirement) =>
		Object.keys(requirement ?? {}).filter((name) => !isBearer(schemes[name])),
	);
	if (lacking.some((names) => names.length === 0)) return;
	const forms = lacking.map((names) => names.map((name) => formOf(schemes[name])).join(' with '));
	notes.push({
		pointer,
		text: `wants the key as ${[...new Set(forms)].join(' or ')}; the node sends it as Authorization: Bearer`,
	});
}

/** A scheme that the document does not describe is given the benefit of the doubt. */
function isBearer(scheme: SecurityScheme | undefined): boolean {
	if (scheme?.type === 'http') return scheme.scheme?.toLowerCase() === 'bearer';
	if (scheme?.type === 'apiKey')
		return scheme.in === 'header' && scheme.name?.toLowerCase() === 'authorization';
	return scheme?.type !== 'mutualTLS';
}

function formOf({ type, scheme, in: place, name }: SecurityScheme = {}): string {
	if (type === 'apiKey') return `${place} ${name}`;
	return type === 'http' ? `Authorization: ${scheme}` : String(type);
}
