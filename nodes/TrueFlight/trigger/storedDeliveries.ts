import { sleep, type IDataObject } from 'n8n-workflow';
import { PENDING_LIMIT_MS, type DeliveryLog, type SentResponse } from './deliveries';

const MARK_EVERY_MS = 5;

/**
 * Makes n8n save the node's processed deliveries, this one included, with the workflow's static data.
 *
 * n8n 2.41 saves static data after it has started the run and before it sends the response, but only if it
 * is marked as changed, and while it prepares the run it resets that mark (docs/n8n-internals.md). So the
 * value is set again until the response has been sent.
 *
 * @param stored the node's static data
 */
export async function storeUntilSent(
	stored: IDataObject,
	id: string,
	log: DeliveryLog,
	response: SentResponse,
): Promise<void> {
	// n8n takes the value when it saves: the deliveries that other requests have processed by then are in it.
	const entries = { toJSON: () => log.toStored(id) } as unknown as IDataObject;
	for (let waited = 0; waited < PENDING_LIMIT_MS; waited += MARK_EVERY_MS) {
		stored.acknowledged = entries;
		await sleep(MARK_EVERY_MS);
		if (response.writableEnded) return;
	}
}
