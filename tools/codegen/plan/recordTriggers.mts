import type { INodePropertyOptions } from 'n8n-workflow';
import type { RecordWatch } from '../../../nodes/TrueFlight/operation.ts';
import { camelCase, titleCase } from '../../language/names.mts';
import {
	CREATED_AT_NAMES,
	FIELD_MEANINGS,
	UPDATED_AT_NAMES,
	UPDATED_SINCE_NAMES,
} from '../../language/vocabulary.mts';
import { sorted } from './choices.mts';
import type { Presentation } from './overlay.mts';
import { recordList } from './recordSource.mts';
import { bestDescribed } from './output.mts';
import type { ApiResource, PlannedOperation, RecordTriggers } from './types.mts';

interface Watched extends ApiResource {
	operations: PlannedOperation[];
}

/** One trigger for each resource that can be listed, and those of the overlay for what becomes of a record. */
export function recordTriggers(resources: Watched[], presentation: Presentation): RecordTriggers {
	const options: INodePropertyOptions[] = [];
	const watches: RecordTriggers['watches'] = {};
	for (const resource of resources) {
		const list = recordList(resource, presentation) as PlannedOperation | undefined;
		if (!list) continue;
		const fields = bestDescribed(resource, list).recordFields;
		const { watched = [], triggers = {} } = presentation.resources[resource.name] ?? {};
		const events = Object.entries(triggers).filter(
			([, { field }]) => field === undefined || fields.includes(field),
		);
		watches[resource.name] = {
			operation: list.value,
			...timesOf(list, fields),
			watched: watchedFields(fields, watched),
			fields: sorted(fields.map((value) => ({ name: titleCase(value) || value, value }))),
			events: Object.fromEntries(
				events.map(([name, { field, value }]) => [name, { ...(field && { field, value }) }]),
			),
		};
		options.push(
			{
				name: titleCase(`new or changed ${resource.singular}`),
				value: resource.name,
				action: `On new or changed ${resource.singular}`,
				description: `Starts when a record is created, changed or no longer listed, as chosen under 'Event'${watches[resource.name]!.updatedSince === undefined ? '. The list cannot be read by time of change: each poll reads all of it.' : ''}`,
			},
			...events.map(([name, { action }]) => ({
				name: titleCase(action.replace(/^On /, '')),
				value: `${resource.name}.${name}`,
				action,
			})),
		);
	}
	const start = String(options[0]?.value ?? '');
	return { start, options: options.sort((a, b) => a.name.localeCompare(b.name, 'en')), watches };
}

/** The parameter that selects by time of change is of use only where records show that time. */
function timesOf({ inputs }: PlannedOperation, fields: string[]): Partial<RecordWatch> {
	const named = (names: string[]): string | undefined =>
		fields.find((field) => names.includes(camelCase(field)));
	const updatedAt = named(UPDATED_AT_NAMES);
	const createdAt = named(CREATED_AT_NAMES);
	const since = inputs.find(
		({ sent }) => sent.in === 'query' && UPDATED_SINCE_NAMES.includes(camelCase(sent.name)),
	);
	return {
		...(since && updatedAt !== undefined ? { updatedSince: since.sent.name } : {}),
		...(updatedAt === undefined ? {} : { updatedAt }),
		...(createdAt === undefined ? {} : { createdAt }),
	};
}

/** The overlay's fields as far as they exist, else those that show the state of a record. */
function watchedFields(fields: string[], wished: string[]): string[] {
	const existing = wished.filter((field) => fields.includes(field));
	return existing.length > 0
		? existing
		: fields.filter((field) => FIELD_MEANINGS.state.includes(camelCase(field)));
}
