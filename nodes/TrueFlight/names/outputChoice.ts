import type { IDataObject } from 'n8n-workflow';
import { itemError } from '../itemError';
import { outputFields as knownFields, recordSources } from '../generated';
import type { RequestContext } from '../http/send';
import { returnAll } from '../lists/properties';
import type { Operation } from '../operation';
import type { ItemContext } from '../request/item';
import { isObject } from '../isObject';
import { readList } from '../values/list';
import { oneOf, optionValue, SWITCH } from '../values/option';
import { readSwitch } from '../values/switch';
import { readText } from '../values/text';
import { direction, output, outputFields, resolveNames, sort } from './properties';
import { recordNamesOf } from './recordNames';
import { RecordOutput, type OutputChoice, type RecordSort } from './recordOutput';

const OUTPUT = oneOf(output.options);
const DIRECTION = oneOf(direction.options);
const FIELD = { read: readText, expected: 'a field' };
const FIELDS = { read: (value: unknown) => readList(value), expected: 'a list of field names' };

/** What returns records. */
interface Returning {
	resource: string;
	operation: Operation;
	options: IDataObject;
}

/**
 * What makes the output of an operation, as 'Output' and the options of an item say.
 *
 * @param location ID of the location at which the records are; undefined where it is not known
 * @throws {NodeOperationError} naming the parameter whose value is of another kind
 */
export async function recordOutput(
	sender: RequestContext,
	item: ItemContext,
	{ resource, operation, options }: Returning,
	location?: string,
): Promise<RecordOutput> {
	const label = recordSources[resource]?.label;
	const choice = choiceOf(item, operation);
	const isResolved =
		operation.simplified !== undefined &&
		optionValue(
			item,
			{ ...resolveNames, default: choice.kind !== 'raw' },
			SWITCH,
			options.resolveNames,
		);
	return new RecordOutput({
		sender,
		choice,
		...(isResolved ? { names: await recordNamesOf(sender) } : {}),
		timezone: item.timezone,
		...(location === undefined ? {} : { location }),
		...sortOf(item, operation),
		...(label ? { label } : {}),
		known: knownFields[resource] ?? [],
	});
}

/** 'Sort' is shown, and read, only where the whole list is read. */
function sortOf(item: ItemContext, { result }: Operation): { sort?: RecordSort } {
	const isWhole = result === 'list' && readSwitch(item.get(returnAll.name, false)) === true;
	const entered = isWhole ? item.get(sort.name, {}) : {};
	const chosen = isObject(entered) ? entered.rule : undefined;
	if (!isObject(chosen)) return {};
	const by = optionValue(item, { ...sort, default: '' }, FIELD, chosen.by);
	const way = optionValue(item, direction, DIRECTION, chosen.direction);
	return by === '' ? {} : { sort: { by, isDescending: way === 'descending' } };
}

function choiceOf(item: ItemContext, { simplified }: Operation): OutputChoice {
	if (!simplified) return { kind: 'raw' };
	const kind = optionValue(item, output, OUTPUT, item.get(output.name, output.default));
	if (kind === 'raw') return { kind };
	if (kind === 'simplified') return { kind, names: simplified };
	const chosen = item.get(outputFields.name, []);
	const fields = { ...outputFields, displayName: 'Fields', default: [] as unknown[] };
	const names = optionValue(item, fields, FIELDS, chosen).map(String);
	if (names.length === 0) {
		throw itemError(
			item,
			"'Output' is set to 'Selected Fields', but no field is selected",
			"Choose fields, or set 'Output' to 'Simplified'.",
		);
	}
	return { kind: 'selected', names: [...new Set(['id', ...names])] };
}
