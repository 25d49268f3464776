import { itemError } from '../itemError';
import type { Operation } from '../operation';
import { enteredInputs } from './enteredInputs';
import type { ItemContext } from './item';

/**
 * Stops a workflow that contains a value which the API no longer accepts: a list without its filter would have more
 * records, and a record without its field would miss it.
 *
 * @throws {NodeOperationError} naming the value
 */
export function assertNoneRemoved(item: ItemContext, { removed = [], name }: Operation): void {
	const [first] = enteredInputs(item, removed);
	if (!first) return;
	throw itemError(
		item,
		`'${first.input.label}' has a value, but TrueFlight no longer accepts it for '${name}'`,
		"Open the node and remove the value. If the panel does not show it, choose another 'Operation', then this one again, and enter the other values again.",
	);
}
