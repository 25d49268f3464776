import { camelCase } from '../../language/names.mts';
import { items, jsonType, properties } from '../../../nodes/TrueFlight/openapi/schema.ts';
import { RESOURCE_OBJECT } from '../../../nodes/TrueFlight/openapi/resourceObject.ts';
import type { Schema } from '../../../nodes/TrueFlight/openapi/types.ts';
import { amountOf, nameBeside } from './derivedNames.mts';
import type { Place, Places } from './places.mts';
import { fieldsOf, isBrief, MAXIMUM_SIMPLIFIED_FIELDS, simplifiedFields } from './recordFields.mts';
import { LOCATION, type ReferenceResolver } from './references.mts';
import type { ApiOperation, ApiResource, OutputField } from './types.mts';

/** Fields of an identified record that are offered in addition to its name: how to reach a person. */
const CONTACTS = ['email', 'phone'];

/** What is decided about the records that operations return. */
export interface OutputContext {
	resources: ApiResource[];
	refer: ReferenceResolver;
}

/** Operations that offer to choose what of a record is returned. */
export function outputPlaces(context: OutputContext, resource: ApiResource): Place[] {
	return resource.operations
		.filter((operation) => isOffered(operation, outputFields(context, resource, operation)))
		.map(({ value }) => ({ resource: resource.name, operation: value }));
}

/** Whether there is a choice: a record of a few plain fields is the same in each way. */
function isOffered({ record }: ApiOperation, fields: OutputField[]): boolean {
	const own = fields.filter(({ isDerived }) => !isDerived);
	return (
		(own.length > 0 && RESOURCE_OBJECT in record) ||
		own.length > MAXIMUM_SIMPLIFIED_FIELDS ||
		fields.some(({ isDerived, schema }) => isDerived || schema.format === 'date-time')
	);
}

/** The line that names a record, as in lists to choose from: every record has it. */
const LABEL = 'label';

/** Names of what the user may choose of the records of a resource, the line that names them first. */
export function offeredFields(
	context: OutputContext,
	resource: ApiResource,
	places: Places,
): string[] {
	const names = resource.operations
		.filter(({ value }) => places.has(resource.name, value))
		.flatMap((operation) => outputFields(context, resource, operation))
		.map(({ name }) => name);
	return names.length > 0 ? [...new Set([LABEL, ...names])] : [];
}

/** What can be returned of a record: its fields, and what is derived from them. */
export function outputFields(
	{ resources, refer }: OutputContext,
	resource: ApiResource,
	operation: ApiOperation,
): OutputField[] {
	const { result, isEmpty, isText, carries } = operation;
	if ((result !== 'list' && result !== 'record') || isEmpty || isText || carries === 'nothing')
		return [];
	const { record } = bestDescribed(resource, operation);
	if (jsonType(record) !== 'object' && properties(record).length === 0) return [];
	const own = fieldsOf(record).map(({ name, schema }): OutputField => ({ name, schema }));
	const taken = new Map(own.map(({ name, schema }) => [name, schema]));
	const all = own.flatMap((field) => {
		const derived = derivedFields(field, resources, refer.within(resource.name));
		// The record itself names what the ID identifies.
		if (derived[0] && nameBeside([...taken.keys()], derived[0].name) !== undefined) return [field];
		// An API may embed what the ID identifies, or leave it out: it is shown by its name in both cases.
		const isShown = ({ name }: OutputField): boolean =>
			!taken.has(name) || jsonType(taken.get(name)!) === 'object';
		return [...derived.filter(isShown), field];
	});
	const derived = new Set(all.flatMap(({ name, isDerived }) => (isDerived ? [name] : [])));
	return all.filter(({ name, isDerived }) => isDerived || !derived.has(name));
}

function derivedFields(
	{ name, schema }: OutputField,
	resources: ApiResource[],
	refer: ReferenceResolver,
): OutputField[] {
	const type = jsonType(schema);
	const amount = amountOf(name);
	if (['integer', 'number'].includes(type ?? '') && amount !== undefined) {
		return [derived(amount, name, { type: 'number' })];
	}
	const reference = type === 'array' || type === 'object' ? undefined : refer.byName(name, schema);
	if (!reference) return [];
	const { as, resource: target } = reference;
	// `aircraft: 5` has the ID, so that the name needs one of its own.
	const ownName = as === name ? memberName(as, 'name', name) : as;
	const named = derived(ownName, name, { type: 'string' });
	if (target === LOCATION) return [named];
	const known = resources.find((one) => one.name === target);
	if (!known || !isFindable(known)) return [];
	const fields = new Set(known.operations.flatMap(({ recordFields }) => recordFields));
	const contacts = CONTACTS.filter((contact) => fields.has(contact)).map((contact) =>
		derived(memberName(as, contact, name), name, { type: 'string' }),
	);
	return [named, ...contacts];
}

const derived = (name: string, from: string, schema: Schema): OutputField => ({
	name,
	schema,
	from,
	isDerived: true,
});

/** In the spelling of the field that contains the ID. */
function memberName(as: string, member: string, field: string): string {
	return /_|^[^A-Z]*$/.test(field) ? `${as}_${member}` : camelCase(`${as}_${member}`);
}

/** Whether records can be listed, or read by their IDs. */
function isFindable({ operations }: ApiResource): boolean {
	return operations.some(({ value }) => value === 'getAll' || value === 'get');
}

/** Names of what the simplified output contains. */
export function simplifiedNames(resource: ApiResource, fields: OutputField[]): string[] {
	return simplifiedFields(fields.filter(isFlat), resource.simplify, resource.label);
}

/** A simplified record has no objects in it but small ones, and no lists of them. */
function isFlat({ schema }: OutputField): boolean {
	const type = jsonType(schema);
	if (type === 'object') return isBrief(schema);
	return !(type === 'array' && jsonType(items(schema)) === 'object');
}

/** Reading one record and reading many return the same record: the response with more fields describes both. */
export function bestDescribed(resource: ApiResource, operation: ApiOperation): ApiOperation {
	const isPlain = ({ value }: ApiOperation): boolean => value === 'get' || value === 'getAll';
	if (!isPlain(operation)) return operation;
	return resource.operations
		.filter(isPlain)
		.reduce((a, b) => (b.recordFields.length > a.recordFields.length ? b : a));
}
