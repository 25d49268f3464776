import { NodeOperationError, type INode } from 'n8n-workflow';

/** The item that an error belongs to. */
export interface FailedItem {
	index: number;
	node(): INode;
}

/** An error that the user can correct: its message names the item, its description says how to go on. */
export function itemError(
	item: FailedItem,
	message: string,
	description: string,
): NodeOperationError {
	return new NodeOperationError(item.node(), `${message} [item ${item.index}]`, {
		itemIndex: item.index,
		description,
	});
}
