import { itemError } from '../itemError';
import type { OperationInput } from '../operation';
import { isBlank } from '../values/blank';
import type { ItemContext, Place } from './item';
import { knownValue } from './knownValues';
import { convert } from './values';

/**
 * A value as it is sent; a blank one as it is. A choice of yes and no may be entered by its label, which is not a
 * value that can be converted.
 *
 * @throws {NodeOperationError} naming the input whose value is of another kind
 */
export function converted(
	item: ItemContext,
	input: OperationInput,
	raw: unknown,
	place: Place,
): unknown {
	if (isBlank(raw)) return raw;
	return input.format === 'boolean'
		? convert(item, input, knownValue(item, input, raw, place))
		: knownValue(item, input, convert(item, input, raw), place);
}

/** Values that the API no longer accepts: without them, the request would mean something else. */
export function removedInputs(
	item: ItemContext,
	inputs: Array<Pick<OperationInput, 'label'>>,
	operation = '',
): Error {
	const labels = inputs.map(({ label }) => `'${label}'`).join(', ');
	const [have, them] = inputs.length === 1 ? ['has a value', 'it'] : ['have values', 'them'];
	return itemError(
		item,
		`${labels} ${have}, but TrueFlight no longer accepts ${them}${operation && ` for '${operation}'`}`,
		`Open the node and remove the ${inputs.length === 1 ? 'value' : 'values'}. If the panel does not show ${them}, choose another 'Operation', then this one again, and enter the other values again.`,
	);
}

export function emptyInput(
	item: ItemContext,
	{ label, required, reference }: Pick<OperationInput, 'label' | 'required' | 'reference'>,
): Error {
	const enter =
		reference === undefined ? 'Enter a value' : 'Choose a record from the list, or enter its ID';
	return itemError(
		item,
		`'${label}' is empty`,
		required ? `${enter}.` : `${enter}, or remove the field so that it is not sent.`,
	);
}
