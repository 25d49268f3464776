import type {
	IBinaryData,
	IDataObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IGetNodeParameterOptions,
	INode,
	INodeExecutionData,
} from 'n8n-workflow';
import { isObject } from '../isObject';
import { isFromModel, isTool, withoutBlanks } from '../tool/fromModel';
import { plainReference } from './plainReference';

/** A parameter, and the way to a part of its value: options of collections, members of groups, positions in lists. */
export type Place = [parameter: string, ...steps: Array<string | number>];

/** One input item of a run, and the node's parameters as they apply to it. */
export interface ItemContext {
	/** Position in the input, counted from 0. */
	index: number;
	/** Fields of the item. */
	input: IDataObject;
	/** Time zone of the workflow, an IANA name. */
	timezone: string;
	node(): INode;
	/**
	 * A parameter's value; of a resource locator, what it identifies. The fallback replaces a value that a language
	 * model left blank.
	 */
	get(parameter: string, fallback: unknown): unknown;
	/** Whether the value of a parameter, or a part of it, comes from an expression of the user. */
	isComputed(...place: Place): boolean;
	/** Whether a language model defines a parameter, or a part of it. */
	isFromModel(...place: Place): boolean;
	/**
	 * The file in a binary field of the item.
	 *
	 * @throws {NodeOperationError} when the item has no such field
	 */
	file(field: string): Promise<BinaryFile>;
	/**
	 * Shows a message above the output of the node.
	 *
	 * @param subject of which there is one message a run; the message itself, if left out
	 */
	hint(message: string, subject?: string): void;
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
	// n8n copies the node each time.
	const node = context.getNode();
	const raw = node.parameters;
	const items: Array<INodeExecutionData | undefined> = context.getInputData();
	const timezone = context.getTimezone();
	const fixed = new Map<string, unknown>();
	const { isComputed, isFromModel: isFromTheModel } = origins(raw);
	const hinted = new Set<string>();
	const read = (parameter: string, index: number, fallback: unknown): unknown => {
		const options = readingOf(node, raw[parameter]);
		const value = context.getNodeParameter(parameter, index, fallback, options);
		return isTool(node) ? (withoutBlanks(raw[parameter], value) ?? fallback) : value;
	};
	return (index) => ({
		index,
		input: items[index]?.json ?? {},
		timezone,
		node: () => node,
		isComputed,
		isFromModel: isFromTheModel,
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
		hint(message, subject = message) {
			if (hinted.has(subject)) return;
			hinted.add(subject);
			context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
		},
	});
}

/** The item that n8n's RoutingNode works on, as it does where the node is a tool of an agent. */
export function routedItem(context: IExecuteSingleFunctions): ItemContext {
	// As a tool the execution data is the agent's, and so is its node.
	const node = context.getNode();
	const raw = node.parameters;
	return {
		index: context.getItemIndex(),
		input: context.getInputData().json,
		timezone: context.getTimezone(),
		node: () => node,
		...origins(raw),
		get(parameter, fallback) {
			const options = readingOf(node, raw[parameter]);
			const value = context.getNodeParameter(parameter, fallback, options);
			return withoutBlanks(raw[parameter], value) ?? fallback;
		},
		file: async (field) =>
			binaryFile(
				field,
				context.helpers.assertBinaryData(field),
				await context.helpers.getBinaryDataBuffer(field),
			),
		// RoutingNode has no place for one.
		hint: () => undefined,
	};
}

/** How n8n reads a parameter. As a tool it must not refuse what the model left blank: the value is read here. */
function readingOf(node: INode, parameter: unknown): IGetNodeParameterOptions {
	return { extractValue: isLocator(parameter), skipValidation: isTool(node) };
}

/** Where the values of a node's parameters come from. */
function origins(raw: Record<string, unknown>): Pick<ItemContext, 'isComputed' | 'isFromModel'> {
	const isFromTheModel: ItemContext['isFromModel'] = (...place) => isFromModel(part(raw, place));
	return {
		isComputed: (...place) => containsExpression(part(raw, place)) && !isFromTheModel(...place),
		isFromModel: isFromTheModel,
	};
}

function binaryFile(
	field: string,
	{ fileName, mimeType }: IBinaryData,
	content: Buffer,
): BinaryFile {
	return { content, fileName: fileName ?? field, mimeType: mimeType || 'application/octet-stream' };
}

function isLocator(value: unknown): value is { __rl: true; mode: string; value: unknown } {
	return isObject(value) && value.__rl === true;
}

/** What is at a place, or around it: an expression stands for all that it returns. */
function part(parameters: object, place: Place): unknown {
	return place.reduce<unknown>(
		(value, step) =>
			typeof value === 'object' && value !== null ? (value as IDataObject)[step] : value,
		parameters,
	);
}

/** n8n marks an expression by a leading equals sign, at any depth. */
function containsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return (
		typeof value === 'object' && value !== null && Object.values(value).some(containsExpression)
	);
}
