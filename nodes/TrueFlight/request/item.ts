import type {
	IBinaryData,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	INode,
	INodeExecutionData,
} from 'n8n-workflow';
import { isObject } from '../transport/guards';
import { isFromModel, isTool, withoutBlanks } from '../tool/fromModel';
import { plainReference } from './plainReference';

/** One input item of a run, and the node's parameters as they apply to it. */
export interface ItemContext {
	/** Position in the input, counted from 0. */
	index: number;
	/** Time zone of the workflow, an IANA name. */
	timezone: string;
	node(): INode;
	/**
	 * A parameter's value; of a resource locator, what it identifies. The fallback replaces a value that a language
	 * model left blank.
	 */
	get(parameter: string, fallback: unknown): unknown;
	/** Whether the value comes from an expression of the user. */
	isComputed(parameter: string): boolean;
	/** Whether a language model defines a parameter, or an option of a collection. */
	isFromModel(parameter: string, collection?: string): boolean;
	/**
	 * The file in a binary field of the item.
	 *
	 * @throws {NodeOperationError} when the item has no such field
	 */
	file(field: string): Promise<BinaryFile>;
}

/** A file that an item contains. */
export interface BinaryFile {
	content: Buffer;
	fileName: string;
	mimeType: string;
}

/**
 * The items of a run whose operation n8n calls once for all of them.
 *
 * A parameter without an expression is the same for every item, so n8n is asked for it once. One that only
 * refers to a field of the item is read from the item. All others n8n evaluates, item by item.
 *
 * @returns the context of the item with the given index, counted from 0
 */
export function itemContexts(context: IExecuteFunctions): (index: number) => ItemContext {
	const node = context.getNode();
	const raw = node.parameters;
	const items: Array<INodeExecutionData | undefined> = context.getInputData();
	const timezone = context.getTimezone();
	const fixed = new Map<string, unknown>();
	const read = (parameter: string, index: number, fallback: unknown): unknown => {
		const value = context.getNodeParameter(parameter, index, fallback, {
			extractValue: isLocator(raw[parameter]),
		});
		return isTool(node) ? (withoutBlanks(raw[parameter], value) ?? fallback) : value;
	};
	return (index) => ({
		index,
		timezone,
		node: () => context.getNode(),
		...origins(raw),
		get(parameter, fallback) {
			if (fixed.has(parameter)) return fixed.get(parameter);
			const value = raw[parameter];
			if (!containsExpression(value)) {
				fixed.set(parameter, read(parameter, index, fallback));
				return fixed.get(parameter);
			}
			const expression = isLocator(value) ? value.value : value;
			return plainReference(expression, items[index]?.json) ?? read(parameter, index, fallback);
		},
		file: async (field) =>
			binaryFile(
				field,
				context.helpers.assertBinaryData(index, field),
				await context.helpers.getBinaryDataBuffer(index, field),
			),
	});
}

/** The item that n8n's RoutingNode works on, as it does where the node is a tool of an agent. */
export function routedItem(context: IExecuteSingleFunctions): ItemContext {
	// As a tool the execution data is the agent's, and so is its node.
	const raw = context.getNode().parameters;
	return {
		index: context.getItemIndex(),
		timezone: context.getTimezone(),
		node: () => context.getNode(),
		...origins(raw),
		get(parameter, fallback) {
			const extractValue = isLocator(raw[parameter]);
			const value = context.getNodeParameter(parameter, fallback, { extractValue });
			return withoutBlanks(raw[parameter], value) ?? fallback;
		},
		file: async (field) =>
			binaryFile(
				field,
				context.helpers.assertBinaryData(field),
				await context.helpers.getBinaryDataBuffer(field),
			),
	};
}

/** Where the values of a node's parameters come from. */
function origins(raw: Record<string, unknown>): Pick<ItemContext, 'isComputed' | 'isFromModel'> {
	return {
		isComputed: (parameter) => containsExpression(raw[parameter]) && !isFromModel(raw[parameter]),
		isFromModel(parameter, collection) {
			const options = collection === undefined ? raw : raw[collection];
			return isObject(options) && isFromModel(options[parameter]);
		},
	};
}

function binaryFile(
	field: string,
	{ fileName, mimeType }: IBinaryData,
	content: Buffer,
): BinaryFile {
	return { content, fileName: fileName ?? field, mimeType: mimeType || 'application/octet-stream' };
}

export function isLocator(value: unknown): value is { __rl: true; mode: string; value: unknown } {
	return isObject(value) && value.__rl === true;
}

/** n8n marks an expression by a leading equals sign, at any depth. */
function containsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return (
		typeof value === 'object' && value !== null && Object.values(value).some(containsExpression)
	);
}
