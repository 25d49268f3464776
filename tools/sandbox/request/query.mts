/** Sorts a raw query into the contract's parameters, by their own styles, and the names that it does not have. */
import { isArraySchema } from '../contract/schema.mts';
import type { Operation, QueryParameter } from '../contract/types.mts';

/** @returns values by parameter name, still text; `deepObject` parameters are objects */
export function readQuery(
	operation: Operation,
	parameters: URLSearchParams,
): { values: Record<string, unknown>; unknown: string[] } {
	const declared = new Map(operation.query.map((one) => [one.name, one]));
	const values = withoutInherited();
	const unknown = new Set<string>();
	for (const name of new Set(parameters.keys())) {
		const given = valueOf(parameters, name);
		const parameter = declared.get(name);
		if (parameter) {
			values[name] = isExploded(parameter) ? [given].flat() : given;
			continue;
		}
		const [base, ...path] = pathOf(name);
		const holder = declared.get(base as string);
		if (holder?.raw.style === 'deepObject') {
			const object = (values[holder.name] ??= withoutInherited());
			place(object as Record<string, unknown>, path, given);
		} else unknown.add(name);
	}
	return { values, unknown: [...unknown] };
}

/** The value of a parameter; the values of one that is there several times. */
export function valueOf(parameters: URLSearchParams, name: string): string | string[] {
	const values = parameters.getAll(name);
	return values.length === 1 ? values[0]! : values;
}

/** `?status=a&status=b`; with `explode: false` the values are one text, which the validator splits. */
const isExploded = ({ schema, raw }: QueryParameter): boolean =>
	isArraySchema(schema) && raw.explode !== false;

/** `filter[starts][from]` → `filter`, `starts`, `from`. */
const pathOf = (name: string): string[] => [
	name.split('[')[0] as string,
	...[...name.matchAll(/\[([^[\]]*)\]/g)].map((one) => one[1] as string),
];

function place(object: Record<string, unknown>, path: string[], value: unknown): void {
	const [head, ...rest] = path;
	if (head === undefined) return;
	if (rest.length === 0) object[head] = value;
	else place((object[head] ??= withoutInherited()) as Record<string, unknown>, rest, value);
}

/** An object for any names: in others, `constructor` and `__proto__` have a meaning already. */
function withoutInherited(): Record<string, unknown> {
	return Object.create(null) as Record<string, unknown>;
}
