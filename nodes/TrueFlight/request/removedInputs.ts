import type { Operation } from '../operation';
import { enteredInputs } from './enteredInputs';
import type { ItemContext } from './item';
import { removedInputs } from './oneValue';

/**
 * Stops a workflow that contains a value which the API no longer accepts: a list without its filter would have more
 * records, and a record without its field would miss it.
 *
 * @throws {NodeOperationError} naming the values
 */
export function assertNoneRemoved(item: ItemContext, { removed, name }: Operation): void {
	if (!removed) return;
	const entered = enteredInputs(item, removed).map(({ input }) => input);
	if (entered.length > 0) throw removedInputs(item, entered, name);
}
