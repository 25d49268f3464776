/** Responses that the document does not describe, as a server that is like the rest of it would send them. */
import { operationsOf } from '../../../nodes/TrueFlight/openapi/operations.ts';
import type { Parameter } from '../../../nodes/TrueFlight/openapi/types.ts';
import { saidEnvelopeOf, usualEnvelopeOf } from '../../language/envelopes.mts';
import { isRecordOf, isSilentList } from '../../language/silentList.mts';
import { parameterOf, segmentsOf } from './collections.mts';
import { pagingRole } from './parameters.mts';
import { isObjectSchema, propertiesOf, typesOf } from './schema.mts';
import type { Operation, Schema, SuccessResponse } from './types.mts';

/** Gives each GET without a description of its response one: of a list, where it is read as one, or of a record. */
export function describeSilent(document: Schema, operations: Operation[]): void {
	const silent = operations.filter(isSilent);
	if (silent.length === 0) return;
	const usual = usualEnvelopeOf(document as never, operationsOf(document as never));
	const described = operations.filter(
		(one) => one.success.shape.kind === 'list' && !silent.includes(one),
	);
	for (const operation of silent) {
		const key = saidEnvelopeOf(operation.raw as never) ?? usual;
		operation.success = {
			mediaType: 'application/json',
			...operation.success,
			...(isList(operation, operations)
				? listOf(operation, key, described)
				: {
						schema: wrapped(key, {}),
						shape: { kind: 'one', key: key === undefined ? [] : [key], item: {} },
					}),
		};
	}
}

function isSilent({ method, success: { status, shape, schema = {} } }: Operation): boolean {
	if (method !== 'get' || status === 204 || status === 205) return false;
	if (shape.kind === 'empty') return true;
	const isOpen = typesOf(schema).length === 0 || isObjectSchema(schema);
	return (
		shape.kind === 'one' &&
		isOpen &&
		Object.keys(propertiesOf(schema)).length === 0 &&
		schema.additionalProperties === undefined
	);
}

function isList({ template, idParameter, raw }: Operation, all: Operation[]): boolean {
	const last = segmentsOf(template).at(-1) ?? '';
	if (idParameter !== undefined || parameterOf(last) !== undefined) return false;
	return isSilentList(last, raw.parameters as Parameter[], {
		hasRecords: all.some((one) => isRecordOf(template, one.template)),
		canCreate: all.some((one) => one.method === 'post' && one.template === template),
	});
}

/** As the lists that are paged by the same parameters. */
function listOf(
	operation: Operation,
	key: string | undefined,
	described: Operation[],
): Partial<SuccessResponse> {
	const paging = pagingNames(operation);
	const model = described.find(
		(one) => String(pagingNames(one)) === String(paging) && 'key' in one.success.shape,
	);
	if (model && 'key' in model.success.shape) {
		const { mediaType, schema, shape } = model.success;
		return { mediaType, schema, shape: { kind: 'list', key: shape.key, item: {} } };
	}
	const meta = paging.length > 0 ? { meta: { properties: { total: { type: 'integer' } } } } : {};
	return {
		schema: wrapped(key, { type: 'array', items: {} }, meta),
		shape: { kind: 'list', key: key === undefined ? [] : [key], item: {} },
	};
}

const pagingNames = ({ raw }: Operation): string[] =>
	(raw.parameters as Schema[])
		.filter(
			({ in: where, name, schema }) =>
				where === 'query' && pagingRole(name as string, schema as Schema),
		)
		.map(({ name }) => String(name))
		.sort();

const wrapped = (key: string | undefined, schema: Schema, beside: Schema = {}): Schema =>
	key === undefined ? schema : { type: 'object', properties: { [key]: schema, ...beside } };
