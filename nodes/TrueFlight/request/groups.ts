import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../isObject';
import type { BodyInput } from '../operation';
import { isBlank } from '../values/blank';
import { locatedValue } from '../values/id';
import { converted, emptyInput, removedInputs } from './oneValue';
import type { ItemContext, Place } from './item';
import { convert } from './values';

/** Name of the only group of a fixed collection that an object is entered in. */
const GROUP = 'value';

/** An input whose value is an object, entered member by member. */
export type GroupInput = BodyInput & { members: BodyInput[] };

export const isGroup = (input: object): input is GroupInput => 'members' in input;

/**
 * The object, or the list of objects, that was entered in a fixed collection.
 *
 * n8n fills in every member of a group, so one that is blank counts as left out. Only an expression that is blank on
 * purpose, or returns nothing, is like any other field: text is cleared, anything else is refused.
 *
 * @param place of the parameter that contains it
 * @returns undefined where nothing was entered
 * @throws {NodeOperationError} naming the member that is empty, cannot be converted or is no longer accepted
 */
export function groupValue(
	item: ItemContext,
	input: GroupInput,
	raw: unknown,
	place: Place,
): IDataObject | IDataObject[] | undefined {
	if (typeof raw === 'string' && !isBlank(raw)) return asWhole(item, input, raw);
	const entered = isObject(raw) ? raw[GROUP] : undefined;
	if (!input.isList) return objectOf(item, input, entered, [...place, GROUP]);
	const list: unknown[] = [entered ?? []].flat();
	const objects = list
		.map((one, index) => objectOf(item, input, one, [...place, GROUP, index]))
		.filter((object) => object !== undefined);
	return objects.length > 0 ? objects : undefined;
}

/** An expression, or a language model, may give all at once as JSON. */
function asWhole(item: ItemContext, input: GroupInput, raw: string): IDataObject {
	return convert(item, { ...input, format: input.isList ? 'json' : 'object' }, raw) as IDataObject;
}

function objectOf(
	item: ItemContext,
	{ members, removed = [] }: GroupInput,
	entered: unknown,
	place: Place,
): IDataObject | undefined {
	if (!isObject(entered)) return undefined;
	const gone = removed.filter(({ parameter }) => isEntered(entered[parameter]));
	if (gone.length > 0) throw removedInputs(item, gone);
	const read = (member: BodyInput): unknown =>
		valueOf(item, member, entered[member.parameter], [...place, member.parameter]);
	const chosen = (parameter: string): unknown => {
		const member = members.find((one) => one.parameter === parameter);
		return member && read(member);
	};
	const isPart = ({ when }: BodyInput): boolean =>
		when === undefined || when.values.includes(chosen(when.parameter) as string);
	const parts = members.filter(isPart);
	const values = parts.map((member) => [member, read(member)] as const);
	const sent = values.filter(([, value]) => value !== undefined);
	if (sent.length === 0) return undefined;
	const missing = values.filter(([{ required }, value]) => required && value === undefined);
	for (const [member] of missing) if (!member.nullable) throw emptyInput(item, member);
	const all = [...sent, ...missing.map(([member]) => [member, null] as const)];
	return Object.fromEntries(all.map(([{ name }, value]) => [name, value as IDataObject]));
}

/** Whether anything is in a value, however n8n keeps it: text, a locator, a list, or a group of them. */
function isEntered(raw: unknown): boolean {
	const value = locatedValue(raw);
	if (Array.isArray(value)) return value.some(isEntered);
	return isObject(value) ? Object.values(value).some(isEntered) : !isBlank(value);
}

/** @returns undefined for what is not sent */
function valueOf(item: ItemContext, member: BodyInput, raw: unknown, place: Place): unknown {
	if (isGroup(member)) return groupValue(item, member, raw, place);
	const located = member.reference === undefined ? raw : locatedValue(raw);
	const value = converted(item, member, located, place);
	const isEmptyList = Array.isArray(value) && value.length === 0 && member.format !== 'json';
	if (!isBlank(value) && !isEmptyList) return value;
	if (!item.isComputed(...place)) return undefined;
	const { format = 'any', reference } = member;
	const required = member.required && !(member.nullable && value === null);
	const isText = format === 'any' && reference === undefined;
	if (required || (value !== null && !isText && !isEmptyList)) throw emptyInput(item, member);
	return isText && value !== null ? '' : value;
}
