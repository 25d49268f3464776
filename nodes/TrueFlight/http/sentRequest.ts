import type { IDataObject, IExecuteData, INode } from 'n8n-workflow';
import type { RequestFailed } from './errors';

/** What is known of a request that changes something, from the tries of it so far. */
export interface SentRequest {
	/** What was made of the response to it. */
	result?: { value: unknown };
	/** Why it is not known whether it was carried out, where it must not be repeated. */
	failed?: RequestFailed;
	/** A try that failed may have been carried out. */
	mayBeDone: boolean;
}

/** The requests of one item that change something, by what tells several of them apart. */
export type SentRequests = Map<string, SentRequest>;

const sent = new WeakMap<object, Map<number, SentRequests>>();

/**
 * What was sent for an item already. For the node setting 'Retry On Fail' n8n runs the node again for all items, also
 * for those that succeeded, and gives each try the same execution data. A tool of an agent may be given that of the
 * agent, as is each of its calls: there n8n gives the tries of one call, and no two calls, the same input.
 */
export function sentRequestsOf(
	executeData: IExecuteData,
	node: INode,
	item: { index: number; input: IDataObject },
): SentRequests {
	const owner = executeData.node.name === node.name ? executeData : item.input;
	const ofItems = sent.get(owner) ?? new Map<number, SentRequests>();
	sent.set(owner, ofItems);
	const ofItem = ofItems.get(item.index) ?? new Map<string, SentRequest>();
	ofItems.set(item.index, ofItem);
	return ofItem;
}

/** @param part what tells the request from others of the item, as the pages of a list are */
export function sentRequest(requests: SentRequests, part: string): SentRequest {
	const known = requests.get(part) ?? { mayBeDone: false };
	requests.set(part, known);
	return known;
}
