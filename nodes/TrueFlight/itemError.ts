import { NodeOperationError, type INode } from 'n8n-workflow';
import { plainText } from './errors/plainText';

/** The item that an error belongs to. */
export interface FailedItem {
	/** Undefined where no item is run, as in a list to choose from. */
	index?: number;
	node(): INode;
}

/** An error that the user can correct: its message names the item, its description says how to go on. */
export function itemError(
	item: FailedItem,
	message: string,
	description: string,
): NodeOperationError {
	const { index } = item;
	const suffix = index === undefined ? '' : ` [item ${index}]`;
	return new NodeOperationError(item.node(), plainText(message) + suffix, {
		itemIndex: index,
		description: plainText(description),
	});
}
