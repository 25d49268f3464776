import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { choices, sorted, toBeChosen } from '../plan/choices.mts';
import { sentences, userText, worthSaying } from '../plan/prose.mts';
import type { PlannedInput, PlannedOperation, PlannedResource } from '../plan/types.mts';

const NOT_CONFIRMED = 'Not documented by TrueFlight; it may be unavailable';
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

/** IDs and required values: one property a name, shown for every operation that needs it. */
export function requiredProperties(resource: PlannedResource): INodeProperties[] {
	const uses = resource.operations.flatMap(({ value, inputs }) =>
		inputs
			.filter(({ sent }) => sent.collection === undefined)
			.map((input) => ({ property: entered(input), operation: value })),
	);
	return [...Map.groupBy(uses, ({ property }) => property.name).values()].map((group) => ({
		...group.map(({ property }) => property).reduce(withOptionsOf),
		displayOptions: {
			show: {
				resource: [resource.name],
				operation: [...new Set(group.map(({ operation }) => operation))],
			},
		},
	}));
}

/** One property for several operations offers what any of them offers. */
function withOptionsOf(property: INodeProperties, other: INodeProperties): INodeProperties {
	const isChoice = ['options', 'multiOptions'].includes(property.type);
	if (!isChoice || !property.options || !other.options) return property;
	const [own, others] = [property, other].map(({ options = [] }) =>
		options.map((option) => (option as INodePropertyOptions).value as string),
	) as [string[], string[]];
	if (others.every((value) => own.includes(value))) return property;
	const options = choices([...own, ...others]);
	if (options.length === 0) return property;
	const isToBeChosen = property.type === 'options' && property.default === '';
	return { ...property, options: isToBeChosen ? toBeChosen(options) : sorted(options) };
}

/** Optional values: a collection an operation, so that only what the user added is sent. */
export function optionalCollections(resource: PlannedResource): INodeProperties[] {
	return resource.operations.flatMap(({ value, inputs, collections }) =>
		collections.map(({ name, displayName, placeholder }) => ({
			displayName,
			name,
			type: 'collection' as const,
			placeholder,
			default: {},
			displayOptions: { show: { resource: [resource.name], operation: [value] } },
			options: inputs
				.filter(({ sent }) => sent.collection === name)
				.map(entered)
				.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
		})),
	);
}

/** The property with its routing. Paths, headers, cookies and files are sent by the node's own code. */
function entered({ property, sent }: PlannedInput): INodeProperties {
	const isRouted = sent.in === 'query' || (sent.in === 'body' && !sent.isFile && !sent.isWholeBody);
	return {
		...property,
		...(sent.required ? { required: true } : {}),
		...(isRouted
			? { routing: { send: { type: sent.in, property: sent.name, propertyInDotNotation: false } } }
			: {}),
	};
}
