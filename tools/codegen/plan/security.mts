import {
	isBearer,
	scopesOf,
	securityOf,
	securitySchemes,
	type SecurityScheme,
} from '../../openapi/facts/security.mts';
import type { PathOperation } from '../../../nodes/TrueFlight/openapi/operations.ts';
import type { Document } from '../../../nodes/TrueFlight/openapi/types.ts';
import type { Note } from './types.mts';

/** The operation's scopes, else the plain reading: GET reads, all else writes. */
export function scopeOf(
	document: Document,
	{ operation, method }: PathOperation,
): string | undefined {
	const requirements = securityOf(document, operation);
	if (requirements?.length === 0) return undefined;
	const scopes = scopesOf(requirements ?? [], operation);
	return scopes.length ? scopes.join(' ') : method === 'get' ? 'read' : 'write';
}

/**
 * Notes that an operation does not accept the key in the header in which the credential sends it.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#security-requirement-object
 */
export function noteOtherKeys(
	document: Document,
	{ operation, pointer }: PathOperation,
	notes: Note[],
): void {
	const requirements = securityOf(document, operation) ?? [];
	if (requirements.length === 0) return;
	const schemes = securitySchemes(document);
	const others = requirements.map((requirement) =>
		Object.keys(requirement).filter((name) => !isBearer(schemes[name])),
	);
	if (others.some((names) => names.length === 0)) return;
	const expected = others.map((names) =>
		names.map((name) => headerOf(schemes[name])).join(' with '),
	);
	notes.push({
		pointer,
		text: `expects the key as ${[...new Set(expected)].join(' or ')}; the node sends it as Authorization: Bearer`,
	});
}

function headerOf({ type, scheme, in: location, name }: SecurityScheme = {}): string {
	if (type === 'apiKey') return `${location} ${name}`;
	return type === 'http' ? `Authorization: ${scheme}` : String(type);
}
