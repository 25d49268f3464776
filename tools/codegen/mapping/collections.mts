import type { INodeProperties } from 'n8n-workflow';
import type { ResourceContext } from './context.mts';
import { inputName, inputProperty, type Input } from './inputs.mts';
import { identifier, UniqueNames } from '../../language/names.mts';
import {
	bodyInput,
	bodyRouting,
	parameterInput,
	parameterRouting,
	sentParameters,
} from './sending.mts';
import type { Parameter } from '../../openapi/facts/types.mts';
import type { ApiOperation, BodyField } from './types.mts';

/** Names that n8n's lint takes for something else than a field of the API. */
const RESERVED = [
	'limit',
	'returnAll',
	'simple',
	'resource',
	'operation',
	'action',
	'allowUnauthorizedCerts',
];

/** One optional value: where it stands in its collection and how it is sent. */
export interface Member {
	/** Name inside the collection. */
	name: string;
	displayName?: string;
	input: Input;
	routing: INodeProperties['routing'];
	/** The parameter it stands for, or the body field. */
	parameter?: Parameter;
	field?: BodyField;
}

export interface Collection {
	name: string;
	displayName: string;
	placeholder: string;
	members: Member[];
}

/** The collections of an operation: what it takes beside its required values. */
export function collectionsOf(context: ResourceContext, operation: ApiOperation): Collection[] {
	return [parameterCollection(context, operation), fieldCollection(context, operation)].filter(
		({ members }) => members.length > 0,
	);
}

export function parameterCollection(context: ResourceContext, operation: ApiOperation): Collection {
	const { resource, names } = context;
	const isMainList = operation.value === 'getAll';
	const isList = operation.result === 'list';
	const suffix = isList ? 'filters' : 'parameters';
	const members = sentParameters(context, operation)
		.filter((parameter) => !parameter.required)
		.map((parameter) => ({
			parameter,
			input: parameterInput(context, operation, parameter),
			routing: parameterRouting(parameter),
		}));
	return {
		name: names.of(
			resource.name,
			`parameters of ${operation.value}`,
			inputName(resource.name, isMainList ? '' : operation.value, suffix),
			inputName(resource.name, operation.value, 'query', suffix),
		),
		displayName: isList ? 'Filters' : 'Additional Parameters',
		placeholder: isList ? 'Add Filter' : 'Add Parameter',
		members: named(members),
	};
}

export function fieldCollection(context: ResourceContext, operation: ApiOperation): Collection {
	const { resource, names } = context;
	const members = (operation.body?.fields ?? [])
		.filter((field) => !field.required)
		.map((field) => {
			const input = bodyInput(context, operation, field);
			return { field, input, routing: bodyRouting(input) };
		});
	return {
		name: names.of(
			resource.name,
			`fields of ${operation.value}`,
			inputName(resource.name, operation.value, 'fields'),
			inputName(resource.name, operation.value, 'body', 'fields'),
		),
		displayName: operation.value === 'update' ? 'Update Fields' : 'Additional Fields',
		placeholder: 'Add Field',
		members: named(members),
	};
}

/** Each member gets a name of its own, and one to read that no other bears. */
function named(members: Array<Omit<Member, 'name'>>): Member[] {
	const names = new UniqueNames(RESERVED);
	const titles = new UniqueNames([], ' ');
	return members.map((member) => {
		const plain = identifier(member.input.name, 'field');
		const name = names.claim(plain, RESERVED.includes(plain) ? `${plain}Value` : plain);
		const { displayName } = inputProperty(member.input, name);
		return { ...member, name, displayName: titles.claim(displayName) };
	});
}

/** The option of a collection through which a member is entered. */
export function optionOf({ input, name, displayName, routing }: Member): INodeProperties {
	const property = inputProperty(input, name);
	return {
		...property,
		...(displayName === undefined ? {} : { displayName }),
		...(routing ? { routing } : {}),
	};
}
