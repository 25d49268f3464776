import type {
	IBinaryData,
	IDataObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	INode,
	INodeExecutionData,
} from 'n8n-workflow';
import { isObject } from '../transport/guards';
import { plainReference } from './plainReference';

/** One input item of a run, and the node's parameters as they apply to it. */
export interface ItemContext {
	/** Position in the input, counted from 0. */
	index: number;
	/** Fields of the item. */
	input: IDataObject;
	/** Time zone of the workflow, an IANA name. */
	timezone: string;
	node(): INode;
	/** A parameter's value; of a resource locator, what it identifies. */
	get(parameter: string, fallback: unknown): unknown;
	/** Whether the value of a parameter, or of one option in a collection, comes from an expression. */
	isComputed(parameter: string, option?: string): boolean;
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
	const raw = context.getNode().parameters;
	const items: Array<INodeExecutionData | undefined> = context.getInputData();
	const timezone = context.getTimezone();
	const fixed = new Map<string, unknown>();
	const read = (parameter: string, index: number, fallback: unknown): unknown =>
		context.getNodeParameter(parameter, index, fallback, {
			extractValue: isLocator(raw[parameter]),
		});
	return (index) => ({
		index,
		input: items[index]?.json ?? {},
		timezone,
		node: () => context.getNode(),
		isComputed: (parameter, option) => containsExpression(part(raw[parameter], option)),
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
		input: context.getInputData().json,
		timezone: context.getTimezone(),
		node: () => context.getNode(),
		isComputed: (parameter, option) => containsExpression(part(raw[parameter], option)),
		get: (parameter, fallback) =>
			context.getNodeParameter(parameter, fallback, { extractValue: isLocator(raw[parameter]) }),
		file: async (field) =>
			binaryFile(
				field,
				context.helpers.assertBinaryData(field),
				await context.helpers.getBinaryDataBuffer(field),
			),
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

/** One option of a collection, or the whole of a value that is not an object, as an expression is. */
function part(value: unknown, option: string | undefined): unknown {
	return option === undefined || !isObject(value) ? value : value[option];
}

/** n8n marks an expression by a leading equals sign, at any depth. */
function containsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return (
		typeof value === 'object' && value !== null && Object.values(value).some(containsExpression)
	);
}
