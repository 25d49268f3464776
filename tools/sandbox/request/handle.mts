/** The way of one request: receive → authorize → check → operation → respond, with the faults in between. */
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { isObject } from '../../../nodes/TrueFlight/openapi/values.ts';
import { authorize, keyNameOf } from '../access/authorize.mts';
import type { Match } from '../contract/match.mts';
import type { Operation } from '../contract/types.mts';
import { replacesResponse, type Fault } from '../faults/kinds.mts';
import { spoilPage } from '../faults/pages.mts';
import { playFault } from '../faults/transport.mts';
import type { Call } from '../operation/call.mts';
import { perform } from '../operation/perform.mts';
import { Refusal } from '../refusal.mts';
import { refuse, toReply, violationReply, type Reply } from '../respond/bytes.mts';
import { respond } from '../respond/response.mts';
import type { Sandbox } from '../sandbox.mts';
import { parseBody, readBody } from './body.mts';
import { checkKnown, checkValid } from './check.mts';
import { maskHeaders } from './log.mts';
import { valueOf } from './query.mts';

/** Faults that change the true response instead of replacing it. */
const NEEDS_RESPONSE = new Set(['truncatedJson', 'truncatedBody']);

interface Received {
	method: string;
	address: URL;
	path: string;
	match: Match;
	operation: Operation | undefined;
	params: Record<string, string>;
	headers: IncomingHttpHeaders;
	raw: Buffer;
	/** Undefined when there is none, or none that can be read. */
	body: unknown;
	/** Why the body cannot be read. */
	failure?: Refusal;
}

export async function handle(
	sandbox: Sandbox,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const started = performance.now();
	const id = sandbox.requests.nextId();
	const time = new Date().toISOString();
	const received = await receive(sandbox, request);
	const { method, address, operation, path, headers } = received;
	const fault = sandbox.faults.next(method, path, operation);
	if (sandbox.switches.latencyMs > 0) await sleep(sandbox.switches.latencyMs);
	if (fault?.kind === 'delay') await sleep(fault.milliseconds ?? 1000);

	response.setHeader('x-request-id', id);
	const status = send(sandbox, response, received, fault);
	if (!sandbox.switches.recordRequests) return;
	sandbox.requests.add({
		id,
		time,
		method,
		path,
		query: address.search.slice(1),
		parsedQuery: Object.fromEntries(
			Array.from(address.searchParams.keys(), (one) => [one, valueOf(address.searchParams, one)]),
		),
		headers: maskHeaders(headers),
		key: keyNameOf(sandbox.contract, headers),
		rawBody: received.raw.toString('utf8'),
		body: received.body ?? null,
		operationId: operation?.id ?? null,
		params: received.params,
		status,
		fault: fault?.kind ?? null,
		milliseconds: Math.round((performance.now() - started) * 100) / 100,
	});
}

async function receive(sandbox: Sandbox, request: IncomingMessage): Promise<Received> {
	const { method = 'GET', url: target = '/', headers } = request;
	const address = new URL(
		target.startsWith('/') ? `http://${headers.host ?? 'localhost'}${target}` : target,
	);
	const path = (target.startsWith('/') ? target : address.pathname).split('?')[0] as string;
	const match = sandbox.matcher.match(method, path);
	const { operation, params } =
		match.kind === 'found' ? match : { operation: undefined, params: {} };
	const received = { method, address, path, match, operation, params, headers };
	let raw: Buffer = Buffer.alloc(0);
	try {
		raw = await readBody(request);
		return {
			...received,
			raw,
			body: await parseBody(raw, headers['content-type'] ?? '', operation),
		};
	} catch (error) {
		const isRefusal = error instanceof Refusal;
		const failure = isRefusal ? error : new Refusal(400, 'The body cannot be read.');
		return { ...received, raw, body: undefined, failure };
	}
}

/** Sends the response or the fault; returns the status that was sent. */
function send(
	sandbox: Sandbox,
	response: ServerResponse,
	received: Received,
	fault: Fault | undefined,
): number {
	if (fault && replacesResponse(fault)) {
		const isNeeded = NEEDS_RESPONSE.has(fault.kind) || fault.afterCommit;
		const reply = isNeeded ? replyTo(sandbox, received, fault) : undefined;
		return playFault(fault, response, received.path, reply);
	}
	const { status, headers, body } = replyTo(sandbox, received, fault);
	const length = body && { 'content-length': String(body.length) };
	response.writeHead(status, { ...headers, ...length });
	response.end(body ?? undefined);
	return status;
}

function replyTo(sandbox: Sandbox, received: Received, fault: Fault | undefined): Reply {
	const { operation, path, method } = received;
	try {
		return toResponse(sandbox, received, fault);
	} catch (error) {
		if (error instanceof Refusal) return refuse(operation, error, path, sandbox);
		const { stack, message } = error as Error;
		sandbox.log(`${method} ${path}: ${stack ?? String(error)}`);
		return refuse(operation, new Refusal(500, `The sandbox failed: ${message}`), path, sandbox);
	}
}

function toResponse(sandbox: Sandbox, received: Received, fault: Fault | undefined): Reply {
	const { headers, body, failure } = received;
	const operation = matched(received);
	const key = authorize(sandbox.contract, operation, headers);
	if (failure) throw failure;
	if (sandbox.switches.strict)
		checkKnown(sandbox.switches, operation, received.address.searchParams, body);
	const call: Call = {
		operation,
		key,
		params: received.params,
		query: checkValid(sandbox.validator, operation, received),
		parameters: received.address.searchParams,
		body: isObject(body) ? body : {},
		address: received.address,
	};
	const outcome = perform(call, sandbox);
	if (outcome.kind === 'page' && fault) outcome.page = spoilPage(fault, outcome.page);

	const response = respond(outcome, call, sandbox);
	const problems = sandbox.validator.response(operation, response.status, response.body);
	if (problems.length === 0) return toReply(response);
	const { id } = operation;
	const errors = problems.slice(0, 20).map(({ pointer, detail }) => ({ pointer, detail }));
	const { status } = response;
	const time = new Date().toISOString();
	sandbox.violations.push({ time, operationId: id, status, problems: errors });
	sandbox.log(`${id}: the response ${status} does not fit the contract: ${JSON.stringify(errors)}`);
	return violationReply(operation, received.path, errors);
}

/** @throws {Refusal} 404 or 405 */
function matched({ match, path, method }: Received): Operation {
	if (match.kind === 'found') return match.operation;
	if (match.kind === 'notFound')
		throw new Refusal(404, `The contract has no path that fits ${path}.`);
	const allow = match.allowed.map((one) => one.toUpperCase()).join(', ');
	throw new Refusal(405, `The contract has no ${method} for ${path}, only ${allow}.`, {
		headers: { allow },
	});
}
