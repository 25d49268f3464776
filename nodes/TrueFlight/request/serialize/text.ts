import type { PathInput, TextStyle } from '../../operation';

type Encode = (text: string) => string;

/** A value for a header or a cookie; without a style, a list has commas between and an object is JSON. */
export function serializeText({ name, style }: PathInput, value: unknown): string {
	if (style !== undefined) return styledText(name, value, style);
	if (Array.isArray(value)) return value.join(',');
	return typeof value === 'object' ? JSON.stringify(value) : String(value).trim();
}

/** The header `Cookie`, where there is a cookie to send. */
export function cookieHeader(cookies: Array<[string, string]>): Record<string, string> {
	const pairs = cookies.map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
	return pairs.length ? { Cookie: pairs.join('; ') } : {};
}

/**
 * A value as text, in the style that its parameter declares.
 *
 * @param value a plain value, a list or an object, as `kind` says
 * @param encode applied to each single text, but not to what separates them
 * @returns an empty text where the list or object is empty
 * @see https://spec.openapis.org/oas/v3.1.0#style-examples
 */
export function styledText(
	name: string,
	value: unknown,
	{ kind, mark, explode }: TextStyle,
	encode: Encode = (text) => text,
): string {
	const parts = partsOf(value, kind, explode === true, encode);
	if (parts.length === 0) return '';
	if (mark === undefined) return parts.join(',');
	if (mark === '.') return mark + parts.join(explode ? mark : ',');
	if (!explode || kind === 'text') return `;${encode(name)}=${parts.join(',')}`;
	return parts.map((part) => (kind === 'list' ? `;${encode(name)}=${part}` : `;${part}`)).join('');
}

function partsOf(
	value: unknown,
	kind: TextStyle['kind'],
	explode: boolean,
	encode: Encode,
): string[] {
	const written = (single: unknown): string => encode(String(single));
	if (kind !== 'object') return (Array.isArray(value) ? value : [value]).map(written);
	const pairs = Object.entries(value as object).map((pair) => pair.map(written));
	return explode ? pairs.map((pair) => pair.join('=')) : pairs.flat();
}
