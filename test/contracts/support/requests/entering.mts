import type { INodeParameters } from 'n8n-workflow';
import type { OperationEntry } from '../../../../nodes/TrueFlight/transport/operationTable.ts';
import { enter, inputFor, type PanelInput } from '../../../support/nodeInputs.mts';
import { isObject } from './sample.mts';
import type { Values } from './values.mts';

/** The binary field of the item that holds the file to send. */
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
	for (const { parameter, value } of values.parameters) {
		const name = String(parameter.name);
		const named = { path: entry.pathParameters, header: entry.headers, cookie: entry.cookies }[
			String(parameter.in)
		];
		const input =
			parameter.in === 'query'
				? inputFor(inputs, 'query', name)
				: inputNamed(inputs, named?.[name]);
		into(input, `${parameter.in} ${name}`, value);
	}
	if (values.body === undefined) return missing;
	const { parameter, encoding, files = {} } = entry.bodyForm ?? {};
	if (parameter !== undefined) {
		into(inputNamed(inputs, parameter), 'body', encoding === 'binary' ? FILE_FIELD : values.body);
	} else if (isObject(values.body)) {
		for (const [name, value] of Object.entries(values.body)) {
			if (files[name]) into(inputNamed(inputs, files[name]), `body ${name}`, FILE_FIELD);
			else into(inputFor(inputs, 'body', name), `body ${name}`, value);
		}
	} else missing.push('body');
	return missing;
}

function inputNamed(inputs: PanelInput[], place: string | undefined): PanelInput | undefined {
	const [own, option] = place?.split('.') ?? [];
	return inputs.find(({ property, collection }) =>
		option === undefined
			? collection === undefined && property.name === own
			: collection === own && property.name === option,
	);
}

/** Into a field for text, text is typed; a list with commas between. */
function asTyped({ property: { type, typeOptions } }: PanelInput, value: unknown): unknown {
	if (type === 'resourceLocator') return String(value);
	if (type !== 'string' || typeOptions?.multipleValues) return value;
	return isObject(value) ? JSON.stringify(value) : String(value);
}
