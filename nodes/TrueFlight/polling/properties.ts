import type { INodeProperties } from 'n8n-workflow';
import { operationProperties, operationTables } from '../generated';
import { defaultRecordTrigger, recordTriggers, recordWatches } from '../generated/recordTriggers';
import { lastHours, maxEvents, overlapMinutes } from './settings';

/** Values of 'Trigger On' for any event of a resource. */
const RESOURCES = Object.keys(recordWatches);

/** n8n's panel lists each option of a property that is called "Trigger On" as a separate trigger. */
const triggerOn: INodeProperties = {
	displayName: 'Trigger On',
	name: 'triggerOn',
	type: 'options',
	noDataExpression: true,
	options: recordTriggers,
	default: defaultRecordTrigger,
	description: 'What starts the workflow',
};

const event: INodeProperties = {
	displayName: 'Event',
	name: 'event',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { triggerOn: RESOURCES } },
	options: [
		{ name: 'Changed', value: 'changed', description: 'A record was changed after it was created' },
		{ name: 'Created', value: 'created', description: 'A record was created' },
		{
			name: 'Created or Changed',
			value: 'createdOrChanged',
			description: 'A record was created or changed',
		},
		{
			name: 'Field Changed',
			value: 'becomes',
			description: 'A field of a record has a new value, for example the status',
		},
		{
			name: 'Left the List',
			value: 'left',
			description:
				'A record was deleted, or does not match the filters any more. Each poll reads the whole list.',
		},
	],
	default: 'createdOrChanged',
	description: 'What has to happen to a record',
};

const fields: INodeProperties[] = Object.entries(recordWatches).map(([resource, watch]) => ({
	displayName: 'Field',
	name: 'field',
	type: 'options',
	displayOptions: { show: { triggerOn: [resource], event: ['becomes'] } },
	options: watch.fields,
	required: true,
	default: '',
	description: 'The field to watch. When the workflow is activated, its values are read once.',
}));

const newValue: INodeProperties = {
	displayName: 'New Value',
	name: 'newValue',
	type: 'string',
	displayOptions: { show: { triggerOn: RESOURCES, event: ['becomes'] } },
	default: '',
	placeholder: 'e.g. grounded',
	description:
		'The value that the field must get, as TrueFlight spells it. If empty, any new value.',
};

const comparison: INodeProperties = {
	displayName:
		'TrueFlight cannot list these records by the time of their change: each poll reads the whole list and compares it. One node can watch up to 100,000 records; choose an interval and filters that fit.',
	name: 'comparisonNotice',
	type: 'notice',
	default: '',
	displayOptions: {
		show: {
			triggerOn: recordTriggers
				.map(({ value }) => value)
				.filter((value) => !recordWatches[resourceOf(value)]?.updatedSince),
		},
	},
};

/** The inputs of each list as the action node has them, but for the time of change, which the node sets. */
function listInputs(): INodeProperties[] {
	const shown = new Map<
		INodeProperties,
		{ values: Array<string | number | boolean>; without: string[] }
	>();
	for (const [resource, { operation, updatedSince }] of Object.entries(recordWatches)) {
		const values = recordTriggers
			.map(({ value }) => value)
			.filter((value) => resourceOf(value) === resource);
		for (const { parameter, collection, name } of operationTables[resource]![operation]!.inputs) {
			const property = operationProperties.find((one) => one.name === (collection ?? parameter));
			if (!property) continue;
			const entry = shown.get(property) ?? { values: [], without: [] };
			shown.set(property, entry);
			entry.values = [...new Set([...entry.values, ...values])];
			if (name === updatedSince) entry.without.push(parameter);
		}
	}
	return [...shown].flatMap(([property, { values, without }]) => {
		const displayOptions = { show: { triggerOn: values } };
		const { options = [] } = property;
		if (property.type !== 'collection') return [{ ...property, displayOptions }];
		const left = (options as INodeProperties[]).filter(({ name }) => !without.includes(name));
		// Without what the action node fills in at first: a trigger that nobody has narrowed watches the whole list.
		return left.length > 0 ? [{ ...property, options: left, default: {}, displayOptions }] : [];
	});
}

function resourceOf(value: unknown): string {
	return String(value).split('.')[0]!;
}

/** Whatever of the action node's output parameters the lists have. */
function outputProperties(): INodeProperties[] {
	return ['output', 'outputFields'].flatMap((name) => {
		const property = operationProperties.find((one) => one.name === name);
		if (!property) return [];
		const { show } = property.displayOptions ?? {};
		const values = recordTriggers
			.map(({ value }) => value)
			.filter((value) => show?.resource?.includes(resourceOf(value)));
		const others = Object.entries(show ?? {}).filter(
			([name]) => name !== 'resource' && name !== 'operation',
		);
		const displayOptions = { show: { triggerOn: values, ...Object.fromEntries(others) } };
		const { loadOptionsDependsOn, ...typeOptions } = property.typeOptions ?? {};
		const dependsOn = loadOptionsDependsOn ? { loadOptionsDependsOn: ['triggerOn'] } : {};
		return [{ ...property, typeOptions: { ...typeOptions, ...dependsOn }, displayOptions }];
	});
}

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Accept Incomplete Lists',
			name: 'acceptIncompleteLists',
			type: 'boolean',
			default: false,
			description:
				'Whether to continue if TrueFlight does not confirm that a list is complete. If off, the poll stops with a message and the next one reads the list again.',
		},
		{
			displayName: 'Accept Unfiltered Records',
			name: 'acceptUnfilteredRecords',
			type: 'boolean',
			default: false,
			description:
				'Whether to return records that do not match a filter. If off, the poll stops and names the filter that TrueFlight ignored.',
		},
		{
			displayName: 'Additional Query Parameters (JSON)',
			name: 'queryParameters',
			type: 'json',
			default: '{}',
			description:
				'Further query parameters to send, as a JSON object. They override parameters of the same name.',
		},
		lastHours,
		maxEvents,
		overlapMinutes,
		{
			displayName: 'When Reactivated',
			name: 'onReactivation',
			type: 'options',
			options: [
				{
					name: 'Continue',
					value: 'continue',
					description: 'What changed while the workflow was inactive starts it',
				},
				{
					name: 'Start From Now',
					value: 'now',
					description: 'What changed while the workflow was inactive is left out',
				},
			],
			default: 'continue',
			description:
				'Whether changes while the workflow was inactive count. After other settings it always starts from now.',
		},
	],
};

export const properties: INodeProperties[] = [
	triggerOn,
	event,
	...fields,
	newValue,
	comparison,
	...listInputs(),
	...outputProperties(),
	options,
];
