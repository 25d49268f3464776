import { randomUUID } from 'node:crypto';
import type { BinaryFile } from '../item';
import { mediaType } from './mediaType';

/** One part of a multipart body: a value, or a file. */
export interface Part {
	name: string;
	value?: unknown;
	file?: BinaryFile;
}

/** @see https://www.rfc-editor.org/rfc/rfc7578 */
export function multipart(parts: Part[]): { content: Buffer; headers: Record<string, string> } {
	const boundary = `----${randomUUID()}`;
	const chunks = parts.flatMap((part) => [
		Buffer.from(`--${boundary}\r\n${headOf(part)}\r\n\r\n`),
		contentOf(part),
		Buffer.from('\r\n'),
	]);
	return {
		content: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
		headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
	};
}

function headOf({ name, value, file }: Part): string {
	const disposition = `Content-Disposition: form-data; name="${escaped(name)}"`;
	if (file) {
		return `${disposition}; filename="${escaped(file.fileName)}"\r\nContent-Type: ${mediaType(file)}`;
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

/**
 * A name between quotes, as browsers write it. No control character is left in it: a line break would begin another
 * header.
 *
 * @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data
 */
function escaped(text: string): string {
	return text
		.replace(/\r\n|\r|\n/g, '%0D%0A')
		.replaceAll('"', '%22')
		.replace(/\p{Cc}/gu, encodeURIComponent);
}
