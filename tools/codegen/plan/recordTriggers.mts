import type { INodePropertyOptions } from 'n8n-workflow';
import { knownValues } from '../../../nodes/TrueFlight/openapi/schema.ts';
import type { RecordWatch } from '../../../nodes/TrueFlight/operation.ts';
import { camelCase, titleCase } from '../../language/names.mts';
import {
	CREATED_AT_NAMES,
	FIELD_MEANINGS,
	UPDATED_AT_NAMES,
	UPDATED_SINCE_NAMES,
} from '../../language/vocabulary.mts';
import { sorted, valueNames } from './choices.mts';
import type { Presentation } from './overlay.mts';
import { fieldsOf, withSubstitutes } from './recordFields.mts';
import { recordList } from './recordSource.mts';
import { bestDescribed } from './output.mts';
import type { ApiResource, PlannedOperation, RecordField, RecordTriggers } from './types.mts';

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
		const { record, recordFields: fields } = bestDescribed(resource, list);
		const described = fieldsOf(record);
		const { watched = [], triggers = {} } = presentation.resources[resource.name] ?? {};
		const events = Object.entries(triggers).flatMap(([name, trigger]) => {
			const becomes = changeIn(described, trigger);
			return becomes ? [{ name, action: trigger.action, becomes }] : [];
		});
		watches[resource.name] = {
			operation: list.value,
			...timesOf(list, fields),
			watched: watchedFields(described, watched),
			fields: sorted(fields.map((value) => ({ name: titleCase(value) || value, value }))),
			events: Object.fromEntries(events.map(({ name, becomes }) => [name, becomes])),
		};
		options.push(
			{
				name: titleCase(`new or changed ${resource.singular}`),
				value: resource.name,
				action: `On new or changed ${resource.singular}`,
				description: `Starts when a record is created, changed or no longer listed, as chosen under 'Event'${watches[resource.name]!.updatedSince === undefined ? '. The list cannot be read by time of change: each poll reads all of it.' : ''}`,
			},
			...events.map(({ name, action }) => ({
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

/** The overlay's fields, or what says the same, as far as they exist; else those that show the state of a record. */
function watchedFields(fields: RecordField[], wished: string[]): string[] {
	// The ID of a record never changes.
	const existing = withSubstitutes(
		fields.filter(({ name }) => name !== 'id'),
		wished,
	);
	return existing.length > 0
		? existing
		: fields
				.map(({ name }) => name)
				.filter((name) => FIELD_MEANINGS.state.includes(camelCase(name)));
}

/** What records call their state. */
const STATES = ['status', 'state'];

/**
 * What happens to a record, in the terms of the API: its field, and its spelling of the value.
 *
 * @returns undefined where no record can have the value, so that nothing would ever start
 */
function changeIn(
	fields: RecordField[],
	{ field, value = '' }: { field?: string; value?: string },
): RecordWatch['events'][string] | undefined {
	if (field === undefined) return {};
	const names = STATES.includes(field) ? [field, ...STATES] : [field];
	const found = names.flatMap((name) => fields.find((one) => one.name === name) ?? [])[0];
	if (!found) return undefined;
	const values = knownValues(found.schema);
	const called = valueNames(found.schema);
	const same = values.find((one) =>
		[String(one), called.get(String(one)) ?? ''].some((text) => plain(text) === plain(value)),
	);
	if (same !== undefined) return { field: found.name, value: String(same) };
	return values.length === 0 && found.name === field ? { field, value } : undefined;
}

/** `Canceled` is `cancelled`, `due_soon` is `DueSoon`. */
const plain = (text: string): string =>
	text
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, '')
		.replaceAll('ll', 'l');
