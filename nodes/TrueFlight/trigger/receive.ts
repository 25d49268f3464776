import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { parseEvent, readRawBody } from './body';
import { deliveryLogOf, memoryWindow } from './deliveries';
import { eventTypeOf, toItem, whyUnwanted } from './event';
import { locationsOf } from './locations';
import { REFUSALS, type RefusalReason } from './refusals';
import { signingSecretsOf } from './secrets';
import { readOptions, readWanted, whyUnreadable } from './settings';
import { storeUntilSent } from './storedDeliveries';
import { checkFreshness, parseHeaders, verifyDelivery } from './verification';

/** Seconds after which a sender may send a delivery again that n8n has not answered yet. */
const RETRY_AFTER = '1';

/**
 * Receives one delivery. In this order: header grammar and freshness, before anything is read or looked
 * up → raw bytes → HMAC → repeat → JSON → filter → run.
 *
 * Never throws: n8n would start an execution to show the error (docs/n8n-internals.md), so that anyone who
 * can reach the URL could fill the execution list.
 */
export async function receiveDelivery(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return await receive(this);
	} catch (error) {
		// The credential cannot be read, or an expression fails.
		return postpone(this, (error as Error).message);
	}
}

async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const request = context.getRequestObject();
	const parsed = parseHeaders(request.headers);
	if (!parsed.ok) return refuse(context, parsed.reason);
	const { headers } = parsed;
	const options = readOptions(context);
	const { toleranceSeconds } = options;
	const untimely = checkFreshness(headers.sentAt, { now: new Date(), toleranceSeconds });
	if (untimely) return refuse(context, untimely);

	const secrets = await signingSecretsOf(context, Date.now());
	if (secrets.length === 0) return refuse(context, 'no-secret');

	const body = await readRawBody(request);
	if (!body.ok) return refuse(context, body.reason);

	const now = new Date();
	const verdict = verifyDelivery({
		headers,
		rawBody: body.rawBody,
		secrets,
		now,
		toleranceSeconds,
	});
	if (!verdict.ok) return refuse(context, verdict.reason);

	// From here to `markPending` nothing is awaited: two copies that arrive together cannot both be new.
	const { deliveryId } = verdict;
	// While a workflow is being built, sending a delivery again is the point.
	const isTest = context.getMode() === 'manual';
	const repeats = options.ignoreRepeats && !isTest ? repeatsOf(context, now.getTime()) : undefined;
	const status = repeats?.log.status(deliveryId, now.getTime());
	if (status === 'acknowledged') return skip(context, deliveryId, 'already processed');
	if (status === 'pending') return respond(context, 503, { 'Retry-After': RETRY_AFTER });

	const content = parseEvent(body.rawBody);
	if (!content.ok) return refuse(context, content.reason);
	const type = eventTypeOf(content.event);
	const wanted = readWanted(context, options);
	const unreadable = whyUnreadable(wanted);
	if (unreadable !== undefined) return postpone(context, unreadable);
	const unwanted = whyUnwanted(type, locationsOf(content.event), wanted);
	if (unwanted) return skip(context, deliveryId, unwanted, type === undefined ? 'warn' : 'debug');

	if (repeats) {
		const response = context.getResponseObject();
		repeats.log.markPending(deliveryId, response, now.getTime(), memoryWindow(toleranceSeconds));
		void storeUntilSent(repeats.stored, deliveryId, repeats.log, response);
	}
	const rawBody = options.includeRawBody ? content.text : undefined;
	return { workflowData: [[toItem(content.event, type, verdict, rawBody)]] };
}

/** The node's memory: of this process, and what n8n stored (loaded again for each request). */
function repeatsOf(context: IWebhookFunctions, now: number) {
	const stored: IDataObject = context.getWorkflowStaticData('node');
	const log = deliveryLogOf(context.getWorkflow().id ?? '', context.getNode().id, now);
	log.restore(stored.acknowledged, now);
	return { log, stored };
}

/** The rest of a body that is too large or too late is not worth waiting for. */
const HANGS_UP: readonly RefusalReason[] = ['body-too-large', 'body-too-slow', 'body-displaced'];

function refuse(context: IWebhookFunctions, reason: RefusalReason): IWebhookResponseData {
	const { status, explanation } = REFUSALS[reason];
	log(context, 'warn', `refused a delivery (${status}, ${reason}): ${explanation}`);
	if (!HANGS_UP.includes(reason)) return respond(context, status, {});
	const request = context.getRequestObject();
	context.getResponseObject().once('finish', () => request.destroy());
	return respond(context, status, {
		Connection: 'close',
		...(status === 503 ? { 'Retry-After': RETRY_AFTER } : {}),
	});
}

/** The receiver's fault, not the sender's: the sender may retry. */
function postpone(context: IWebhookFunctions, why: string): IWebhookResponseData {
	log(context, 'warn', `could not check a delivery: ${why}`);
	return respond(context, 503, { 'Retry-After': RETRY_AFTER });
}

function skip(
	context: IWebhookFunctions,
	deliveryId: string,
	why: string,
	level: 'warn' | 'debug' = 'debug',
): IWebhookResponseData {
	log(context, level, `started nothing for delivery ${deliveryId}: ${why}`);
	return respond(context, 200, {});
}

/** Answers with a status and an empty body, and tells n8n that nothing is left to do. */
function respond(
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
