import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../isObject';

const WHOLE = /^=\{\{\s*\$json((?:\.[A-Za-z_]\w*|\["[^"\\]+"\]|\['[^'\\]+'\])+)\s*\}\}$/;
const STEP = /\.([A-Za-z_]\w*)|\["([^"\\]+)"\]|\['([^'\\]+)'\]/g;

const known = new Map<unknown, string[] | undefined>();

/**
 * The value of an expression that is nothing but a reference to a field of the item, such as
 * `={{ $json.aircraft.id }}`, which is what n8n's editor writes when a field is dragged into a parameter.
 *
 * n8n evaluates each expression in an isolated VM; for the commonest one that costs more than the request
 * itself (docs/performance.md).
 *
 * @returns undefined unless the expression is such a reference and leads to text, a number or a boolean: n8n
 * evaluates it then
 */
export function plainReference(
	expression: unknown,
	json: IDataObject | undefined,
): string | number | boolean | undefined {
	if (typeof expression !== 'string' || json === undefined) return undefined;
	if (!known.has(expression)) {
		if (known.size > 1000) known.clear();
		known.set(expression, stepsOf(expression));
	}
	let value: unknown = json;
	for (const step of known.get(expression) ?? []) {
		if (!isObject(value) || !Object.hasOwn(value, step)) return undefined;
		value = value[step];
	}
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
		? value
		: undefined;
}

function stepsOf(expression: string): string[] | undefined {
	const path = WHOLE.exec(expression)?.[1];
	return path === undefined
		? undefined
		: [...path.matchAll(STEP)].map((step) => step[1] ?? step[2] ?? step[3] ?? '');
}
