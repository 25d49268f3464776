import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import type { OperationEntry } from '../transport/operationTable';
import { isLocator, type ItemContext } from './itemContext';
import type { OperationPlan, Target } from './plan';

/** Values by their API names, before conversion. */
export interface EnteredValues {
	query: IDataObject;
	body: IDataObject;
}

/**
 * What the user entered for one item.
 *
 * A value that turns out empty although the user asked for it is refused, not left out: without its filter a
 * list would hold every record, and what follows in the workflow would work on all of them. Text that is
 * left blank on purpose means no filter, and clears a field of a record.
 *
 * @throws {NodeOperationError} naming the input that is empty
 */
export function enteredValues(
	item: ItemContext,
	{ parameters, collections, entry }: OperationPlan,
): EnteredValues {
	const sent: EnteredValues = { query: {}, body: {} };
	for (const [parameter, target] of parameters) {
		const value = item.get(parameter, undefined);
		const isNeeded = target.required || (target.isLocator && item.isComputed(parameter));
		if (isNeeded && isBlank(value)) throw emptyValue(item, target);
		sent[target.place][target.name] = value as IDataObject;
	}
	for (const [collection, targets] of collections) {
		if (targets.size === 0) continue;
		for (const [option, entered] of Object.entries(item.get(collection, {}) as IDataObject)) {
			const target = targets.get(option);
			if (!target) continue;
			const value = isLocator(entered) ? entered.value : entered;
			if (isMissing(value, target, entry)) throw emptyValue(item, target);
			sent[target.place][target.name] = value as IDataObject;
		}
	}
	return sent;
}

function isMissing(value: unknown, target: Target, entry: OperationEntry): boolean {
	if (value === undefined) return true;
	if (target.isLocator) return isBlank(value);
	if (target.place === 'query') return value === null;
	return value === '' && entry.body?.[target.name] !== undefined;
}

function isBlank(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	return typeof value === 'string' && value.trim() === '';
}

function emptyValue(item: ItemContext, { label }: Target): NodeOperationError {
	return new NodeOperationError(item.node(), `'${label}' is empty [item ${item.index}]`, {
		itemIndex: item.index,
		description: 'Give it a value, or remove it so that it is not sent.',
	});
}
