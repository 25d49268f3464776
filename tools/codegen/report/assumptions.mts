import type { Document, Operation } from '../../../nodes/TrueFlight/openapi/types.ts';
import type { ApiOperation, MappedDocument } from '../plan/types.mts';
import { eventTypes, pair, requestOf, surfaceOf, titleOf, type Pair } from './model.mts';

/** Which assumptions of the current contract the new one confirms or refutes. */
export interface Assumptions {
	confirmed: string[];
	refuted: string[];
}

/**
 * Compares every assumed operation, parameter, field, envelope, paging style and event with the new
 * contract. A contract that is not reconstructed assumes nothing.
 */
export function judgeAssumptions(
	document: Document,
	before: MappedDocument,
	after: MappedDocument,
): Assumptions {
	const found: Assumptions = { confirmed: [], refuted: [] };
	if (!isReconstructed(document)) return found;
	const { pairs, removed } = pair(before, after);
	for (const operation of removed.filter((one) => isAssumed(document, one)))
		found.refuted.push(`${titleOf(operation)}: not in the document`);
	for (const one of pairs.filter(({ before: operation }) => isAssumed(document, operation)))
		judge(one, requestOf(one.before, before) === requestOf(one.after, after), found);
	const types = eventTypes(after.events);
	for (const type of eventTypes(before.events)) {
		(types.includes(type) ? found.confirmed : found.refuted).push(`event ${type}`);
	}
	return found;
}

/** An operation that is known to exist may still be assumed in its path and shape. */
function isAssumed(document: Document, { path, method }: ApiOperation): boolean {
	const operation = document.paths?.[path]?.[method.toLowerCase() as 'get'] as
		Operation | undefined;
	return operation?.['x-provenance'] !== 'documented';
}

function judge({ before, after }: Pair, isSame: boolean, found: Assumptions): void {
	const { confirmed, refuted } = found;
	const title = titleOf(before);
	if (isSame) confirmed.push(title);
	else refuted.push(`${title}: is ${after.method} ${after.path}`);
	const [old, now] = [surfaceOf(before), surfaceOf(after)];
	const parts: Array<[string, Map<string, string>, Map<string, string>]> = [
		['parameter', old.parameters, now.parameters],
		['body field', old.body, now.body],
		['field', old.fields, now.fields],
	];
	for (const [what, assumed, actual] of parts) {
		const names = [...assumed.keys()];
		const right = names.filter((name) => actual.has(name));
		// A response that the document does not describe refutes no field of it.
		const isSilent = what === 'field' && actual.size === 0;
		const wrong = isSilent ? [] : names.filter((name) => !actual.has(name));
		if (right.length) confirmed.push(`${title}: ${what} ${right.join(', ')}`);
		if (wrong.length) refuted.push(`${title}: ${what} ${wrong.join(', ')}`);
	}
	const ways: Array<[string, string, string]> = [
		['envelope', before.envelope ?? 'none', after.envelope ?? 'none'],
		['paging', pagingOf(before), pagingOf(after)],
	];
	for (const [what, assumed, actual] of ways.filter(([, assumed]) => assumed !== '')) {
		if (assumed === actual) confirmed.push(`${title}: ${what} ${assumed}`);
		else refuted.push(`${title}: ${what} is ${actual || 'none'}, not ${assumed}`);
	}
}

/** `cursor`, `page` or `offset`; empty unless the operation is a list. */
function pagingOf({ paging }: ApiOperation): string {
	if (!paging) return '';
	const styles = (['cursor', 'page', 'offset'] as const).filter((style) => paging[style]);
	return styles.join(' or ') || 'none';
}

/** Whether this is the reconstructed contract rather than TrueFlight's own. */
export function isReconstructed({ info }: Document): boolean {
	return (info as { 'x-tf-reconstructed'?: boolean })['x-tf-reconstructed'] === true;
}
