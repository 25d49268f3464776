import type { Document, Operation, OperationPresentation, OperationRule } from './types.mts';

/** What the overlay says of an operation: at its very path, else at the end of its path. */
export function operationHints(
	document: Document,
	method: string,
	path: string,
	operation: Operation,
): OperationPresentation {
	const rule = document['x-n8n']?.operations?.find(
		(candidate) => candidate.method === method && matchingPath(candidate, document) === path,
	);
	return { ...rule, ...operation['x-n8n'] };
}

/** The path of the document that a rule speaks of: the likeliest end first, the shortest path of those that have it. */
export function matchingPath(rule: OperationRule, document: Document): string | undefined {
	const paths = Object.entries(document.paths ?? {})
		.filter(([path, item]) => item?.[rule.method as 'get'] && !path.includes('{'))
		.map(([path]) => path)
		.sort((a, b) => a.length - b.length);
	for (const end of rule.paths) {
		const found = paths.find((path) => path === end || path.endsWith(end));
		if (found !== undefined) return found;
	}
	return undefined;
}
