import type { INodeProperties } from 'n8n-workflow';
import type { OperationInput } from '../../../nodes/TrueFlight/operation.ts';
import { filterName, filterTitle, isEquality } from '../../language/filterName.mts';
import { camelCase, identifier, UniqueNames, upperFirst } from '../../language/names.mts';
import { SHAPING_NAMES } from '../../language/vocabulary.mts';
import { parameterSchema } from '../../openapi/facts/parameters.mts';
import { jsonType } from '../../openapi/facts/schema.mts';
import type { Parameter, Schema } from '../../openapi/facts/types.mts';
import { type Input, inputName, inputProperty, referenceOf, wholeBodyProperty } from './form.mts';
import { isPagingParameter } from './paging.mts';
import type { NameRequest } from './propertyNames.mts';
import { rangeEndOf } from './rangeEnd.mts';
import { isLocation } from './location.mts';
import type { Reference, ReferenceResolver } from './references.mts';
import { isFileField } from './requestBody.mts';
import {
	itemFormat,
	queryFormat,
	queryStyle,
	textFormat,
	textStyle,
	wireFormat,
} from './serialization.mts';
import type { Presentation } from './overlay.mts';
import type {
	ApiOperation,
	ApiResource,
	BodyField,
	PlannedCollection,
	PlannedInput,
	SharedPlaces,
} from './types.mts';

/** What the inputs of a resource's operations are decided from. */
export interface InputContext {
	presentation: Presentation;
	resource: ApiResource;
	refer: ReferenceResolver;
	/** Where the properties that all resources share are shown. */
	shared: SharedPlaces;
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
}

/** The inputs of one operation, and the names that they wish for. */
export interface InputDrafts {
	operation: ApiOperation;
	inputs: Draft[];
	collections: Record<CollectionKind, NameRequest>;
	/** The ID of the operation's own record. */
	ownId?: NameRequest;
}

/** Names that n8n's lint mistakes for something other than a field of the API. */
const RESERVED = [
	...['limit', 'returnAll', 'simple', 'resource', 'operation', 'action'],
	'allowUnauthorizedCerts',
];

export function draftInputs(context: InputContext, operation: ApiOperation): InputDrafts {
	const { resource } = context;
	const ids = operation.parameters.filter((parameter) => parameter.in === 'path');
	const path = ids.map((parameter) => pathDraft(context, operation, parameter));
	const own = ids.findIndex(({ name }) => operation.owners.get(name) === resource.name);
	const sent = operation.parameters.filter((parameter) => isSent(context, operation, parameter));
	const request = (kind: string, ...candidates: string[]): NameRequest => ({
		group: `${resource.name} ${kind} of ${operation.value}`,
		candidates,
	});
	const isMainList = operation.value === 'getAll';
	const queryRequest = (suffix: string): NameRequest =>
		request(
			suffix,
			inputName(resource.name, isMainList ? '' : operation.value, suffix),
			inputName(resource.name, operation.value, 'query', suffix),
		);
	return {
		operation,
		inputs: [
			...path,
			...sent.map((parameter) => parameterDraft(context, operation, parameter)),
			...(operation.body?.fields ?? []).map((field) => fieldDraft(context, operation, field)),
			...wholeBodyDraft(context, operation),
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
	};
}

/** IDs and collections get their usual names before any other property can. */
export function requestsInOrder(drafts: InputDrafts[]): NameRequest[] {
	return [
		...drafts.flatMap(({ ownId }) => ownId ?? []),
		...drafts.flatMap(({ inputs, collections }) =>
			COLLECTIONS.filter((kind) => inputs.some(({ collection }) => collection === kind)).map(
				(kind) => collections[kind],
			),
		),
		...drafts.flatMap(({ inputs }) =>
			inputs.filter(({ collection }) => !collection).map(({ request }) => request),
		),
	];
}

/** The inputs and collections of an operation with their final names. */
export function namedInputs(
	{ operation, inputs, collections }: InputDrafts,
	names: Map<NameRequest, string>,
): { inputs: PlannedInput[]; collections: PlannedCollection[] } {
	const planned = new Map<Draft, PlannedInput>();
	for (const draft of inputs.filter(({ collection }) => !collection))
		planned.set(draft, finished(draft, names.get(draft.request)!));
	const kinds = COLLECTIONS.map((kind) => {
		const members = inputs.filter((draft) => draft.collection === kind);
		if (members.length === 0) return [];
		const collection = collectionOf(kind, operation, names.get(collections[kind])!);
		const memberNames = new UniqueNames(RESERVED);
		const labels = new UniqueNames([], ' ');
		for (const draft of members) {
			const plain = identifier(draft.spelled, 'field');
			const name = memberNames.claim(plain, RESERVED.includes(plain) ? `${plain}Value` : plain);
			planned.set(draft, finished(draft, name, { collection: collection.name, labels }));
		}
		return [collection];
	});
	return { inputs: inputs.map((draft) => planned.get(draft)!), collections: kinds.flat() };
}

function finished(
	{ sent, property, reference }: Draft,
	name: string,
	member?: { collection: string; labels: UniqueNames },
): PlannedInput {
	const plain = property(name);
	const displayName = member ? member.labels.claim(plain.displayName) : plain.displayName;
	const { in: location, name: apiName, required, ...rest } = sent;
	return {
		property: { ...plain, displayName },
		sent: {
			in: location,
			name: apiName,
			parameter: name,
			...(member ? { collection: member.collection } : {}),
			label: displayName,
			...(required && !member ? { required } : {}),
			...(reference ? { reference: reference.resource } : {}),
			...rest,
		} as OperationInput,
	};
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
function pathDraft(context: InputContext, operation: ApiOperation, parameter: Parameter): Draft {
	const { resource, refer } = context;
	const owner = operation.owners.get(parameter.name);
	const reference = refer.ofPath(operation, parameter);
	const isId = owner !== undefined && reference?.resource === owner;
	const spelled = isId ? (owner === resource.name ? 'id' : `${owner}_id`) : parameter.name;
	const input = { ...parameterInput(context, parameter, reference), isRequired: true };
	const description = input.description ?? `The ${resource.singular} to act on`;
	const style = textStyle(parameter);
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
			candidates: [inputName(resource.name, spelled), inputName(resource.name, 'path', spelled)],
		},
	};
}

function parameterDraft(
	context: InputContext,
	operation: ApiOperation,
	parameter: Parameter,
): Draft {
	const { name, in: location } = parameter;
	const filter = location === 'query' ? filterName(name) : { subject: name };
	const { subject, comparison = '' } = filter;
	const reference = referenceTo(context, subject, parameterSchema(parameter));
	const input = parameterInput(context, parameter, reference);
	const style = location === 'query' ? queryStyle(parameter) : textStyle(parameter);
	const format = location === 'query' ? queryFormat(parameter) : textFormat(parameter);
	const rangeEnd = location === 'query' ? rangeEndOf(parameter) : undefined;
	const isPlace = location === 'query' && isLocation(parameter, context.presentation);
	// Without one, a list is read at all locations where TrueFlight wants one.
	const required = parameter.required && !(isPlace && operation.result === 'list');
	return {
		...entered(input),
		sent: {
			in: location as 'query' | 'header' | 'cookie',
			name,
			...(required ? { required: true } : {}),
			...given({ format, items: itemFormat(parameterSchema(parameter)), style, rangeEnd }),
			...(subject !== name && isEquality(filter) ? { field: subject } : {}),
			...(isPlace ? { role: 'location' } : {}),
		} as Sent,
		...(required ? {} : { collection: isFilter(operation, parameter) ? 'filters' : 'parameters' }),
		spelled: `${subject} ${comparison}`,
		request: topLevelRequest(context, operation, location, input),
	};
}

/** Whether a parameter selects records, rather than saying how they are shown. */
function isFilter({ result }: ApiOperation, { in: location, name }: Parameter): boolean {
	const [first = ''] = name.split(/[[.]/);
	return result === 'list' && location === 'query' && !SHAPING_NAMES.includes(camelCase(first));
}

function fieldDraft(context: InputContext, operation: ApiOperation, field: BodyField): Draft {
	const { name, schema, required } = field;
	const isFile = operation.body?.encoding === 'multipart' && isFileField(schema);
	const reference = isFile ? undefined : referenceTo(context, name, schema);
	const input: Input = {
		name,
		schema,
		example: exampleOf(context, name),
		...(reference ? { reference } : {}),
		...(schema.deprecated === true ? { deprecated: true } : {}),
		...(isFile ? { isFile } : {}),
		...(required ? { isRequired: true } : {}),
	};
	return {
		...entered(input),
		sent: {
			in: 'body',
			name,
			...(required ? { required: true } : {}),
			...(isFile
				? { format: 'array', isFile: true }
				: given({ format: wireFormat(schema), items: itemFormat(schema) })),
		} as Sent,
		...(required ? {} : { collection: 'fields' }),
		spelled: name,
		request: topLevelRequest(context, operation, 'body', input),
	};
}

/** A body that is not an object of known fields. */
function wholeBodyDraft({ resource }: InputContext, { body, value }: ApiOperation): Draft[] {
	if (!body?.whole) return [];
	const { required } = body;
	return [
		{
			property: (name) => wholeBodyProperty(body, name),
			spelled: 'body',
			sent: { in: 'body', name: '', ...(required ? { required } : {}), isWholeBody: true } as Sent,
			request: {
				group: `${resource.name} whole body of ${value}`,
				candidates: [inputName(resource.name, value, 'body')],
			},
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
	presentation.resources[resource.name]?.examples?.[name];

function parameterInput(
	context: InputContext,
	parameter: Parameter,
	reference: Reference | undefined,
): Input {
	const { name, in: location, description, deprecated } = parameter;
	const schema = parameterSchema(parameter);
	const filter = filterName(name);
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
		...(parameter.required ? { isRequired: true } : {}),
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
): NameRequest {
	const { type, typeOptions, default: start } = inputProperty(input, 'any');
	const kind = `${type}${typeOptions?.multipleValues ? '[]' : ''}${input.reference?.resource ?? ''}${input.isFile ?? ''} ${JSON.stringify(start)}`;
	return {
		group: `${resource.name} ${location} ${input.name} ${kind}`,
		candidates: [
			inputName(resource.name, input.name),
			inputName(resource.name, value, input.name),
			inputName(resource.name, value, location, input.name),
		],
	};
}

/** Only a single value can be picked from a list of records. */
function referenceTo({ refer }: InputContext, name: string, schema: Schema): Reference | undefined {
	const isSingle = [undefined, 'string', 'integer', 'number'].includes(jsonType(schema));
	return isSingle ? refer.byName(name) : undefined;
}

/** Without the members that have no value. */
function given<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
	return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
		[K in keyof T]?: Exclude<T[K], undefined>;
	};
}
