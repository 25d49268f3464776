import type { INodeParameters, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import type {
	BodyInput,
	OperationInput,
	Operation as OperationEntry,
} from '../../../../nodes/TrueFlight/operation.ts';
import { enter, inputFor, type PanelInput } from '../../../support/nodeInputs.mts';
import { isObject } from './sample.mts';
import type { Values } from './values.mts';

/** The binary field of the item that contains the file to send. */
export const FILE_FIELD = 'upload';

/**
 * Fills in the panel.
 *
 * @returns names for which the panel has no input
 */
export function enterValues(
	parameters: INodeParameters,
	inputs: PanelInput[],
	entry: OperationEntry,
	values: Values,
): string[] {
	const missing: string[] = [];
	const into = (input: PanelInput | undefined, name: string, value: unknown): void => {
		if (input) enter(parameters, input, asTyped(input, value));
		else missing.push(name);
	};
	for (const entered of values.parameters) {
		const { parameter } = entered;
		const name = String(parameter.name);
		const input =
			parameter.in === 'query'
				? inputFor(inputs, 'query', name)
				: panelInput(
						inputs,
						entry.inputs.find((one) => one.in === parameter.in && one.name === name),
					);
		// What the document calls a text the panel may know as a time.
		if (input?.property.type === 'dateTime' && !Date.parse(String(entered.value)))
			entered.value = '2026-11-24T09:30:00.000Z';
		const { value } = entered;
		if (input || parameter.in !== 'query' || !isObject(value)) {
			into(input, `${parameter.in} ${name}`, value);
			continue;
		}
		// An object whose members are sent one by one may have an input for each; paging has none.
		const paging = Object.values(entry.paging ?? {});
		for (const [key, member] of Object.entries(value)) {
			const sentAs = parameter.style === 'deepObject' ? `${name}[${key}]` : key;
			if (paging.includes(sentAs)) delete value[key];
			else into(inputFor(inputs, 'query', sentAs), `query ${name}`, member);
		}
	}
	if (values.body === undefined) return missing;
	const inBody = entry.inputs.filter((input) => input.in === 'body');
	const whole = inBody.find(({ isWholeBody }) => isWholeBody);
	const encoding = entry.body?.encoding;
	if (whole) {
		into(panelInput(inputs, whole), 'body', encoding === 'binary' ? FILE_FIELD : values.body);
	} else if (isObject(values.body)) {
		for (const [name, value] of fieldsIn(values.body, entry)) {
			const file = inBody.find((input) => input.name === name && input.isFile);
			const input = inBody.find((one) => one.name === name);
			const group = input?.members && groupOf(panelInput(inputs, input)?.property, input, value);
			if (file) into(panelInput(inputs, file), `body ${name}`, FILE_FIELD);
			else into(inputFor(inputs, 'body', name), `body ${name}`, group ?? value);
		}
	} else missing.push('body');
	return missing;
}

/** What the panel has fields for: of JSON:API the attributes, and the IDs in the relationships. */
function fieldsIn(
	body: Record<string, unknown>,
	{ body: encoding, inputs }: OperationEntry,
): Array<[string, unknown]> {
	const { within, resource } = encoding?.frame ?? {};
	const framed = within === undefined ? body : body[within];
	if (!isObject(framed)) return [];
	if (!resource) return Object.entries(framed);
	const { attributes, relationships } = framed;
	const linked = inputs.flatMap((input): Array<[string, unknown]> => {
		const name = input.in === 'body' ? input.relationship?.name : undefined;
		const relationship = isObject(relationships) && name ? relationships[name] : undefined;
		const data = isObject(relationship) ? relationship.data : undefined;
		const idOf = (one: unknown): unknown => (isObject(one) ? one.id : one);
		if (data === undefined) return [];
		return [[input.name, Array.isArray(data) ? data.map(idOf) : idOf(data)]];
	});
	return [...Object.entries(isObject(attributes) ? attributes : {}), ...linked];
}

/** An object, or a list of objects, as n8n's editor saves what was entered in a fixed collection. */
function groupOf(
	property: INodeProperties | undefined,
	{ members = [] }: BodyInput,
	value: unknown,
): INodeParameters {
	const values = ((property?.options ?? []) as INodePropertyCollection[]).flatMap(
		(group) => group.values,
	);
	const entered = (object: unknown): INodeParameters =>
		Object.fromEntries(
			Object.entries(object as object).flatMap(([name, one]) => {
				const member = members.find((candidate) => candidate.name === name);
				const field = values.find((candidate) => candidate.name === member?.parameter);
				if (!member || !field) return [];
				const input = { property: field };
				const into: INodeParameters = {};
				enter(into, input, member.members ? groupOf(field, member, one) : asTyped(input, one));
				return Object.entries(into);
			}),
		);
	return { value: Array.isArray(value) ? value.map(entered) : entered(value) };
}

function panelInput(
	inputs: PanelInput[],
	entered: OperationInput | undefined,
): PanelInput | undefined {
	return inputs.find(
		({ property, collection }) =>
			property.name === entered?.parameter && collection === entered.collection,
	);
}

/** Into a field for text, text is typed; a list with commas between. */
function asTyped({ property: { type, typeOptions } }: PanelInput, value: unknown): unknown {
	if (type === 'resourceLocator') return String(value);
	if (type !== 'string' || typeOptions?.multipleValues) return value;
	return isObject(value) ? JSON.stringify(value) : String(value);
}
