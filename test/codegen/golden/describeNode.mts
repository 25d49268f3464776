import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { stringify } from 'yaml';
import { inputsOf } from '../../../tools/codegen/report/model.mts';
import type { MappedDocument } from '../../../tools/codegen/plan/types.mts';

/**
 * The node that a document becomes, as text for reviewers: what users see, and what is passed to the transport. Inputs
 * that all operations share go by their names, unless `inFull`.
 */
export function describeNode(mapped: MappedDocument, inFull = false): string {
	const shared = new Set(
		inFull ? [] : [...mapped.paging, ...mapped.output].map(({ name }) => name),
	);
	const resources = mapped.resources.map(({ name, option, operation, table, source }) => [
		titled(option.name, name),
		{
			...Object.fromEntries(
				(operation.options as INodePropertyOptions[]).map((one) => {
					const value = String(one.value);
					const found = mapped.operations.find(
						(candidate) => candidate.resource === name && candidate.value === value,
					)!;
					const { request } = one.routing ?? {};
					const all = [...inputsOf(mapped, found)].filter(([name]) => !name.includes('.'));
					const also = all.filter(([name]) => shared.has(name)).map(([name]) => name);
					return [
						titled(one.name, value),
						{
							...without(one, 'name', 'value', 'routing'),
							request: `${request?.method} ${request?.url}`,
							inputs: inputs(all.filter(([name]) => !shared.has(name))),
							...(also.length && { 'shared inputs': also.join(', ') }),
							operation: table[value],
						},
					];
				}),
			),
			...(source && { 'from list': source }),
		},
	]);
	const { events, notes } = mapped;
	return stringify(
		{
			...Object.fromEntries(resources),
			...(events.length && { events }),
			...(notes.length && { notes: notes.map(({ pointer, text }) => `${pointer}: ${text}`) }),
		},
		{ lineWidth: 0, aliasDuplicateObjects: false },
	);
}

const without = (whole: object, ...keys: string[]): object =>
	Object.fromEntries(Object.entries(whole).filter(([key]) => !keys.includes(key)));

const titled = (title: string, name: string): string => `${title} (${name})`;

function inputs(all: Array<[string, INodeProperties]>): object {
	return Object.fromEntries(
		all.map(([name, property]) => [titled(property.displayName, name), input(property)]),
	);
}

function input(property: INodeProperties): object {
	const { displayOptions, options = [], type } = property;
	const further = without(displayOptions?.show ?? {}, 'resource', 'operation');
	const isCollection = type === 'collection';
	return {
		type,
		...without(property, 'displayName', 'name', 'displayOptions', 'options', 'type'),
		...(Object.keys(further).length && { show: further }),
		...(displayOptions?.hide && { hide: displayOptions.hide }),
		...(options.length && {
			options: isCollection
				? inputs((options as INodeProperties[]).map((one) => [one.name, one]))
				: options,
		}),
	};
}
