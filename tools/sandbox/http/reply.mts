/** Makes bytes of an answer, a refusal, or the confession that the sandbox broke the contract. */
import type { Engine } from '../engine.mts';
import type { Operation } from '../contract/types.mts';
import type { Reply } from '../control/faults.mts';
import type { Answer } from './answer.mts';
import { errorBody, problemDocument, type Refusal } from './problem.mts';

export function toReply({ status, headers, body, sent, mediaType, file }: Answer): Reply {
	if (file)
		return {
			status,
			headers: { ...headers, 'content-type': mediaType ?? 'application/octet-stream' },
			body: file,
		};
	if (status === 204 || (body === null && mediaType === undefined))
		return { status, headers, body: null };
	return {
		status,
		headers: { ...headers, 'content-type': `${mediaType ?? 'application/json'}; charset=utf-8` },
		body: Buffer.from(JSON.stringify(sent === undefined ? body : sent)),
	};
}

export function refuse(
	engine: Engine,
	operation: Operation | undefined,
	refusal: Refusal,
	instance: string,
): Reply {
	const problem = problemDocument(refusal.status, refusal.message, instance, refusal.errors);
	const { mediaType, body } = errorBody(operation, problem, engine.filler);
	if (operation) {
		const problems = engine.validator.response(operation, refusal.status, body);
		if (problems.length > 0)
			engine.log(
				`${operation.id}: the refusal ${String(refusal.status)} does not fit the contract: ${JSON.stringify(problems)}`,
			);
	}
	return {
		status: refusal.status,
		headers: { ...refusal.headers, 'content-type': mediaType },
		body: Buffer.from(JSON.stringify(body)),
	};
}

/** The sandbox broke the contract: said aloud, never passed on. */
export function violation(
	engine: Engine,
	operation: Operation,
	status: number,
	problems: Array<{ pointer: string; detail: string }>,
	instance: string,
): Reply {
	const errors = problems.slice(0, 20).map(({ pointer, detail }) => ({ pointer, detail }));
	engine.violations.push({
		time: new Date().toISOString(),
		operationId: operation.id,
		status,
		problems: errors,
	});
	engine.log(
		`${operation.id}: the sandbox's answer ${String(status)} does not fit the contract: ${JSON.stringify(errors)}`,
	);
	const problem = problemDocument(
		500,
		`The sandbox's own answer to ${operation.id} does not fit the contract.`,
		instance,
		errors,
	);
	return {
		status: 500,
		headers: { 'content-type': 'application/problem+json' },
		body: Buffer.from(JSON.stringify(problem)),
	};
}
