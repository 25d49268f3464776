import type {
	INodeParameters,
	INodeProperties,
	INodePropertyOptions,
	INodeType,
	NodeParameterValueType,
} from 'n8n-workflow';
import { workflow } from './n8n.mts';

/** Fills in the node as a user would: by what the panel shows for a resource and an operation. */
export interface NodeOperation {
	resource: string;
	operation: string;
	option: INodePropertyOptions;
}

/** The operations of the contract. */
export function nodeOperations({ description }: INodeType): NodeOperation[] {
	return description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap((property) => {
			const [resource] = property.displayOptions!.show!.resource as string[];
			const options = property.options as INodePropertyOptions[];
			// Not the operation that stands for any of the API's own document.
			return options
				.filter(({ routing }) => routing)
				.map((option) => ({
					resource: resource!,
					operation: String(option.value),
					option,
				}));
		});
}

/** An input on the panel, top-level or inside a collection. */
export interface PanelInput {
	property: INodeProperties;
	collection?: string;
}

export function panelInputs(node: INodeType, { resource, operation }: NodeOperation): PanelInput[] {
	const values = { resource, operation, returnAll: false };
	const shown = node.description.properties.filter((property) =>
		workflow.NodeHelpers.displayParameter(values, withoutChoices(property), null, node.description),
	);
	return shown.flatMap((property) =>
		property.type === 'collection'
			? (property.options as INodeProperties[]).map((option) => ({
					property: option,
					collection: property.name,
				}))
			: [{ property }],
	);
}

/** Without the conditions on what else is entered. */
function withoutChoices(property: INodeProperties): INodeProperties {
	const show = Object.entries(property.displayOptions?.show ?? {}).filter(([name]) =>
		['resource', 'operation', 'returnAll'].includes(name),
	);
	return {
		...property,
		displayOptions: { ...property.displayOptions, show: Object.fromEntries(show) },
	};
}

/** The input that sends a query parameter or body field; undefined where the panel offers none. */
export function inputFor(
	inputs: PanelInput[],
	place: 'query' | 'body',
	name: string,
): PanelInput | undefined {
	return inputs.find(
		({ property: { routing } }) => routing?.send?.type === place && routing.send.property === name,
	);
}

export function enter(parameters: INodeParameters, input: PanelInput, value: unknown): void {
	const entered = asEntered(input.property, value);
	if (input.collection === undefined) parameters[input.property.name] = entered;
	else {
		const collection = (parameters[input.collection] ??= {}) as INodeParameters;
		collection[input.property.name] = entered;
	}
}

function asEntered({ type }: INodeProperties, value: unknown): NodeParameterValueType {
	if (type === 'resourceLocator') return { __rl: true, mode: 'id', value: value as string };
	if (type === 'json') return JSON.stringify(value);
	return value as NodeParameterValueType;
}
