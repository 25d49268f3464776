import type { MappedDocument } from '../plan/types.mts';
import { eventTypes, type Pair, pair, requestOf, surfaceOf, titleOf } from './model.mts';

/** What the new contract adds, removes and changes, one line each. */
export interface Changes {
	added: string[];
	removed: string[];
	changed: string[];
	eventsAdded: string[];
	eventsRemoved: string[];
}

export function changesBetween(before: MappedDocument, after: MappedDocument): Changes {
	const { pairs, added, removed } = pair(before, after);
	const [known, found] = [eventTypes(before.events), eventTypes(after.events)];
	return {
		added: added.map(titleOf),
		removed: removed.map(titleOf),
		changed: pairs.flatMap((one) => {
			const moved = requestOf(one.before, before) !== requestOf(one.after, after);
			const lines = changesOf(one, moved);
			return lines.length ? [`${titleOf(one.after)}: ${lines.join('; ')}`] : [];
		}),
		eventsAdded: found.filter((type) => !known.includes(type)),
		eventsRemoved: known.filter((type) => !found.includes(type)),
	};
}

function changesOf({ before, after }: Pair, moved: boolean): string[] {
	const [old, now] = [surfaceOf(before), surfaceOf(after)];
	const kept = [
		['response', before.result, after.result],
		['envelope', before.envelope ?? 'none', after.envelope ?? 'none'],
		['body', encodingOf(before), encodingOf(after)],
		['scope', before.scope ?? 'none', after.scope ?? 'none'],
	].filter(([, a, b]) => a !== b);
	return [
		...(moved ? [`was ${before.method} ${before.path}`] : []),
		...kept.map(([what, a, b]) => `${what} ${a} → ${b}`),
		...differences('parameter', old.parameters, now.parameters),
		...differences('body field', old.body, now.body),
		...differences('field', old.fields, now.fields),
		...(after.deprecated && !before.deprecated ? ['now deprecated'] : []),
	];
}

const encodingOf = ({ body }: Pair['before']): string => (body ? body.encoding : 'none');

function differences(what: string, old: Map<string, string>, now: Map<string, string>): string[] {
	const added = [...now.keys()].filter((name) => !old.has(name));
	const removed = [...old.keys()].filter((name) => !now.has(name));
	const changed = [...now].filter(([name, text]) => old.has(name) && old.get(name) !== text);
	return [
		...listed(`${what} added`, added),
		...listed(`${what} removed`, removed),
		...changed.map(([name, text]) => `${what} ${name}: ${old.get(name)} → ${text}`),
	];
}

function listed(label: string, names: string[]): string[] {
	return names.length ? [`${label}: ${names.join(', ')}`] : [];
}
