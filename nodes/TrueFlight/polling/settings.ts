import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { operationTables, recordSources } from '../generated';
import { recordWatches } from '../generated/recordTriggers';
import { settingsFrom, type Settings } from '../http/settings';
import { isObject } from '../isObject';
import { itemError } from '../itemError';
import type { Operation, RecordWatch } from '../operation';
import type { ItemContext } from '../request/item';
import { isBlank } from '../values/blank';
import { integerFrom, numberFrom, optionReader } from '../values/option';
import type { EventKind, Watch } from './changes';

/** Without this option nothing of the past starts the workflow. */
export const lastHours = {
	displayName: 'Include Last Hours',
	name: 'lastHours',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 24,
	description:
		'At the first activation, changes of these last hours start the workflow, too. Without this option it starts with what changes from then on.',
} satisfies INodeProperties;

export const maxEvents = {
	displayName: 'Max Events per Execution',
	name: 'maxEvents',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 10_000, numberPrecision: 0 },
	default: 500,
	description:
		'Maximum number of events that one poll passes on, so that an import does not overload the workflow. The others follow with the next polls.',
} satisfies INodeProperties;

export const overlapMinutes = {
	displayName: 'Overlap (Minutes)',
	name: 'overlapMinutes',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 10,
	description:
		'How much later than its own time a change may become visible, for example because TrueFlight saves it slowly. Each poll reads this time again and leaves out what it knows.',
} satisfies INodeProperties;

/** What the user chose on the panel. */
export interface PollSettings {
	resource: string;
	operation: Operation;
	recordWatch: RecordWatch;
	watch: Watch;
	/** Events of one execution. */
	maxEvents: number;
	/** Milliseconds before the first activation whose changes count. */
	lookBack: number;
	/** At a new activation, what changed meanwhile does not start the workflow. */
	isFreshStart: boolean;
	http: Settings;
	options: IDataObject;
}

/** @throws {NodeOperationError} naming the parameter that cannot be used */
export function pollSettings(item: ItemContext): PollSettings {
	const [resource = '', trigger] = String(item.get('triggerOn', '')).split('.');
	const recordWatch = recordWatches[resource];
	const operation = operationTables[resource]?.[recordWatch?.operation ?? ''];
	const isKnown = trigger === undefined || Object.hasOwn(recordWatch?.events ?? {}, trigger);
	if (!recordWatch || !operation || !isKnown) {
		throw itemError(
			item,
			`'Trigger On' is set to '${String(item.get('triggerOn', ''))}', which is not in the list`,
			'TrueFlight may have removed or renamed it. Choose what starts the workflow from the list.',
		);
	}
	const given = item.get('options', {});
	const options = isObject(given) ? given : {};
	const option = optionReader(item, options);
	const hours = option({ ...lastHours, default: 0 }, numberFrom(0));
	const minutes = option(overlapMinutes, numberFrom(1));
	const id = recordSources[resource]?.id;
	const watch = {
		...watchOf(item, recordWatch, trigger, minutes * 60_000),
		...(id === undefined ? {} : { id }),
	};
	return {
		resource,
		operation,
		recordWatch,
		watch,
		maxEvents: option(maxEvents, integerFrom(1)),
		lookBack: hours * 3_600_000,
		isFreshStart: options.onReactivation === 'now',
		http: settingsFrom(item, options),
		options,
	};
}

function watchOf(
	item: ItemContext,
	{ updatedSince, updatedAt, createdAt, watched, events }: RecordWatch,
	trigger: string | undefined,
	overlap: number,
): Watch {
	const chosen = trigger === undefined ? chosenEvent(item) : eventOf(events[trigger]);
	const { event, field } = chosen;
	return {
		...chosen,
		isByTime: updatedSince !== undefined && event !== 'left',
		...(updatedAt === undefined ? {} : { updatedAt }),
		...(createdAt === undefined ? {} : { createdAt }),
		watched: field === undefined || watched.includes(field) ? watched : [field, ...watched],
		overlap,
	};
}

type Chosen = Pick<Watch, 'event' | 'field' | 'value'>;

function eventOf({ field, value }: RecordWatch['events'][string] = {}): Chosen {
	return field === undefined ? { event: 'created' } : { event: 'becomes', field, value };
}

function chosenEvent(item: ItemContext): Chosen {
	const event = String(item.get('event', 'createdOrChanged')) as EventKind;
	if (event !== 'becomes') return { event };
	const field = String(item.get('field', '')).trim();
	if (field === '') throw itemError(item, "'Field' is empty", 'Choose the field to watch.');
	const value = item.get('newValue', '');
	return isBlank(value) ? { event, field } : { event, field, value: textOf(value) };
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}
