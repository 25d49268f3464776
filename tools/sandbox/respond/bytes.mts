/** Serializes responses, problems and contract violations. */
import type { Operation } from '../contract/types.mts';
import type { Validator } from '../contract/validate.mts';
import type { Store } from '../records/store.mts';
import type { FieldProblem, Refusal } from '../refusal.mts';
import { errorBody, problemDocument } from './problem.mts';
import type { Response } from './response.mts';

export interface Reply {
	status: number;
	headers: Record<string, string>;
	body: Buffer | null;
}

export function toReply({ status, headers, body, sent, mediaType, file }: Response): Reply {
	if (file) return reply(status, mediaType ?? 'application/octet-stream', file, headers);
	if (status === 204 || (body === null && mediaType === undefined))
		return { status, headers, body: null };
	const type = `${mediaType === '*/*' ? JSON_TYPE : (mediaType ?? JSON_TYPE)}; charset=utf-8`;
	return reply(status, type, sent === undefined ? body : sent, headers);
}

const JSON_TYPE = 'application/json';

function reply(
	status: number,
	contentType: string,
	body: unknown,
	headers: Record<string, string> = {},
): Reply {
	const bytes = body instanceof Buffer ? body : Buffer.from(JSON.stringify(body));
	return { status, headers: { ...headers, 'content-type': contentType }, body: bytes };
}

/** A refusal that the contract does not allow is logged. */
export function refuse(
	operation: Operation | undefined,
	{ status, message, errors, headers }: Refusal,
	instance: string,
	{ store, validator, log }: { store: Store; validator: Validator; log: (line: string) => void },
): Reply {
	const problem = problemDocument(status, message, instance, errors);
	const { mediaType, body } = errorBody(operation, problem, store);
	const problems = operation ? validator.response(operation, status, body) : [];
	if (problems.length > 0)
		log(
			`${operation!.id}: the refusal ${status} does not fit the contract: ${JSON.stringify(problems)}`,
		);
	return reply(status, mediaType, body, headers);
}

/** A response that violates the contract is not sent; this one is sent instead. */
export function violationReply({ id }: Operation, instance: string, errors: FieldProblem[]): Reply {
	const detail = `The sandbox's own response to ${id} does not fit the contract.`;
	return reply(500, 'application/problem+json', problemDocument(500, detail, instance, errors));
}
