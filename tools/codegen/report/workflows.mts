import type { INodeProperties } from 'n8n-workflow';
import type { BodyInput, OperationInput } from '../../../nodes/TrueFlight/operation.ts';
import type { MappedDocument } from '../plan/types.mts';
import { grouped, type Finding } from './grouped.mts';
import { eventTypes, inputsOf, keyOf, pair, type Pair } from './model.mts';

/**
 * What workflows that people saved will notice: names and values that n8n stores and that are gone or mean something
 * else, and values that they now have to give.
 */
export function noticedByWorkflows(before: MappedDocument, after: MappedDocument): string[] {
	const present = new Set(after.resources.map(({ name }) => name));
	const gone = before.resources.filter(({ name }) => !present.has(name)).map(({ name }) => name);
	const { pairs, removed } = pair(before, after);
	const types = eventTypes(after.events);
	return [
		...gone.map((name) => `resource '${name}' is gone`),
		...removed
			.filter(({ resource }) => !gone.includes(resource))
			.map(({ resource, value }) => `operation '${value}' of '${resource}' is gone`),
		...grouped(pairs.flatMap((one) => noticed(one, before, after))),
		...eventTypes(before.events)
			.filter((type) => !types.includes(type))
			.map((type) => `event '${type}' is gone from the trigger's list`),
		...triggersOf(before)
			.filter((value) => !triggersOf(after).includes(value) && !gone.includes(value.split('.')[0]!))
			.map((value) => `'${value}' is gone from the records trigger's list`),
	];
}

const triggersOf = ({ recordTriggers }: MappedDocument): string[] =>
	recordTriggers.options.map(({ value }) => String(value));

/** Parameters of many operations, which come and go for all of them. */
const SHARED = /^'(locationId|output\w*|returnAll|limit|options\.\w+)'/;

function noticed(one: Pair, before: MappedDocument, after: MappedDocument): Finding[] {
	const place = `'${one.before.value}' of '${one.before.resource}'`;
	if (keyOf(one.before) !== keyOf(one.after)) {
		const text = `is now '${one.after.value}' of '${one.after.resource}'`;
		return [{ place: `operation ${place}`, text }];
	}
	const [old, now] = [inputsOf(before, one.before), inputsOf(after, one.after)];
	const lost = [...old].flatMap(([name, property]) => {
		const other = now.get(name);
		if (!other) return property.type === 'collection' ? [] : [`'${name}' is gone`];
		return isSameKind(property, other) ? [] : [`'${name}' was ${property.type}, is ${other.type}`];
	});
	const shared = lost.filter((line) => SHARED.test(line));
	const own = lost.filter((line) => !SHARED.test(line));
	const lines = [...own, ...staleValues(one), ...demanded(one, old, now)];
	const texts = [...shared, ...(lines.length ? [lines.join('; ')] : [])];
	return texts.map((text) => ({ place, text }));
}

/** Values of choices, and members of objects, that the API had. */
function staleValues({ before, after }: Pair): string[] {
	const known = before.inputs.flatMap(({ sent }) => staleIn(sent, slotOf(sent)));
	const stale = after.inputs
		.flatMap(({ sent }) => staleIn(sent, slotOf(sent)))
		.filter((one) => !known.some(({ slot, value }) => one.slot === slot && one.value === value));
	return [...Map.groupBy(stale, ({ slot }) => slot)].map(([slot, gone]) => {
		const values = gone.flatMap(({ value }) => value ?? []);
		return values.length ? `'${slot}' no longer has ${values.join(', ')}` : `'${slot}' is gone`;
	});
}

/** @returns without a value for a member that is gone */
function staleIn(input: OperationInput, slot: string): Array<{ slot: string; value?: unknown }> {
	const { removedValues = [], members = [], removed = [] } = input as BodyInput;
	const inside = ({ parameter }: BodyInput): string => `${slot}.${parameter}`;
	return [
		...removedValues.map((value) => ({ slot, value })),
		...removed.map((member) => ({ slot: inside(member) })),
		...members.flatMap((member) => staleIn(member, inside(member))),
	];
}

function demanded(
	{ before, after }: Pair,
	old: Map<string, INodeProperties>,
	now: Map<string, INodeProperties>,
): string[] {
	const required = new Set(
		before.inputs.filter(({ sent }) => sent.required).map(({ sent }) => slotOf(sent)),
	);
	return after.inputs
		.filter(({ sent }) => sent.required)
		.map(({ sent }) => slotOf(sent))
		.flatMap((name) => {
			if (!required.has(name)) return [`'${name}' is required now`];
			const [start, next] = [old, now].map((inputs) => inputs.get(name)?.default);
			const isEmptied = typeof start !== 'object' && start !== '' && next === '';
			return isEmptied ? [`'${name}' was ${String(start)} by default, starts empty now`] : [];
		});
}

const slotOf = ({ collection, parameter }: OperationInput): string =>
	collection === undefined ? parameter : `${collection}.${parameter}`;

/** A choice accepts any text, so changing one to the other breaks no saved workflow. */
function isSameKind(a: INodeProperties, b: INodeProperties): boolean {
	const kind = ({ type }: INodeProperties): string => (type === 'options' ? 'string' : type);
	return kind(a) === kind(b) && isMultiple(a) === isMultiple(b);
}

const isMultiple = ({ typeOptions, type }: INodeProperties): boolean =>
	typeOptions?.multipleValues === true || type === 'multiOptions';
