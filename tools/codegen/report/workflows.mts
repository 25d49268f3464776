import type { INodeProperties } from 'n8n-workflow';
import type { MappedDocument } from '../plan/types.mts';
import { eventTypes, inputsOf, keyOf, pair, type Pair } from './model.mts';

/**
 * What workflows that people saved will notice: names that n8n stores and that are gone or mean something
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
		...pairs.flatMap((one) => noticed(one, before, after)),
		...eventTypes(before.events)
			.filter((type) => !types.includes(type))
			.map((type) => `event '${type}' is gone from the trigger's list`),
	];
}

function noticed(one: Pair, before: MappedDocument, after: MappedDocument): string[] {
	const place = `'${one.before.value}' of '${one.before.resource}'`;
	if (keyOf(one.before) !== keyOf(one.after)) {
		return [`operation ${place} is now '${one.after.value}' of '${one.after.resource}'`];
	}
	const [old, now] = [inputsOf(before, one.before), inputsOf(after, one.after)];
	const lost = [...old].flatMap(([name, property]) => {
		const other = now.get(name);
		if (!other) return property.type === 'collection' ? [] : [`'${name}' is gone`];
		return isSameKind(property, other) ? [] : [`'${name}' was ${property.type}, is ${other.type}`];
	});
	const demanded = [...now]
		.filter(([name, { required }]) => required && !old.get(name)?.required)
		.map(([name]) => `'${name}' is required now`);
	const lines = [...lost, ...demanded];
	return lines.length ? [`${place}: ${lines.join('; ')}`] : [];
}

/** A choice accepts any text, so changing one to the other breaks no saved workflow. */
function isSameKind(a: INodeProperties, b: INodeProperties): boolean {
	const kind = ({ type }: INodeProperties): string => (type === 'options' ? 'string' : type);
	return kind(a) === kind(b) && isMultiple(a) === isMultiple(b);
}

const isMultiple = ({ typeOptions, type }: INodeProperties): boolean =>
	typeOptions?.multipleValues === true || type === 'multiOptions';
