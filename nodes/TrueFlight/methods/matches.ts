import type { INodeListSearchItems } from 'n8n-workflow';

/** Whether an entry has every word of what the user typed, in any case, or is the record with that ID. */
export function matches({ name, value }: INodeListSearchItems, filter = ''): boolean {
	const wanted = filter.trim().toLowerCase();
	const shown = name.toLowerCase();
	return (
		String(value) === filter.trim() || wanted.split(/\s+/).every((word) => shown.includes(word))
	);
}
