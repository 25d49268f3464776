import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { itemError } from '../itemError';
import { operationProperties } from '../generated';
import { ALL_LOCATIONS } from '../lists/allLocations';
import type { OperationInput } from '../operation';
import type { ItemContext, Place } from './item';

/** A value that the panel offers. */
type KnownValue = Pick<INodePropertyOptions, 'name' | 'value'>;

const ALL: KnownValue = { name: 'All Allowed Locations', value: ALL_LOCATIONS };

/**
 * The API's spelling of a value that the panel offers, entered by its label or in another case (`In Progress` for
 * `in_progress`). The contract may not list every value, so others are sent unchanged, with a hint, unless they come from
 * a language model, which may have invented them.
 *
 * @throws {NodeOperationError} naming the known values, if a model gave another one
 */
export function knownValue(
	item: ItemContext,
	input: OperationInput,
	value: unknown,
	place: Place,
): unknown {
	const known = knownValuesOf(input, place);
	if (known.length === 0 && !input.removedValues) return value;
	const read = (single: unknown): unknown => {
		const found =
			known.find((one) => one.value === single) ?? known.find((one) => isLike(one, single));
		if (found) return found.value;
		assertNotRemoved(item, input, single);
		if (input.reference !== undefined || known.length === 0) return single;
		const values = known.map((one) => one.value).join(', ');
		if (!item.isFromModel(...place)) {
			// Yes and no have further spellings.
			if (input.format !== 'boolean') item.hint(unknownValue(input, single, values), input.label);
			return single;
		}
		throw itemError(
			item,
			`'${input.label}' is none of: ${values}`,
			'Use one of these values, or leave it empty.',
		);
	};
	return Array.isArray(value) ? value.map(read) : read(value);
}

function unknownValue({ label }: OperationInput, value: unknown, values: string): string {
	return `'${label}' is set to '${String(value)}', which is none of the known values: ${values}. It was sent as it is.`;
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

function knownValuesOf(input: OperationInput, place: Place): KnownValue[] {
	const values = known.get(input) ?? readKnownValues(input, place);
	known.set(input, values);
	return values;
}

/** Names are unique in the node's description, and within a collection or group. */
function readKnownValues(input: OperationInput, place: Place): KnownValue[] {
	if (input.in === 'query' && input.role === 'location') return [ALL];
	if (input.values) return input.values.map((value) => ({ name: String(value), value }));
	const property = place.reduce<Step>(
		({ found, within }, step) => {
			const next = within.find(({ name }) => name === step);
			return next ? { found: next, within: partsOf(next) } : { found, within };
		},
		{ within: operationProperties },
	).found;
	if (property?.type !== 'options' && property?.type !== 'multiOptions') return [];
	// The option that stands for no choice is blank.
	return ((property.options ?? []) as INodePropertyOptions[]).filter(({ value }) => value !== '');
}

interface Step {
	found?: INodeProperties;
	within: INodeProperties[];
}

/** The options of a collection, or the members of the groups of a fixed collection. */
function partsOf({ type, options = [] }: INodeProperties): INodeProperties[] {
	if (type === 'collection') return options as INodeProperties[];
	if (type !== 'fixedCollection') return [];
	return (options as INodePropertyCollection[]).flatMap(({ values }) => values);
}
