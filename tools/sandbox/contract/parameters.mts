/** Gives every query parameter of a list its meaning, from its name and the fields of the records. */
import { filterName } from '../../language/filterName.mts';
import { camelCase } from '../../language/names.mts';
import { PAGING_NAMES, SEARCH_NAMES } from '../../language/vocabulary.mts';
import { parameterSchema } from '../../../nodes/TrueFlight/openapi/parameters.ts';
import { sameName, singular, snake } from './names.mts';
import { flatten, propertiesOf, typesOf } from './schema.mts';
import type { Operation, ParameterRole, PagingStyle, QueryParameter, Schema } from './types.mts';

const CREATED = ['created_at', 'created', 'created_on'];
const UPDATED = 'updated_at modified_at changed_at last_updated updated updated_on'.split(' ');
/** What `from` and `to` are compared with: the first of these that the record has. */
const STARTS =
	'start_time starts_at start_at start begin begins begin_at begins_at start_date date issue_date issued_at paid_at placed_at ordered_at scheduled_at occurred_at reported_at sent_at started_at enrolled_at'.split(
		' ',
	);

/** @param location name of the parameter that selects a location */
export function readParameters(
	operation: Schema,
	record: Schema,
	location: string,
): QueryParameter[] {
	return (operation.parameters ?? [])
		.filter((parameter: Schema) => parameter.in === 'query')
		.map((parameter: Schema) => {
			const schema: Schema = parameterSchema(parameter as never);
			const { name, required } = parameter;
			const hasFields = Object.keys(propertiesOf(schema)).length > 0;
			const role: ParameterRole = hasFields
				? { role: 'fields' }
				: camelCase(filterName(name as string).subject) === camelCase(location)
					? { role: 'location' }
					: roleOf(name, record, schema);
			return { ...role, name, schema, required: required === true, raw: parameter };
		});
}

export function roleOf(parameterName: string, record: Schema, schema: Schema = {}): ParameterRole {
	const name = snake(parameterName).replace(/^filter_(?=.)/, '');
	const fields = Object.keys(propertiesOf(record));
	const field = (...names: string[]) => fields.find((one) => names.includes(snake(one)));
	const paging = pagingRole(parameterName, schema);
	if (paging) return { role: paging };
	if (SEARCH_NAMES.includes(camelCase(parameterName))) return { role: 'search' };
	const exact =
		fields.find((one) => snake(one) === name) ?? fields.find((one) => snake(one) === `${name}_id`);
	if (exact) return { role: 'equals', field: exact };
	const range = rangeOf(name, field);
	if (range) return range;
	// `statuses` for `status`, `aircraft_ids` for `aircraft_id`, `location` for `location_ids`.
	const related = fields.find(
		(one) =>
			sameName(one, name) ||
			singular(name) === `${singular(one)}_id` ||
			singular(one) === `${singular(name)}_id`,
	);
	if (related) return { role: 'equals', field: related };
	return { role: 'ignored' };
}

/** A number where a page begins or how long it is; text is a date or a filter. */
export function pagingRole(name: string, schema: Schema): keyof typeof PAGING_NAMES | undefined {
	const roles = Object.keys(PAGING_NAMES) as Array<keyof typeof PAGING_NAMES>;
	const role = roles.find((one) => PAGING_NAMES[one].includes(camelCase(name)));
	const isText = typesOf(schema).includes('string');
	const isTime = String(flatten(schema).format ?? '').startsWith('date');
	return role === 'cursor' ? (isTime ? undefined : role) : isText ? undefined : role;
}

type FieldFinder = (...names: string[]) => string | undefined;

/** Names of a range over the time that a record is about. */
const LOWER =
	/^(from|since|(start|begin)(_time|_date|_at|_from)?|from_(date|time)|date_from|(starts_|date_)?after|after_date)$/;
const UPPER =
	/^(to|until|till|(end|stop)(_time|_date|_at)?|start_to|to_(date|time)|date_to|(starts_|date_)?before|before_date)$/;
const CHANGED = /^(last_)?(updated|modified|changed)(_at)?_?(since|after|from|gte|min)?$/;
const BOUND = /^(.+?)_(since|after|from|gte|gt|min|start|before|until|to|lte|lt|max|end)$/;

function rangeOf(name: string, field: FieldFinder): ParameterRole | undefined {
	const [, stem = '', word = ''] = BOUND.exec(name) ?? [];
	const target = stem && field(stem, `${stem}_at`, `${stem}_time`, `${stem}_date`, `${stem}_on`);
	const start = STARTS.map((one) => field(one)).find(Boolean) ?? field(...CREATED);
	const updated = field(...UPDATED);
	const inclusive = !/(^|_)(after|before|gt|lt)$/.test(name);
	if (CHANGED.test(name) && updated) return { role: 'from', field: updated, inclusive: true };
	if (target) {
		const lower = /^(since|after|from|gte|gt|min|start)$/.test(word);
		return { role: lower ? 'from' : 'to', field: target, inclusive };
	}
	if (start && LOWER.test(name)) return { role: 'from', field: start, inclusive };
	if (start && UPPER.test(name)) return { role: 'to', field: start, inclusive };
	return undefined;
}

/** What a parameter for the start of a page contains. */
export const POSITIONS = ['cursor', 'page', 'offset'] as const;

export const declaredPosition = ({ query }: Operation): (typeof POSITIONS)[number] | undefined =>
	POSITIONS.find((role) => query.some((one) => one.role === role));

/** The paging style that a list's parameters, response headers and response body speak. */
export function pagingStyleOf(operation: Operation): PagingStyle {
	const { success, raw } = operation;
	const headers = Object.keys(raw.responses?.[success.status]?.headers ?? {});
	if (headers.some((name) => name.toLowerCase() === 'link')) return 'linkHeader';
	const position = declaredPosition(operation);
	if (position) return position;
	const text = Object.keys(propertiesOf(success.schema ?? {})).map(snake);
	return text.some((key) => /^_?links?$|^next/.test(key)) ? 'link' : 'none';
}

/** Largest page the contract allows, and the size when none is requested. */
export function pageSizes(query: QueryParameter[]): { standard: number; largest: number } {
	const limit = query.find((parameter) => parameter.role === 'limit');
	const schema = flatten(limit?.schema ?? {});
	const largest =
		typesOf(schema).length > 0 && typeof schema.maximum === 'number' ? schema.maximum : 100;
	const standard = typeof schema.default === 'number' ? schema.default : Math.min(50, largest);
	return { standard, largest };
}
