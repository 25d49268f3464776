import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../isObject';
import { itemError } from '../itemError';
import type { Operation } from '../operation';
import type { ItemContext, Place } from '../request/item';
import { isBlank } from '../values/blank';
import { locatedValue } from '../values/id';
import { FIELDS_PARAMETER, OPERATION_PARAMETER, OWN_NAMES } from './properties';
import { operationFrom, readSaved } from './savedOperation';

/** Items of a run mostly have the same. */
let last: { text: unknown; operation?: Operation } = { text: undefined };

/**
 * The operation that the workflow contains.
 *
 * @throws {NodeOperationError} when none is chosen, or it would come from an item
 */
export function savedOperation(item: ItemContext): Operation {
	const isGiven = item.isComputed(OPERATION_PARAMETER) || item.isFromModel(OPERATION_PARAMETER);
	const text = isGiven ? undefined : locatedValue(item.get(OPERATION_PARAMETER, ''));
	if (text !== last.text) {
		const saved = readSaved(text);
		last = { text, ...(saved ? { operation: operationFrom(saved) } : {}) };
	}
	if (last.operation) return last.operation;
	throw itemError(
		item,
		text === '' || text === undefined ? "'API Operation' is empty" : "'API Operation' is not known",
		"Choose an operation from the list. It cannot be set by an expression, or it could be anybody's.",
	);
}

/** The item, with what is entered in the fields of the operation where other operations have a collection. */
export function apiItem(item: ItemContext): ItemContext {
	const inFields = ([parameter, ...steps]: Place): Place =>
		parameter === FIELDS_PARAMETER ? [parameter, 'value', ...steps] : [parameter, ...steps];
	const isComputed: ItemContext['isComputed'] = (...place) => item.isComputed(...inFields(place));
	return {
		...item,
		isComputed,
		isFromModel: (...place) => item.isFromModel(...inFields(place)),
		get(parameter, fallback) {
			if (parameter !== FIELDS_PARAMETER) {
				return item.get(OWN_NAMES[parameter] ?? parameter, fallback);
			}
			const mapped = item.get(parameter, {});
			const value = isObject(mapped) && isObject(mapped.value) ? mapped.value : {};
			return entered(value, (id) => isComputed(FIELDS_PARAMETER, id));
		},
	};
}

/** n8n fills in the fields that are on the panel: one that is blank, not by an expression, was not entered. */
function entered(value: IDataObject, isComputed: (id: string) => boolean): IDataObject {
	return Object.fromEntries(
		Object.entries(value).filter(([id, single]) => !isBlank(single) || isComputed(id)),
	);
}
