import { knownValues, properties, resolved, variantsIn, type Property } from './schema.ts';
import { schemaName } from './schemaNames.ts';
import type { Schema } from './types.ts';
import { isObject } from './values.ts';

/** A property that is only there with some values of another one, which tells the variants apart. */
export interface VariantProperty extends Property {
	when?: { property: string; values: Array<string | number> };
}

interface Variant {
	/** Values of the discriminator. */
	values: Array<string | number>;
	fields: Property[];
}

/**
 * Named properties of an object. Of one with variants, those of all of them, each with the values of the discriminator
 * for which it exists.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#discriminator-object
 */
export function fieldsOf(schema: Schema): VariantProperty[] {
	const all = properties(resolved(schema));
	const [name, variants] = variantsOf(resolved(schema)) ?? [];
	if (name === undefined || variants === undefined) return all;
	const discriminator: Property = {
		name,
		required: true,
		schema: { type: 'string', enum: variants.flatMap(({ values }) => values) },
	};
	const others = all.filter((field) => field.name !== name);
	const described = all.find((field) => field.name === name)?.schema.description;
	if (described !== undefined) discriminator.schema.description = described;
	return [
		discriminator,
		...others.map((field) => {
			const within = variants.flatMap(({ values, fields }) => {
				const own = fields.find((one) => one.name === field.name);
				return own ? [{ values, own }] : [];
			});
			if (within.length === 0 || within.length === variants.length) return field;
			return {
				...field,
				required: within.every(({ own }) => own.required),
				when: { property: name, values: within.flatMap(({ values }) => values) },
			};
		}),
	];
}

/** The discriminator and what there is for its values; undefined where the variants cannot be told apart. */
function variantsOf(schema: Schema): [string, Variant[]] | undefined {
	const found = variantsIn(schema.oneOf ?? schema.anyOf).map((one) => ({
		raw: one,
		fields: properties(resolved(one)),
	}));
	if (found.length < 2 || found.some(({ fields }) => fields.length === 0)) return undefined;
	const declared: { propertyName?: unknown; mapping?: unknown } = schema.discriminator ?? {};
	const { propertyName } = declared;
	const declaredName = typeof propertyName === 'string' ? propertyName : undefined;
	const names =
		declaredName === undefined ? found[0]!.fields.map(({ name }) => name) : [declaredName];
	const mapping = isObject(declared.mapping) ? Object.entries(declared.mapping) : [];
	for (const name of names) {
		const variants = found.map(({ raw, fields }) => {
			const own = knownValues(fields.find((field) => field.name === name)?.schema ?? {});
			const component = schemaName(raw);
			const mapped = mapping
				.filter(([, target]) => component !== undefined && lastSegment(target) === component)
				.map(([value]) => value);
			const isNamed = declaredName !== undefined && component !== undefined;
			const values = mapped.length ? mapped : own.length ? own : isNamed ? [component] : [];
			return { values, fields };
		});
		const values = variants.flatMap((variant) => variant.values);
		const isDistinct = new Set(values).size === values.length;
		const isImplied = declaredName === undefined;
		const isKnown = variants.every(
			(one) => one.values.length > 0 && !(isImplied && one.values.length > 1),
		);
		if (isKnown && isDistinct) return [name, variants];
	}
	return undefined;
}

const lastSegment = (target: unknown): string | undefined => String(target).split(/[#/]/).at(-1);
