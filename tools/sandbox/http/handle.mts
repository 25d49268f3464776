/** The way of one request through the sandbox: match, authorize, validate, answer, validate, send, record. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '../engine.mts';
import type { Match } from '../contract/match.mts';
import type { Operation } from '../contract/types.mts';
import { PAGE_FAULTS, playFault, type Reply } from '../control/faults.mts';
import { maskHeaders, queryRecord } from '../control/requests.mts';
import type { Fault } from '../control/switches.mts';
import { answer, type Answer } from './answer.mts';
import { parseBody, readBody, type ParsedBody } from './body.mts';
import { authorize, keyNameOf } from './keys.mts';
import { Refusal } from './problem.mts';
import { refuse, toReply, violation } from './reply.mts';
import { unknownParameters, validate } from './validate.mts';

/** Faults that work on the true answer instead of standing in for it. */
const NEEDS_ANSWER = new Set(['truncatedJson', 'truncatedBody']);

export interface Incoming {
	address: URL;
	path: string;
	match: Match;
	operation: Operation | undefined;
	raw: Buffer;
	body: ParsedBody;
	params: Record<string, unknown>;
}

export async function handle(
	engine: Engine,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const started = performance.now();
	const id = engine.nextRequestId();
	const time = new Date().toISOString();
	const method = request.method ?? 'GET';
	const incoming = await receive(engine, request);
	const { address, operation, path } = incoming;
	const fault = engine.faults.next(method, path, operation);
	if (engine.switches.latencyMs > 0) await sleep(engine.switches.latencyMs);
	if (fault?.kind === 'delay') await sleep(fault.milliseconds ?? 1000);

	response.setHeader('x-request-id', id);
	const status = respond(engine, request, response, incoming, fault);
	if (!engine.switches.recordRequests) return;
	engine.requests.add({
		id,
		time,
		method,
		path,
		query: address.search.slice(1),
		parsedQuery: queryRecord(address.searchParams),
		headers: maskHeaders(request.headers),
		key: keyNameOf(engine.contract, { headers: request.headers, query: address.searchParams }),
		rawBody: incoming.raw.toString('utf8'),
		body: incoming.body.value ?? null,
		operationId: operation?.id ?? null,
		params: incoming.params,
		status,
		fault: fault?.kind ?? null,
		milliseconds: Math.round((performance.now() - started) * 100) / 100,
	});
}

async function receive(engine: Engine, request: IncomingMessage): Promise<Incoming> {
	const target = request.url ?? '/';
	const address = new URL(
		target.startsWith('/') ? `http://${request.headers.host ?? 'localhost'}${target}` : target,
	);
	const path = (target.startsWith('/') ? target : address.pathname).split('?')[0] as string;
	const match = engine.matcher.match(request.method ?? 'GET', path);
	const operation = match.kind === 'found' ? match.operation : undefined;
	const params = match.kind === 'found' ? match.params : {};
	let raw: Buffer = Buffer.alloc(0);
	let body: ParsedBody;
	try {
		raw = await readBody(request);
		body = await parseBody(raw, request.headers['content-type'] ?? '', operation);
	} catch (error) {
		const failure = error instanceof Refusal ? error : new Refusal(400, 'The body cannot be read.');
		body = { value: undefined, failure };
	}
	return { address, path, match, operation, raw, body, params };
}

/** Sends the answer or the fault; returns the status that was sent. */
function respond(
	engine: Engine,
	request: IncomingMessage,
	response: ServerResponse,
	incoming: Incoming,
	fault: Fault | undefined,
): number {
	const onAnswer = fault !== undefined && NEEDS_ANSWER.has(fault.kind);
	const instead = fault !== undefined && !PAGE_FAULTS.has(fault.kind) && fault.kind !== 'delay';
	let reply: Reply | undefined;
	if (!instead || onAnswer || fault.afterCommit) reply = replyTo(engine, request, incoming, fault);
	if (instead) return playFault(fault, reply, response, incoming.path);
	const { status, headers, body } = reply as Reply;
	response.writeHead(status, {
		...headers,
		...(body !== null && { 'content-length': String(body.length) }),
	});
	response.end(body ?? undefined);
	return status;
}

function replyTo(
	engine: Engine,
	request: IncomingMessage,
	incoming: Incoming,
	fault: Fault | undefined,
): Reply {
	const { operation } = incoming;
	try {
		let result = run(engine, request, incoming, fault);
		const check = () =>
			engine.validator.response(operation as Operation, result.status, result.body);
		let problems = check();
		if (problems.length > 0 && result.refit) {
			result = { ...result, ...result.refit() };
			problems = check();
		}
		if (problems.length > 0)
			return violation(engine, operation as Operation, result.status, problems, incoming.path);
		return toReply(result);
	} catch (error) {
		if (error instanceof Refusal) return refuse(engine, operation, error, incoming.path);
		engine.log(
			`${request.method ?? ''} ${incoming.path}: ${(error as Error).stack ?? String(error)}`,
		);
		return refuse(
			engine,
			operation,
			new Refusal(500, `The sandbox failed: ${(error as Error).message}`),
			incoming.path,
		);
	}
}

function run(
	engine: Engine,
	request: IncomingMessage,
	incoming: Incoming,
	fault: Fault | undefined,
): Answer {
	const { match, address, path, body } = incoming;
	if (match.kind === 'notFound')
		throw new Refusal(404, `The contract has no path that fits ${path}.`);
	if (match.kind === 'methodNotAllowed') {
		const allow = match.allowed.map((one) => one.toUpperCase()).join(', ');
		throw new Refusal(
			405,
			`The contract has no ${request.method ?? ''} for ${path}, only ${allow}.`,
			{ headers: { allow } },
		);
	}
	const { operation } = match;
	const key = authorize(engine.contract, operation, {
		headers: request.headers,
		query: address.searchParams,
	});
	if (body.failure) throw body.failure;
	if (engine.switches.strict)
		unknownParameters(engine, operation, address.searchParams, body.value);
	const checked = validate(engine, operation, request, incoming);
	return answer(engine, {
		operation,
		key,
		...checked,
		parameters: address.searchParams,
		body: body.value,
		address,
		fault,
	});
}
