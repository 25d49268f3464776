import type { INode } from 'n8n-workflow';
import { isObject } from '../isObject';

/** Whether a node is the variant that n8n derives from the action node for agents and MCP servers. */
export function isTool({ type }: Pick<INode, 'type'>): boolean {
	return type.endsWith('Tool');
}

/** n8n evaluates the call in each of these spellings. */
const CALL = /\$from(?:AI|Ai|ai)\s*\(/;

/** Whether the language model defines a parameter, or a part of it. */
export function isFromModel(parameter: unknown): boolean {
	if (typeof parameter === 'string') return parameter.startsWith('=') && CALL.test(parameter);
	return (
		typeof parameter === 'object' &&
		parameter !== null &&
		Object.values(parameter).some(isFromModel)
	);
}

/**
 * Removes from a parameter's value what the model left blank. In the schema that n8n gives the model every value is
 * required, so an empty text, list or object is its only way to leave one out.
 *
 * @param parameter as the node contains it, with its expressions
 * @param value the same, evaluated by n8n
 * @returns undefined if nothing is left
 */
export function withoutBlanks(parameter: unknown, value: unknown): unknown {
	if (typeof parameter === 'string') {
		return isFromModel(parameter) && isNothing(value) ? undefined : value;
	}
	if (isObject(parameter) && parameter.__rl === true) {
		// Inside a collection n8n returns the whole locator, elsewhere only its value.
		const located = isObject(value) ? value.value : value;
		return isFromModel(parameter.value) && isNothing(located) ? undefined : value;
	}
	if (Array.isArray(parameter) && Array.isArray(value)) {
		return value.flatMap((single, index) => left(parameter[index], single));
	}
	if (!isObject(parameter) || !isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).flatMap(([name, single]) =>
			left(parameter[name], single).map((kept) => [name, kept] as const),
		),
	);
}

/** The value as the only entry of a list; no entry if the model left it blank. */
function left(parameter: unknown, value: unknown): unknown[] {
	const kept = withoutBlanks(parameter, value);
	return kept === undefined && isFromModel(parameter) ? [] : [kept];
}

/** Whether a value is blank, including the texts with which a model writes nothing: `null`, `[]`, `{}`. */
function isNothing(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	if (typeof value === 'string') return /^(null|\[\s*\]|\{\s*\})?$/.test(value.trim());
	return typeof value === 'object' && Object.keys(value).length === 0;
}
