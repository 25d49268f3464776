import type { Operation, Schema } from '../../../../tools/sandbox/contract/types.mts';

const MOST = 25;
/** They move no data: the node leaves them out. */
const UNUSED = ['head', 'options', 'trace'];

/** A path with a fragment is left out, as the fragment is not sent: no request can distinguish it from the path without. */
export function sampledOperations(operations: Operation[]): Operation[] {
	return operations.filter(
		({ method, template }) => !UNUSED.includes(method) && !template.includes('#'),
	);
}

/** A sample of the operations, always the same: those that differ most in form come first. */
export function sampleOperations(operations: Operation[]): Operation[] {
	const byForm = [...Map.groupBy(sampledOperations(operations), formOf).values()];
	const rounds = Math.max(0, ...byForm.map((same) => same.length));
	return Array.from({ length: rounds }, (_, round) => byForm.flatMap((same) => same[round] ?? []))
		.flat()
		.slice(0, MOST);
}

function formOf({ method, raw }: Operation): string {
	const parameters = (raw.parameters as Schema[]).map(
		({ in: place, style, explode, schema }) => `${place} ${style} ${explode} ${schema?.type}`,
	);
	const bodies = Object.keys((raw.requestBody as Schema | undefined)?.content ?? {});
	return JSON.stringify([method, [...new Set(parameters)].sort(), bodies]);
}
