import type { Schema } from '../../../../tools/sandbox/contract/types.mts';

/** A request as it reached the server. */
export interface Sent {
	method: string;
	/** Path as in the address, still encoded. */
	path: string;
	query: URLSearchParams;
	headers: Record<string, string>;
	body: Buffer;
}

type Flat = Record<string, string>;
export type Read = string | string[] | Flat | undefined;

/**
 * Reads parameters by the styles of OpenAPI; the value that is looked for shows whether a list or an object
 * is meant.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#style-values
 */
export class ParameterReader {
	/** What no parameter has used of the query. */
	readonly rest: URLSearchParams;
	private readonly path: Record<string, string>;
	private readonly sent: Sent;

	constructor(sent: Sent, template: string) {
		this.sent = sent;
		this.rest = new URLSearchParams(sent.query);
		this.path = pathValues(sent.path, template);
	}

	read(parameter: Schema, like: unknown): unknown {
		const name = String(parameter.name);
		if (parameter.content) return jsonOf(this.take(name)[0]);
		if (parameter.in === 'path') return readPath(parameter, this.path[name], like);
		if (parameter.in === 'header')
			return readSimple(this.sent.headers[name.toLowerCase()], parameter, like);
		if (parameter.in === 'cookie') return readCookie(this.sent.headers.cookie, name, like);
		return this.readQuery(parameter, like);
	}

	private readQuery(
		{ name, style = 'form', explode = style === 'form' }: Schema,
		like: unknown,
	): Read {
		const separator = { spaceDelimited: ' ', pipeDelimited: '|' }[style as string] ?? ',';
		if (style === 'deepObject') return this.deepObject(String(name), like);
		if (isFlatObject(like) && explode) {
			return Object.fromEntries(
				Object.keys(like).flatMap((key) => this.take(key).map((text) => [key, text])),
			);
		}
		const texts = this.take(String(name));
		if (texts.length === 0) return undefined;
		if (Array.isArray(like))
			return explode ? texts : texts.flatMap((text) => text.split(separator));
		return isFlatObject(like) ? pairs(texts.join(separator).split(separator)) : texts.join();
	}

	private deepObject(name: string, like: unknown): Read {
		const keys = isFlatObject(like) ? Object.keys(like) : [];
		const found = keys.flatMap((key) => this.take(`${name}[${key}]`).map((text) => [key, text]));
		return found.length ? (Object.fromEntries(found) as Flat) : undefined;
	}

	private take(name: string): string[] {
		const texts = this.rest.getAll(name);
		this.rest.delete(name);
		return texts;
	}
}

const isFlatObject = (value: unknown): value is object =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function jsonOf(text: string | undefined): unknown {
	return text === undefined ? undefined : (JSON.parse(text) as unknown);
}

function pathValues(path: string, template: string): Record<string, string> {
	const pattern = template
		.split(/\{[^}]*\}/)
		.map((text) => encodeURI(text).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
		.join('([^/]+)');
	const values = new RegExp(`^${pattern}$`).exec(path)?.slice(1) ?? [];
	return Object.fromEntries(
		[...template.matchAll(/\{([^}]*)\}/g)].map(([, name], index) => [name, values[index]]),
	);
}

function readPath(parameter: Schema, text: string | undefined, like: unknown): Read {
	const { name, style = 'simple', explode = false } = parameter;
	if (text === undefined || style === 'simple') return decoded(readSimple(text, parameter, like));
	const mark = style === 'label' ? '.' : ';';
	if (!text.startsWith(mark)) return undefined;
	const parts = text.slice(1).split(explode ? mark : ',');
	const own = `${String(name)}=`;
	if (style === 'matrix' && !(explode && isFlatObject(like))) {
		if (!parts[0]!.startsWith(own)) return undefined;
		return decoded(
			shaped(
				parts.map((part) => (part.startsWith(own) ? part.slice(own.length) : part)),
				explode,
				like,
			),
		);
	}
	return decoded(shaped(parts, explode, like));
}

function readSimple(text: string | undefined, { explode = false }: Schema, like: unknown): Read {
	if (text === undefined || !(Array.isArray(like) || isFlatObject(like))) return text;
	return shaped(text.split(','), Boolean(explode), like);
}

function shaped(parts: string[], explode: boolean, like: unknown): Read {
	if (Array.isArray(like)) return parts;
	if (!isFlatObject(like)) return parts.join();
	return pairs(explode ? parts.flatMap((part) => part.split('=')) : parts);
}

function pairs(parts: string[]): Flat {
	const keys = parts.filter((_, index) => index % 2 === 0);
	return Object.fromEntries(keys.map((key, index) => [key, parts[2 * index + 1] ?? '']));
}

function decoded(value: Read): Read {
	if (typeof value === 'string') return decodeURIComponent(value);
	if (Array.isArray(value)) return value.map(decodeURIComponent);
	return (
		value && Object.fromEntries(Object.entries(value).map((pair) => pair.map(decodeURIComponent)))
	);
}

function readCookie(header: string | undefined, name: string, like: unknown): Read {
	const found = header?.split('; ').find((pair) => pair.startsWith(`${name}=`));
	if (found === undefined) return undefined;
	return readSimple(decodeURIComponent(found.slice(name.length + 1)), {}, like);
}
