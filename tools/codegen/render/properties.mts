import type {
	INodeParameters,
	INodeProperties,
	INodePropertyOptions,
	NodeParameterValueType,
} from 'n8n-workflow';
import { merged, sorted, toBeChosen } from '../plan/choices.mts';
import { sentences, userText, worthSaying } from '../plan/prose.mts';
import { removedProperty } from '../plan/removed.mts';
import type { NodePlan, PlannedInput, PlannedOperation, PlannedResource } from '../plan/types.mts';

const NOT_CONFIRMED = 'Not documented by TrueFlight; it may be unavailable';
const KEEPS = 'Fields that you do not add stay as they are';
const REPLACES = 'Replaces the whole record: fields that are left out are cleared';
const UPSERT_TEXT = 'Create a new record, or update the current one if it already exists (upsert)';

/** The `operation` property of one resource: each option carries the request it makes. */
export function operationProperty(resource: PlannedResource): INodeProperties {
	const options = resource.operations.map(operationOption);
	options.sort((a, b) => a.name.localeCompare(b.name, 'en'));
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource.name] } },
		options,
		default: defaultOperation(options),
	};
}

/** The harmless choice first: a list, else a single read. */
function defaultOperation(options: INodePropertyOptions[]): INodePropertyOptions['value'] {
	const values = options.map(({ value }) => value);
	return ['getAll', 'get'].find((value) => values.includes(value)) ?? values[0]!;
}

function operationOption(operation: PlannedOperation): INodePropertyOptions {
	const { name, value, action, method, url } = operation;
	const description =
		value === 'upsert'
			? UPSERT_TEXT
			: sentences(
					userText(operation.description),
					startText(operation),
					operation.replaces ? REPLACES : isPartial(operation) ? KEEPS : '',
					operation.deprecated ? 'Deprecated by the API' : '',
					operation.assumed && operation.method !== 'GET' ? NOT_CONFIRMED : '',
				);
	return {
		name,
		value,
		action,
		...(worthSaying(description, name) ? { description } : {}),
		routing: { request: { method: method as 'GET', url } },
	};
}

/** An update that changes only what it is sent. */
const isPartial = ({ method, place, inputs }: PlannedOperation): boolean =>
	method === 'PATCH' &&
	place.action === undefined &&
	inputs.some(({ sent }) => sent.in === 'body' && sent.collection !== undefined);

/** The filters that a new node has. */
function startText({ collections, inputs }: PlannedOperation): string {
	const filters = collections.flatMap(({ name, start = {} }) =>
		inputs
			.filter(({ sent }) => sent.collection === name && sent.parameter in start)
			.map(({ sent, property }) => {
				const chosen = (property.options as INodePropertyOptions[]).find(
					({ value }) => value === start[sent.parameter],
				);
				return `'${sent.label}: ${chosen?.name}'`;
			}),
	);
	return filters.length
		? `Starts with the filter ${filters.join(', ')}; change or remove it for others`
		: '';
}

/**
 * IDs and required values: one property for a name and kind of value, shown for every operation that has it.
 */
export function mainProperties(
	resource: PlannedResource,
	{ location, shared }: Pick<NodePlan, 'location' | 'shared'>,
): INodeProperties[] {
	const isAccepted = ({ value, inputs }: PlannedOperation, parameter: string): boolean =>
		inputs.some(({ sent }) => sent.collection === undefined && sent.parameter === parameter) ||
		(location?.sent.parameter === parameter && shared.location.has(resource.name, value));
	const uses = resource.operations.flatMap(({ value, inputs }) =>
		inputs
			.filter(({ sent }) => sent.collection === undefined)
			.map((input) => {
				const property = entered(input);
				const kind = input.sent.in === 'path' ? property.name : kindOf(property);
				return { property, kind, operation: value };
			}),
	);
	return [...Map.groupBy(uses, ({ kind }) => kind).values()].map((group) => {
		const property = group.map((use) => use.property).reduce(withOptionsOf);
		const operation = [...new Set(group.map((use) => use.operation))];
		const { show } = property.displayOptions ?? {};
		const sharing = resource.operations.filter(({ value }) => operation.includes(value));
		// What one operation no longer has does not hide anything where another has it.
		const hide = Object.fromEntries(
			group
				.flatMap((use) => Object.entries(use.property.displayOptions?.hide ?? {}))
				.filter(([path]) => !sharing.some((one) => isAccepted(one, path))),
		);
		return {
			...property,
			displayOptions: {
				show: { resource: [resource.name], operation, ...show },
				...(Object.keys(hide).length ? { hide } : {}),
			},
		};
	});
}

const kindOf = (property: INodeProperties): string => {
	const { name, type, typeOptions, required, default: start, displayOptions } = property;
	const kind = [name, type, typeOptions?.multipleValues, required, start, displayOptions?.show];
	return JSON.stringify(kind);
};

/** One property for several operations offers what any of them offers. */
function withOptionsOf(property: INodeProperties, other: INodeProperties): INodeProperties {
	const isChoice = ['options', 'multiOptions'].includes(property.type);
	if (!isChoice || !property.options || !other.options) return property;
	const all = [...property.options, ...other.options] as INodePropertyOptions[];
	const options = merged(all);
	if (options.length === property.options.length) return property;
	const isToBeChosen = property.type === 'options' && property.default === '';
	return { ...property, options: isToBeChosen ? toBeChosen(options) : sorted(options) };
}

/** Optional values: a collection an operation, so that only what the user added is sent. */
export function optionalCollections(resource: PlannedResource): INodeProperties[] {
	return resource.operations.flatMap(({ value, inputs, collections, removed, periods }) =>
		collections.map(({ name, displayName, placeholder, start = {} }) => {
			const displayOptions = { show: { resource: [resource.name], operation: [value] } };
			const options = inputs
				.filter(({ sent }) => sent.collection === name)
				.map(entered)
				.map((option) => ({ ...option, default: start[option.name] ?? option.default }));
			// n8n cannot evaluate the conditions of options that all have one: nothing is shown.
			if (options.length === 0)
				return { displayName, name, type: 'hidden' as const, default: {}, displayOptions };
			const days = periods
				.filter(({ sent }) => sent.collection === name)
				.map(({ property }) => property);
			const gone = removed.filter(({ collection }) => collection === name);
			return {
				displayName,
				name,
				type: 'collection' as const,
				placeholder,
				default: { ...requiredMembers(inputs, name), ...start },
				displayOptions,
				options: [...options, ...days, ...gone.map((sent) => removedProperty(sent))].sort((a, b) =>
					a.displayName.localeCompare(b.displayName, 'en'),
				),
			};
		}),
	);
}

/** What an operation does that its name does not say; shown among its fields. */
export function notices({ name, operations }: PlannedResource): INodeProperties[] {
	const operation = operations
		.filter(({ replaces, body }) => replaces && body)
		.map(({ value }) => value);
	if (operation.length === 0) return [];
	return [
		{
			displayName: `${REPLACES}. Enter every field that the record should keep.`,
			name: `${name}ReplaceNotice`,
			type: 'notice',
			default: '',
			displayOptions: { show: { resource: [name], operation } },
		},
	];
}

/** What a collection contains at first: values that are required now, but that saved workflows have in it. */
function requiredMembers(inputs: PlannedInput[], name: string): INodeParameters {
	const members = inputs.filter(({ sent }) => sent.collection === name && sent.required);
	return Object.fromEntries(
		members.map(({ property }) => [property.name, property.default as NodeParameterValueType]),
	) as INodeParameters;
}

/** The property with its routing. Paths, headers, cookies and files are sent by the node's own code. */
function entered({ property, sent }: PlannedInput): INodeProperties {
	const isRouted = sent.in === 'query' || (sent.in === 'body' && !sent.isFile && !sent.isWholeBody);
	const mayBeEmpty = sent.when !== undefined || (sent.in === 'body' && sent.nullable);
	return {
		...property,
		// In a collection n8n would look for the value on the node itself.
		...(sent.required && !mayBeEmpty && sent.collection === undefined ? { required: true } : {}),
		...(isRouted
			? {
					routing: {
						send: {
							type: sent.in,
							property: sent.name,
							propertyInDotNotation: false,
							...(sent.in === 'body' && sent.members ? { value: '={{ $value.value }}' } : {}),
						},
					},
				}
			: {}),
	};
}
