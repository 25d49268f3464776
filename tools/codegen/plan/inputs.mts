import type { INodeProperties } from 'n8n-workflow';
import type { OperationInput } from '../../../nodes/TrueFlight/operation.ts';
import { filterTitle, isEquality } from '../../language/filterName.mts';
import { filterOf } from './filterFields.mts';
import {
	camelCase,
	identifier,
	lowerCaseWords,
	UniqueNames,
	upperFirst,
} from '../../language/names.mts';
import { SHAPING_NAMES } from '../../language/vocabulary.mts';
import { parameterSchema } from '../../../nodes/TrueFlight/openapi/parameters.ts';
import { items, jsonType, properties } from '../../../nodes/TrueFlight/openapi/schema.ts';
import type { Parameter, Schema } from '../../../nodes/TrueFlight/openapi/types.ts';
import {
	type Group,
	type Input,
	inputName,
	inputProperty,
	referenceOf,
	wholeBodyProperty,
} from './form.mts';
import { type GroupContext, groupInput, groupOf, isSameShape } from './groups.mts';
import { isPagingParameter } from '../../../nodes/TrueFlight/openapi/paging.ts';
import { periodsOf } from './periods.mts';
import type { NameRequest } from './propertyNames.mts';
import { rangeEndOf } from '../../../nodes/TrueFlight/openapi/rangeEnd.ts';
import { isLocation } from './location.mts';
import { LOCATION, type Reference, type ReferenceResolver } from './references.mts';
import { type BodyField, isFileField } from '../../../nodes/TrueFlight/openapi/requestBody.ts';
import {
	lostValues,
	offered,
	savedInput,
	savedOnly,
	type SavedInput,
	type SavedNames,
} from './savedNames.mts';
import {
	itemFormat,
	queryFormat,
	queryStyle,
	textFormat,
	textStyle,
	wireFormat,
} from '../../../nodes/TrueFlight/openapi/serialization.ts';
import type { VariantProperty } from '../../../nodes/TrueFlight/openapi/variants.ts';
import type { Presentation } from './overlay.mts';
import type {
	ApiOperation,
	ApiResource,
	PlannedCollection,
	PlannedInput,
	PlannedOperation,
	PlannedPeriod,
	SharedPlaces,
} from './types.mts';

/** What the inputs of a resource's operations are decided from. */
export interface InputContext {
	presentation: Presentation;
	resource: ApiResource;
	refer: ReferenceResolver;
	/** Where the properties that all resources share are shown. */
	shared: SharedPlaces;
	saved: SavedNames;
}

type Sent = Pick<OperationInput, 'in' | 'name' | 'format'> & Partial<OperationInput>;

const COLLECTIONS = ['filters', 'parameters', 'fields'] as const;
type CollectionKind = (typeof COLLECTIONS)[number];

/** An input without its final name. */
interface Draft {
	sent: Sent;
	property: (name: string) => INodeProperties;
	reference?: Reference;
	/** An optional value is an option of a collection, so that only what the user added is sent. */
	collection?: CollectionKind;
	request: NameRequest;
	/** What its name is made of. */
	spelled: string;
	/** It is only there with some values of another field. */
	when?: VariantProperty['when'];
	/** What saved workflows contain for it. */
	saved?: SavedInput;
}

/** What saved workflows contain for an operation. */
interface Saved {
	inputs: SavedInput[];
	/** Names of its collections. */
	collections: Partial<Record<CollectionKind, string>>;
	/** What the contract has now. */
	current: Array<Pick<SavedInput, 'in' | 'name'>>;
}

/** The inputs of one operation, and the names that they wish for. */
export interface InputDrafts {
	operation: ApiOperation;
	inputs: Draft[];
	collections: Record<CollectionKind, NameRequest>;
	/** The ID of the operation's own record. */
	ownId?: NameRequest;
	/** What saved workflows contain. */
	saved: SavedInput[];
}

/**
 * Names that n8n's lint mistakes for something other than a field of the API, and those that n8n finds in its tables
 * of parameters without looking: it then neither shows nor runs the node.
 */
const RESERVED = [
	...Object.getOwnPropertyNames(Object.prototype),
	...['limit', 'returnAll', 'simple', 'resource', 'operation', 'action'],
	'allowUnauthorizedCerts',
];

export function draftInputs(context: InputContext, operation: ApiOperation): InputDrafts {
	const { resource } = context;
	const saved = savedOf(context, operation);
	const ids = operation.parameters.filter((parameter) => parameter.in === 'path');
	const path = ids.map((parameter) => pathDraft(context, operation, parameter, saved));
	const own = ids.findIndex(({ name }) => operation.owners.get(name) === resource.name);
	const sent = operation.parameters.filter((parameter) => isSent(context, operation, parameter));
	const request = (kind: CollectionKind, ...candidates: string[]): NameRequest => ({
		group: `${resource.name} ${kind} of ${operation.value}`,
		candidates,
		...given({ saved: saved.collections[kind] }),
	});
	const isMainList = operation.value === 'getAll';
	const queryRequest = (suffix: CollectionKind): NameRequest =>
		request(
			suffix,
			inputName(resource.name, isMainList ? '' : operation.value, suffix),
			inputName(resource.name, operation.value, 'query', suffix),
		);
	return {
		operation,
		inputs: [
			...path,
			...sent.map((parameter) => parameterDraft(context, operation, parameter, saved)),
			...(operation.body?.fields ?? []).map((field) =>
				fieldDraft(context, operation, field, saved),
			),
			...wholeBodyDraft(context, operation, saved),
		],
		collections: {
			filters: queryRequest('filters'),
			parameters: queryRequest('parameters'),
			fields: request(
				'fields',
				inputName(resource.name, operation.value, 'fields'),
				inputName(resource.name, operation.value, 'body', 'fields'),
			),
		},
		...(own >= 0 ? { ownId: path[own]!.request } : {}),
		saved: saved.inputs,
	};
}

function savedOf({ saved, resource }: InputContext, operation: ApiOperation): Saved {
	const inputs = saved.inputsOf({ resource: resource.name, value: operation.value });
	const collectionOf = (kind: CollectionKind): string | undefined =>
		inputs.find(({ collection = '' }) => new RegExp(`${kind}\\d*$`, 'i').test(collection))
			?.collection;
	const body = operation.body?.fields ?? [];
	return {
		inputs,
		collections: given({
			filters: collectionOf('filters'),
			parameters: collectionOf('parameters'),
			fields: collectionOf('fields'),
		}),
		current: [
			...operation.parameters.map(({ name, in: location }) => ({
				in: location as SavedInput['in'],
				name,
			})),
			...body.map(({ name }) => ({ in: 'body' as const, name })),
		],
	};
}

/**
 * Where a value is entered: an optional one in a collection, so that only what the user added is sent. A value in saved
 * workflows stays where it is, whether or not it is required now.
 */
function placed(
	{ inputs, collections, current }: Saved,
	sent: Pick<Draft, 'spelled'> & Pick<SavedInput, 'in' | 'name'>,
	required: boolean,
	kind: CollectionKind,
): Pick<Draft, 'saved' | 'collection'> {
	const saved = savedInput(inputs, current, sent);
	if (!saved) return required ? {} : { collection: kind };
	const { collection } = saved;
	if (collection === undefined) return { saved };
	return { saved, collection: COLLECTIONS.find((one) => collections[one] === collection) ?? kind };
}

/** IDs and collections get their usual names before any other property can. */
export function requestsInOrder(drafts: InputDrafts[]): NameRequest[] {
	return [
		...drafts.flatMap(({ ownId }) => ownId ?? []),
		...drafts.flatMap((draft) => usedCollections(draft).map((kind) => draft.collections[kind])),
		...drafts.flatMap(({ inputs }) =>
			inputs.filter(({ collection }) => !collection).map(({ request }) => request),
		),
	];
}

/** Those that have inputs, or had. */
function usedCollections({ inputs, collections }: InputDrafts): CollectionKind[] {
	const isUsed = (kind: CollectionKind): boolean =>
		collections[kind].saved !== undefined || inputs.some(({ collection }) => collection === kind);
	return COLLECTIONS.filter(isUsed);
}

/**
 * The inputs and collections of an operation with their final names.
 *
 * @param shared what it shares with other operations
 */
export function namedInputs(
	draft: InputDrafts,
	names: Map<NameRequest, string>,
	shared: PlannedInput[],
): Pick<PlannedOperation, 'inputs' | 'collections' | 'periods' | 'removed'> {
	const { operation, inputs, collections, saved } = draft;
	const planned = new Map<Draft, PlannedInput>();
	const conditionOf = ({ when }: Draft): Condition | undefined => {
		const other = inputs.find(({ sent }) => sent.in === 'body' && sent.name === when?.property);
		return when && other && { parameter: names.get(other.request)!, values: when.values };
	};
	for (const one of inputs.filter(({ collection }) => !collection))
		planned.set(one, finished(one, names.get(one.request)!, conditionOf(one)));
	const all = usedCollections(draft).map((kind) => {
		const collection = collectionOf(kind, operation, names.get(collections[kind])!);
		const known = saved.filter((input) => input.collection === collection.name);
		const memberNames = new UniqueNames([...RESERVED, ...known.map(({ parameter }) => parameter)]);
		const labels = new UniqueNames([], ' ');
		for (const one of inputs.filter((input) => input.collection === kind)) {
			const plain = identifier(one.spelled, 'field');
			const name =
				one.saved?.parameter ??
				memberNames.claim(plain, RESERVED.includes(plain) ? `${plain}Value` : plain);
			const member = { collection: collection.name, labels };
			planned.set(one, finished(one, name, conditionOf(one), member));
		}
		return collection;
	});
	const periods =
		operation.result === 'list' ? periodsOf(inputs.map((input) => planned.get(input)!)) : [];
	const removed = removedInputs(saved, [...shared, ...planned.values(), ...periods]);
	const used = [...[...planned.values()].map(({ sent }) => sent), ...removed];
	return {
		inputs: inputs.map((input) => afterRemoved(planned.get(input)!, removed, input.saved)),
		collections: all.filter(({ name }) => used.some(({ collection }) => collection === name)),
		periods,
		removed,
	};
}

/** What saved workflows contain and the operation does not have. */
function removedInputs(
	saved: SavedInput[],
	present: Array<PlannedInput | PlannedPeriod>,
): OperationInput[] {
	const isThere = ({ parameter, collection }: OperationInput): boolean =>
		present.some(({ sent }) => sent.parameter === parameter && sent.collection === collection);
	return saved.filter((input) => !isThere(input)).map(savedOnly);
}

/**
 * A required value is not shown next to those that were removed before the operation had it: n8n would refuse the workflow
 * for the one before the node can name the other.
 */
function afterRemoved(
	{ property, sent }: PlannedInput,
	removed: OperationInput[],
	saved?: SavedInput,
): PlannedInput {
	if (!sent.required || sent.collection !== undefined) return { property, sent };
	const paths = removed
		.map(({ collection, parameter }) =>
			collection === undefined ? parameter : `${collection}.${parameter}`,
		)
		.filter((path) => !saved || saved.after?.includes(path));
	if (paths.length === 0) return { property, sent };
	const hide = Object.fromEntries(paths.map((path) => [path, [{ _cnd: { exists: true } }]]));
	const displayOptions = { ...property.displayOptions, hide };
	return { property: { ...property, displayOptions } as INodeProperties, sent };
}

type Condition = NonNullable<OperationInput['when']>;

function finished(
	{ sent, property, reference, saved }: Draft,
	name: string,
	when: Condition | undefined,
	member?: { collection: string; labels: UniqueNames },
): PlannedInput {
	const plain = property(name);
	const displayName = member ? member.labels.claim(plain.displayName) : plain.displayName;
	const { in: location, name: apiName, required, ...rest } = sent;
	const removedValues = lostValues(plain, saved);
	return {
		property: {
			...plain,
			displayName,
			...sameStart(plain, saved),
			...(when
				? { displayOptions: { show: { [`${member ? '/' : ''}${when.parameter}`]: when.values } } }
				: {}),
		},
		sent: {
			in: location,
			name: apiName,
			parameter: name,
			...(member ? { collection: member.collection } : {}),
			label: displayName,
			...(required ? { required } : {}),
			...(reference ? { reference: reference.resource } : {}),
			...(reference?.key === '@id' ? { isAddress: true } : {}),
			...(when ? { when } : {}),
			...rest,
			...(removedValues.length ? { removedValues } : {}),
		} as OperationInput,
	};
}

/** Workflows do not contain a default: another one would change what they send. */
function sameStart(
	property: INodeProperties,
	{ start }: Pick<SavedInput, 'start'> = {},
): Pick<INodeProperties, 'default'> | undefined {
	const { default: own, type } = property;
	if (start === undefined || start === own) return undefined;
	const values = offered(property);
	const isPossible = values.length
		? values.some((value) => value === start)
		: type === typeof start && typeof start !== 'boolean';
	return isPossible ? { default: start } : undefined;
}

function collectionOf(
	kind: CollectionKind,
	{ value }: ApiOperation,
	name: string,
): PlannedCollection {
	const what = { filters: 'Filter', parameters: 'Parameter', fields: 'Field' }[kind];
	// n8n's lint requires the label for names with "update".
	const isUpdate = (kind === 'fields' && value === 'update') || name.includes('update');
	const plain = kind === 'filters' ? 'Filters' : `Additional ${what}s`;
	return { name, displayName: isUpdate ? 'Update Fields' : plain, placeholder: `Add ${what}` };
}

/** Not the path, not paging, and not the location where all operations share it. */
function isSent(
	{ presentation, resource, shared }: InputContext,
	operation: ApiOperation,
	parameter: Parameter,
): boolean {
	const isSharedLocation =
		isLocation(parameter, presentation) &&
		parameter.name === shared.locationName &&
		shared.location.has(resource.name, operation.value);
	return (
		parameter.in !== 'path' && !isPagingParameter(parameter, operation.paging) && !isSharedLocation
	);
}

/** The ID of a record is named for its resource, whatever the path calls it: `{id}`, `{squawk_id}` → `squawkId`. */
function pathDraft(
	context: InputContext,
	operation: ApiOperation,
	parameter: Parameter,
	{ inputs }: Saved,
): Draft {
	const { resource, refer } = context;
	const owner = operation.owners.get(parameter.name);
	const reference = refer.ofPath(operation, parameter);
	const isId = owner !== undefined && reference?.resource === owner && reference.key === undefined;
	const spelled = isId ? (owner === resource.name ? 'id' : `${owner}_id`) : parameter.name;
	const input = { ...parameterInput(context, parameter, reference), isRequired: true };
	const description =
		input.description ?? `The ${isId ? lowerCaseWords(owner) : resource.singular} to act on`;
	const style = textStyle(parameter);
	const usual = inputName(resource.name, spelled);
	const saved = inputs.filter((one) => one.in === 'path');
	const known =
		saved.find(({ name }) => name === parameter.name) ??
		saved.find((one) => one.parameter === usual);
	return {
		...entered({ ...input, description }),
		spelled: parameter.name,
		sent: {
			in: 'path',
			name: parameter.name,
			required: true,
			...given({
				format: textFormat(parameter),
				items: itemFormat(parameterSchema(parameter)),
				style,
			}),
		},
		request: {
			group: `${resource.name} path ${spelled} ${JSON.stringify(inputProperty(input, 'any').default)}`,
			candidates: [usual, inputName(resource.name, 'path', spelled)],
			...given({ saved: known?.parameter }),
		},
		...given({ saved: known }),
	};
}

function parameterDraft(
	context: InputContext,
	operation: ApiOperation,
	parameter: Parameter,
	names: Saved,
): Draft {
	const { name, in: location } = parameter;
	const filter = location === 'query' ? filterOf(parameter) : { subject: name };
	const { subject, comparison = '' } = filter;
	const spelled = `${subject} ${comparison}`;
	const style = location === 'query' ? queryStyle(parameter) : textStyle(parameter);
	const format = location === 'query' ? queryFormat(parameter) : textFormat(parameter);
	const rangeEnd = location === 'query' ? rangeEndOf(parameter) : undefined;
	const isPlace = location === 'query' && isLocation(parameter, context.presentation);
	// Without one, a list is read at all locations where TrueFlight wants one.
	const required = parameter.required === true && !(isPlace && operation.result === 'list');
	const sent = { in: location as 'query' | 'header' | 'cookie', name };
	const kind = isFilter(operation, parameter) ? 'filters' : 'parameters';
	const where = placed(names, { ...sent, spelled }, required, kind);
	const schema = parameterSchema(parameter);
	const reference = referenceTo(context, subject, schema);
	const records = location === 'query' ? listedRecords(context, subject, schema) : {};
	const input = {
		...parameterInput(context, parameter, reference),
		...records,
		...(required || where.collection === undefined ? { isRequired: true } : {}),
	};
	return {
		...entered(input),
		sent: {
			...sent,
			...(required ? { required: true } : {}),
			...given({
				format,
				items: itemFormat(schema) ?? (records.listed && 'id'),
				style,
				rangeEnd,
			}),
			...(subject !== name && isEquality(filter) ? { field: subject } : {}),
			...(isPlace ? { role: 'location' } : {}),
		} as Sent,
		...where,
		spelled,
		request: topLevelRequest(context, operation, location, input, where),
	};
}

/** Whether a parameter selects records, rather than saying how they are shown. */
function isFilter({ result }: ApiOperation, { in: location, name }: Parameter): boolean {
	const [first = ''] = name.split(/[[.]/);
	// Of OData's own parameters one selects records.
	if (/^\$(?!filter$|search$)/.test(name)) return false;
	return result === 'list' && location === 'query' && !SHAPING_NAMES.includes(camelCase(first));
}

function fieldDraft(
	context: InputContext,
	operation: ApiOperation,
	field: BodyField,
	names: Saved,
): Draft {
	const { name, schema, required, relationship, nullable } = field;
	const isFile = operation.body?.encoding === 'multipart' && isFileField(schema);
	const reference = isFile ? undefined : referenceTo(context, name, schema);
	const group = isFile ? undefined : groupOf(groupContext(context, operation), field, names.inputs);
	const where = fieldPlace(operation, field, group, names);
	const records = listedRecords(context, name, schema);
	const input: Input = {
		name,
		schema,
		example: exampleOf(context, name),
		...(group ? { group } : {}),
		...(reference ? { reference } : {}),
		...records,
		...(schema.deprecated === true ? { deprecated: true } : {}),
		...(isFile ? { isFile } : {}),
		...(required || where.collection === undefined ? { isRequired: true } : {}),
		...(required && field.when ? { isNeededSometimes: true } : {}),
		...(required && nullable && !isFile ? { isNullable: true } : {}),
	};
	return {
		...entered(input),
		sent: {
			in: 'body',
			name,
			...(required ? { required: true } : {}),
			...(required && nullable && !isFile ? { nullable } : {}),
			...(isFile
				? { format: 'array', isFile: true }
				: group
					? groupInput(group)
					: given({
							format: wireFormat(schema),
							items: itemFormat(schema) ?? (records.listed && 'id'),
							relationship,
						})),
		} as Sent,
		...where,
		...given({ when: field.when }),
		spelled: name,
		request: topLevelRequest(context, operation, 'body', input, { ...where, when: field.when }),
	};
}

/** Where a field is entered. What others depend on is always on the panel. */
function fieldPlace(
	{ body }: ApiOperation,
	{ name, required }: VariantProperty,
	group: Group | undefined,
	saved: Saved,
): Pick<Draft, 'saved' | 'collection'> {
	if (body?.fields.some(({ when }) => when?.property === name)) return {};
	return placed(
		{ ...saved, inputs: saved.inputs.filter((one) => isSameShape(one, group)) },
		{ in: 'body', name, spelled: name },
		required,
		'fields',
	);
}

const groupContext = (context: InputContext, { method }: ApiOperation): GroupContext => ({
	refer: (name, schema) => referenceTo(context, name, schema),
	isUpdate: method === 'PATCH' || method === 'PUT',
});

/** A body that is not an object of known fields. */
function wholeBodyDraft(
	{ resource }: InputContext,
	{ body, value }: ApiOperation,
	{ inputs }: Saved,
): Draft[] {
	if (!body?.whole) return [];
	const { required } = body;
	const saved = inputs.find((input) => input.in === 'body' && input.isWholeBody);
	return [
		{
			property: (name) => wholeBodyProperty(body, name),
			spelled: 'body',
			sent: { in: 'body', name: '', ...(required ? { required } : {}), isWholeBody: true } as Sent,
			request: {
				group: `${resource.name} whole body of ${value}`,
				candidates: [inputName(resource.name, value, 'body')],
				...given({ saved: saved?.parameter }),
			},
			...given({ saved }),
		},
	];
}

function entered(input: Input): Pick<Draft, 'property' | 'reference'> {
	const reference = referenceOf(input);
	return {
		property: (name) => inputProperty(input, name),
		...(reference ? { reference } : {}),
	};
}

const exampleOf = ({ presentation, resource }: InputContext, name: string): unknown =>
	presentation.resources[resource.name]?.examples?.[name] ?? presentation.examples?.[name];

function parameterInput(
	context: InputContext,
	parameter: Parameter,
	reference: Reference | undefined,
): Input {
	const { name, in: location, description, deprecated } = parameter;
	const schema = parameterSchema(parameter);
	const filter = filterOf(parameter);
	const isTime = /^date/.test(wireFormat(schema) ?? '');
	return {
		...(location === 'query'
			? { name: filter.subject, title: filterTitle(filter, isTime) }
			: { name }),
		schema,
		example: parameter.example ?? exampleOf(context, name),
		...(typeof description === 'string' ? { description: upperFirst(description.trim()) } : {}),
		...(reference ? { reference } : {}),
		...(deprecated === true ? { deprecated } : {}),
		...(location === 'query' ? {} : { isPlain: true }),
		...(location === 'query' && rangeEndOf(parameter) ? { isRangeEnd: true } : {}),
	};
}

/** Operations share a property where they send the same kind of value to the same location, from the same default. */
function topLevelRequest(
	{ resource }: InputContext,
	{ value }: ApiOperation,
	location: string,
	input: Input,
	{ saved, collection, when }: Pick<Draft, 'saved' | 'collection' | 'when'>,
): NameRequest {
	const { type, typeOptions, default: start } = inputProperty(input, 'any');
	const kind = `${type}${typeOptions?.multipleValues ? '[]' : ''}${input.reference?.resource ?? ''}${input.isFile ?? ''} ${JSON.stringify([start, input.group && groupInput(input.group), when])}`;
	return {
		group: `${resource.name} ${location} ${input.name} ${kind}`,
		candidates: [
			inputName(resource.name, input.name),
			inputName(resource.name, value, input.name),
			inputName(resource.name, value, location, input.name),
		],
		...(saved && collection === undefined ? { saved: saved.parameter } : {}),
	};
}

/** Only a single value can be picked from a list of records. */
function referenceTo(
	{ refer, resource }: InputContext,
	name: string,
	schema: Schema,
): Reference | undefined {
	const isSingle = [undefined, 'string', 'integer', 'number'].includes(jsonType(schema));
	// Where an ID is a whole address, it is not to be looked for in one.
	if (!isSingle || /^(uri|iri$|url)/.test(schema.format ?? '')) return undefined;
	return refer.within(resource.name).byName(name, schema, isObjectIn(resource, name) || undefined);
}

/** Whether records have, where the ID is entered, the record that it identifies, or several. */
function isObjectIn({ operations }: ApiResource, name: string): boolean {
	return operations
		.flatMap(({ record }) => properties(record))
		.filter((field) => field.name === name)
		.flatMap(({ schema }) => properties(jsonType(schema) === 'array' ? items(schema) : schema))
		.some((member) => member.name === 'id');
}

/** A list of IDs of records that can be listed: `squawk_ids`; with the schema of its items also `squawks`. */
function listedRecords(
	{ refer, resource }: InputContext,
	name: string,
	schema: Schema,
): Pick<Input, 'listed'> {
	if (jsonType(schema) !== 'array') return {};
	const isId = isObjectIn(resource, name) || undefined;
	const listed = refer.byName(name.replace(/(id)s$/i, '$1'), items(schema), isId);
	return listed?.isListed && listed.key === undefined && listed.resource !== LOCATION
		? { listed }
		: {};
}

/** Without the members that have no value. */
function given<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
	return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
		[K in keyof T]?: Exclude<T[K], undefined>;
	};
}
