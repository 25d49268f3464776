import type { MappedDocument, MappedResource } from '../plan/types.mts';

/** Lists to choose from and simplified records that show less than before, one line for each resource. */
export function shownLess(before: MappedDocument, after: MappedDocument): string[] {
	return before.resources.flatMap((old) => {
		const now = after.resources.find(({ name }) => name === old.name);
		if (!now) return [];
		return [...labelsOf(old, now), ...simplifiedOf(old, now)].map((line) => `${old.name}: ${line}`);
	});
}

function labelsOf({ source: old }: MappedResource, { source: now }: MappedResource): string[] {
	if (!old?.label.length || !now) return [];
	if (now.label.length >= old.label.length) return [];
	const shown = now.label.length ? now.label.join(', ') : 'what each record shows';
	return [`lists to choose from show ${shown}, not ${old.label.join(', ')}`];
}

function simplifiedOf(old: MappedResource, now: MappedResource): string[] {
	return Object.entries(old.table).flatMap(([value, { simplified }]) => {
		const other = now.table[value];
		if (!simplified || !other) return [];
		if (!other.simplified) return [`the simplified output of '${value}' is gone`];
		const less = simplified.length - other.simplified.length;
		return less > 0
			? [`the simplified output of '${value}' has only ${other.simplified.join(', ')}`]
			: [];
	});
}
