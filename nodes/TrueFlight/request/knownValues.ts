import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { itemError } from '../itemError';
import { operationProperties } from '../generated';
import { ALL_LOCATIONS } from '../lists/allLocations';
import type { OperationInput } from '../operation';
import type { ItemContext } from './item';

/** A value that the panel offers. */
type KnownValue = Pick<INodePropertyOptions, 'name' | 'value'>;

const ALL: KnownValue = { name: 'All Allowed Locations', value: ALL_LOCATIONS };

/**
 * The API's spelling of a value that the panel offers, entered by its label or in another case (`In Progress` for
 * `in_progress`). The contract may not list every value, so others are sent unchanged, unless they come from a language
 * model, which may have invented them.
 *
 * @throws {NodeOperationError} naming the known values, if a model gave another one
 */
export function knownValue(item: ItemContext, input: OperationInput, value: unknown): unknown {
	const known = knownValuesOf(input);
	if (known.length === 0) return value;
	const read = (single: unknown): unknown => {
		const found =
			known.find((one) => one.value === single) ?? known.find((one) => isLike(one, single));
		if (found) return found.value;
		assertNotRemoved(item, input, single);
		const { collection = input.parameter } = input;
		const option = input.collection === undefined ? undefined : input.parameter;
		if (input.reference !== undefined || !item.isFromModel(collection, option)) return single;
		throw itemError(
			item,
			`'${input.label}' is none of: ${known.map((one) => one.value).join(', ')}`,
			'Use one of these values, or leave it empty.',
		);
	};
	return Array.isArray(value) ? value.map(read) : read(value);
}

/** A value that the API had: with it, a list would be empty or have no filter. */
function assertNotRemoved(
	item: ItemContext,
	{ label, removedValues = [] }: OperationInput,
	value: unknown,
): void {
	if (!removedValues.some((removed) => removed === value)) return;
	throw itemError(
		item,
		`'${label}' is set to '${String(value)}', which TrueFlight no longer has`,
		'Open the node and choose another value.',
	);
}

function isLike({ name, value }: KnownValue, entered: unknown): boolean {
	if (typeof entered !== 'string') return false;
	return plain(entered) === plain(String(value)) || plain(entered) === plain(name);
}

const plain = (text: string): string =>
	text
		.trim()
		.toLowerCase()
		.replace(/[\s_-]+/g, ' ');

const known = new WeakMap<OperationInput, KnownValue[]>();

function knownValuesOf(input: OperationInput): KnownValue[] {
	const values = known.get(input) ?? readKnownValues(input);
	known.set(input, values);
	return values;
}

/** Names of parameters and collections are unique in the node's description. */
function readKnownValues(input: OperationInput): KnownValue[] {
	if (input.in === 'query' && input.role === 'location') return [ALL];
	const { parameter, collection } = input;
	const named = (properties: INodeProperties[], name: string): INodeProperties | undefined =>
		properties.find((property) => property.name === name);
	const property =
		collection === undefined
			? named(operationProperties, parameter)
			: named(
					(named(operationProperties, collection)?.options ?? []) as INodeProperties[],
					parameter,
				);
	if (property?.type !== 'options' && property?.type !== 'multiOptions') return [];
	// The option that stands for no choice is blank.
	return ((property.options ?? []) as INodePropertyOptions[]).filter(({ value }) => value !== '');
}
