import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { parseEvent, readRawBody } from './body';
import { deliveryLogOf, memoryWindow } from './deliveries';
import { eventTypeOf, locationOf, toItem, whyUnwanted } from './event';
import { EXPLANATIONS, statusOf, type BodyReason } from './refusals';
import { signingSecretsOf } from './secrets';
import { readOptions, readWanted } from './settings';
import { readDeliveryHeaders, verifyDelivery, type RefusalReason } from './verification';

/** Seconds after which a sender may ask again about a delivery that n8n has not answered yet. */
const RETRY_AFTER = '1';

/**
 * Receives one delivery. In this order: header grammar, before anything is read or looked up → raw
 * bytes → HMAC and freshness → repeat → JSON → filter → run.
 *
 * Never throws: n8n would start an execution to show the error (docs/trigger.md), so that anyone who
 * can reach the URL could fill the execution list.
 */
export async function receiveDelivery(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return await receive(this);
	} catch (error) {
		// Our side's doing (the credential cannot be read, an expression fails): the sender may retry.
		log(this, 'warn', `could not check a delivery: ${(error as Error).message}`);
		return answer(this, 503, { 'Retry-After': RETRY_AFTER });
	}
}

async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const request = context.getRequestObject();
	const headers = readDeliveryHeaders(request.headers);
	if (!headers.ok) return refuse(context, headers.reason);

	const secrets = await signingSecretsOf(context, Date.now());
	if (secrets.length === 0) return refuse(context, 'no-secret');

	const body = await readRawBody(request);
	if (!body.ok) return refuse(context, body.reason);

	const options = readOptions(context);
	const { toleranceSeconds } = options;
	const now = new Date();
	const verdict = verifyDelivery({
		...body,
		headers: request.headers,
		secrets,
		now,
		toleranceSeconds,
	});
	if (!verdict.ok) return refuse(context, verdict.reason);

	// From here to `begin` nothing is awaited: two copies that arrive together cannot both be new.
	const { deliveryId } = verdict;
	// While a workflow is being built, sending a delivery again is the point.
	const isTest = context.getMode() === 'manual';
	const repeats = options.ignoreRepeats && !isTest ? repeatsOf(context, now.getTime()) : undefined;
	const standing = repeats?.log.standing(deliveryId, now.getTime());
	if (standing === 'acknowledged') return skip(context, deliveryId, 'already taken');
	if (standing === 'pending') return answer(context, 503, { 'Retry-After': RETRY_AFTER });

	const parsed = parseEvent(body.rawBody);
	if (!parsed.ok) return refuse(context, parsed.reason);
	const type = eventTypeOf(parsed.event, request.headers);
	const unwanted = whyUnwanted(type, locationOf(parsed.event), readWanted(context, options));
	if (unwanted) return skip(context, deliveryId, unwanted);

	if (repeats) {
		const window = memoryWindow(toleranceSeconds);
		repeats.log.begin(deliveryId, context.getResponseObject(), now.getTime(), window);
		repeats.stored.acknowledged = repeats.log.entriesWith(deliveryId, now.getTime(), window);
	}
	const rawBody = options.includeRawBody ? parsed.text : undefined;
	return { workflowData: [[toItem(parsed.event, type, verdict, rawBody)]] };
}

/** The node's memory: of this process, and what n8n stored (loaded afresh for each request). */
function repeatsOf(context: IWebhookFunctions, now: number) {
	const stored: IDataObject = context.getWorkflowStaticData('node');
	const log = deliveryLogOf(context.getWorkflow().id ?? '', context.getNode().id, now);
	log.learn(stored.acknowledged, now);
	return { log, stored };
}

function refuse(context: IWebhookFunctions, reason: RefusalReason | BodyReason) {
	const status = statusOf(reason);
	log(context, 'warn', `refused a delivery (${status}, ${reason}): ${EXPLANATIONS[reason]}`);
	// The rest of a body that is too large is not worth waiting for.
	return answer(context, status, reason === 'body-too-large' ? { Connection: 'close' } : {});
}

function skip(context: IWebhookFunctions, deliveryId: string, why: string) {
	log(context, 'debug', `started nothing for delivery ${deliveryId}: ${why}`);
	return answer(context, 200, {});
}

/** Answers with a status and an empty body, and tells n8n that nothing is left to do. */
function answer(
	context: IWebhookFunctions,
	status: number,
	headers: Record<string, string>,
): IWebhookResponseData {
	const response = context.getResponseObject();
	response.statusCode = status;
	for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
	response.end();
	return { noWebhookResponse: true };
}

function log(context: IWebhookFunctions, level: 'warn' | 'debug', what: string): void {
	const node = context.getNode().name;
	const workflowId = context.getWorkflow().id;
	context.logger[level](`TrueFlight Trigger '${node}' of workflow ${workflowId} ${what}`);
}
