import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { BinaryFile } from './binary';
import type { FormedBody } from './bodyForm';

/** One part of a multipart body: a value, or a file. */
export interface Part {
	name: string;
	value?: unknown;
	file?: BinaryFile;
}

/** @see https://www.rfc-editor.org/rfc/rfc7578 */
export function multipart(parts: Part[]): FormedBody {
	const boundary = `----${randomUUID()}`;
	const chunks = parts.flatMap((part) => [
		Buffer.from(`--${boundary}\r\n${headOf(part)}\r\n\r\n`),
		contentOf(part),
		Buffer.from('\r\n'),
	]);
	return {
		body: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
		headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
	};
}

function headOf({ name, value, file }: Part): string {
	const disposition = `Content-Disposition: form-data; name="${escaped(name)}"`;
	if (file) {
		return `${disposition}; filename="${escaped(file.fileName)}"\r\nContent-Type: ${file.mimeType}`;
	}
	const isJson = typeof value === 'object' && value !== null;
	return isJson ? `${disposition}\r\nContent-Type: application/json` : disposition;
}

function contentOf({ value, file }: Part): Buffer {
	if (file) return file.content;
	return Buffer.from(
		typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value),
	);
}

function escaped(text: string): string {
	return text.replace(/\r\n|\r|\n/g, '%0D%0A').replaceAll('"', '%22');
}

/** @see https://url.spec.whatwg.org/#urlencoded-serializing */
export function formUrlEncoded(fields: IDataObject): string {
	const pairs = Object.entries(fields).flatMap(([name, value]) => pairsOf(name, value));
	return new URLSearchParams(pairs).toString();
}

/** A list goes out under its name again and again, an object as `name[key]`. */
function pairsOf(name: string, value: unknown): Array<[string, string]> {
	if (value === undefined || value === null) return [];
	if (Array.isArray(value)) return value.flatMap((single) => pairsOf(name, single));
	if (typeof value !== 'object') return [[name, String(value)]];
	return Object.entries(value).flatMap(([key, inner]) => pairsOf(`${name}[${key}]`, inner));
}
