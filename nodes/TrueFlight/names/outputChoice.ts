import type { IDataObject } from 'n8n-workflow';
import { itemError } from '../itemError';
import type { RequestContext } from '../http/send';
import type { Operation } from '../operation';
import type { ItemContext } from '../request/item';
import { isObject } from '../isObject';
import { readList } from '../values/list';
import { oneOf, optionValue, SWITCH } from '../values/option';
import { readSwitch } from '../values/switch';
import { readText } from '../values/text';
import { recordNamesOf } from './recordNames';
import { RecordOutput, type OutputChoice, type RecordSort } from './recordOutput';

const OUTPUT = oneOf({ simplified: 'Simplified', raw: 'Raw', selectedFields: 'Selected Fields' });
const DIRECTION = oneOf({ ascending: 'Ascending', descending: 'Descending' });
const NAMES = { read: (value: unknown) => readList(value), expected: 'a list of field names' };

/**
 * What makes the output of an operation, as 'Output' and the options of an item say.
 *
 * @param location ID of the location at which the records are; undefined where it is not known
 * @throws {NodeOperationError} naming the parameter whose value is of another kind
 */
export async function recordOutput(
	sender: RequestContext,
	item: ItemContext,
	operation: Operation,
	options: IDataObject,
	location?: string,
): Promise<RecordOutput> {
	const choice = choiceOf(item, operation);
	const isResolved =
		operation.simplified !== undefined &&
		optionValue(item, 'Resolve Names', options.resolveNames, SWITCH, choice.kind !== 'raw');
	return new RecordOutput({
		sender,
		choice,
		...(isResolved ? { names: await recordNamesOf(sender) } : {}),
		timezone: item.timezone,
		...(location === undefined ? {} : { location }),
		...sortOf(item, operation),
	});
}

/** 'Sort' is shown, and read, only where the whole list is read. */
function sortOf(item: ItemContext, { result }: Operation): { sort?: RecordSort } {
	const isWhole = result === 'list' && readSwitch(item.get('returnAll', false)) === true;
	const chosen = isWhole ? item.get('sort', {}) : {};
	if (!isObject(chosen)) return {};
	const by = optionValue(item, 'Sort', chosen.by, { read: readText, expected: 'a field' }, '');
	const direction = optionValue(item, 'Direction', chosen.direction, DIRECTION, 'ascending');
	return by === '' ? {} : { sort: { by, isDescending: direction === 'descending' } };
}

function choiceOf(item: ItemContext, { simplified }: Operation): OutputChoice {
	if (!simplified) return { kind: 'raw' };
	const output = item.get('output', 'simplified');
	const kind = optionValue(item, 'Output', output, OUTPUT, 'simplified');
	if (kind === 'raw') return { kind };
	if (kind === 'simplified') return { kind, names: simplified };
	const fields = item.get('outputFields', []);
	const names = optionValue(item, 'Fields', fields, NAMES, []).map(String);
	if (names.length === 0) {
		throw itemError(
			item,
			"'Output' is set to 'Selected Fields', but no field is selected",
			"Choose fields, or set 'Output' to 'Simplified'.",
		);
	}
	return { kind: 'selected', names: [...new Set(['id', ...names])] };
}
