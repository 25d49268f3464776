import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { isObject } from '../isObject';
import type { ChangeEvent } from './changes';

/** Field of an item that says what happened to the record. */
export const CHANGE = '_change';

/** What happened to a record, as the items show it. */
interface Change extends IDataObject {
	event: ChangeEvent['kind'];
	/** The same change always has the same one, and no other change has it. */
	id: string;
	/** Changes of the record that were returned before n8n ended. */
	repeated?: string[];
}

/** What an item says about its change. */
export function changeOf({ json }: INodeExecutionData): Change | undefined {
	const change = json[CHANGE];
	return isObject(change) && typeof change.id === 'string' ? (change as Change) : undefined;
}

/**
 * An item that is to be passed on: none where its change has run already.
 *
 * @param processed IDs of the changes that have run
 */
export function withoutRepetition(
	item: INodeExecutionData,
	processed: Set<unknown>,
): INodeExecutionData[] {
	const change = changeOf(item);
	if (change === undefined) return [item];
	const { repeated = [], ...own } = change;
	if (processed.has(change.id)) return [];
	// It was reported as created, and has changed since.
	const hasRun = repeated.some((id) => processed.has(id));
	const event = hasRun && change.event === 'created' ? 'changed' : change.event;
	return [{ ...item, json: { ...item.json, [CHANGE]: { ...own, event } } }];
}
