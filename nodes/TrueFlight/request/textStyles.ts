import type { TextStyle } from '../transport/operationTable';

type Encode = (text: string) => string;

/**
 * A value as text, in the style that its parameter declares.
 *
 * @param value a plain value, a list or an object, as `kind` says
 * @param encode what each single text goes through, but not what separates them
 * @returns nothing where the value holds nothing
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
	if (kind !== 'object') return [value].flat().map(written);
	const pairs = Object.entries(value as object).map((pair) => pair.map(written));
	return explode ? pairs.map((pair) => pair.join('=')) : pairs.flat();
}
