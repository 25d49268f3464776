import { filterName, isEquality, type FilterName } from '../../language/filterName.mts';
import { camelCase } from '../../language/names.mts';
import { parameterSchema } from '../../../nodes/TrueFlight/openapi/parameters.ts';
import { items, jsonType, knownValues } from '../../../nodes/TrueFlight/openapi/schema.ts';
import type { Parameter, Schema } from '../../../nodes/TrueFlight/openapi/types.ts';
import type { RecordField } from './types.mts';

/**
 * Filters of a list that the document calls texts and no more, as what the field is that they compare: a choice, an ID,
 * a time.
 */
export function filtersAsFields(parameters: Parameter[], fields: RecordField[]): Parameter[] {
	const known = new Map(fields.map(({ name, schema }) => [camelCase(name), schema]));
	return parameters.map((parameter) => {
		const { in: where } = parameter;
		const filter = filterOf(parameter);
		const field = known.get(camelCase(filter.subject));
		if (where !== 'query' || !field || jsonType(field) !== 'string') return parameter;
		const schema = parameterSchema(parameter);
		const isTime = /^date/.test(field.format ?? '');
		// A time is compared as a whole by a range; by itself the API may mean a day.
		if (isTime && isEquality(filter)) return parameter;
		const { type = 'string', format } = field;
		const values = knownValues(field);
		const told = {
			type,
			...(format ? { format } : {}),
			...(values.length ? { enum: values } : {}),
		};
		if (isPlainText(schema)) return { ...parameter, schema: { ...schema, ...told } } as Parameter;
		const isList = jsonType(schema) === 'array' && isPlainText(items(schema));
		return isList ? ({ ...parameter, schema: { ...schema, items: told } } as Parameter) : parameter;
	});
}

const isPlainText = (schema: Schema): boolean =>
	jsonType(schema) === 'string' &&
	schema.format === undefined &&
	schema.pattern === undefined &&
	knownValues(schema).length === 0;

/** Marks a filter by several values, `status[]`, where the document has the same by one, `status`. */
export function markTwins(parameters: Parameter[]): Parameter[] {
	const names = new Set(parameters.map(({ in: where, name }) => `${where} ${name}`));
	return parameters.map((parameter) => {
		const { in: where, name } = parameter;
		const isTwin = /\[\]$/.test(name) && names.has(`${where} ${name.slice(0, -2)}`);
		return isTwin ? { ...parameter, [TWIN]: true } : parameter;
	});
}

/** What the name of a filter says; one by several values is told from its twin. */
export function filterOf(parameter: Parameter): FilterName {
	const { name } = parameter;
	return parameter[TWIN] === true
		? { subject: filterName(name.slice(0, -2)).subject, comparison: 'in' }
		: filterName(name);
}

const TWIN = 'x-several';
