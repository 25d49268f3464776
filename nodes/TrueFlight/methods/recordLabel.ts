import type { IDataObject } from 'n8n-workflow';

const DATE_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/;

/**
 * The line that names a record in a list.
 *
 * @param parts field names, the most telling first; `first_name last_name` reads as one part
 */
export function recordLabel(record: IDataObject, parts: string[]): string {
	const texts = parts.map((part) =>
		part
			.split(' ')
			.map((field) => text(record[field]))
			.filter(Boolean)
			.join(' '),
	);
	return texts.filter(Boolean).join(' – ') || String(record.id);
}

function text(value: unknown): string {
	if (typeof value === 'number') return String(value);
	if (typeof value !== 'string') return '';
	const time = DATE_TIME.exec(value);
	return time ? `${time[1]} ${time[2]}` : value;
}
