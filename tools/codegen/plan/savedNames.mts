import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import type { BodyInput, OperationInput } from '../../../nodes/TrueFlight/operation.ts';
import { camelCase } from '../../language/names.mts';
import { isPeriod, periodInput } from './periods.mts';
import type { MappedDocument } from './types.mts';

/** A value in saved workflows: where it is, and what it was. */
export type SavedInput = OperationInput & {
	/** The values that the panel offered. */
	values?: Array<string | number>;
	/** Its default, which workflows do not contain. */
	start?: string | number | boolean;
	/** Of a required value: those that were removed before the operation had it. Workflows with them do not contain it. */
	after?: string[];
	/** Of an object: its members, and those that it had. */
	members?: SavedInput[];
};

/** An operation as workflows may have saved it, under the contract in place or an earlier one. */
export interface SavedOperation {
	resource: string;
	value: string;
	method: string;
	path: string;
	inputs: SavedInput[];
}

/**
 * What saved workflows contain: names and locations of values that a new contract must not change, and of values
 * that it may no longer have.
 */
export class SavedNames {
	private readonly requests: Map<string, SavedOperation>;
	private readonly operations: Map<string, SavedOperation>;

	constructor(operations: SavedOperation[] = []) {
		this.requests = new Map(operations.map((one) => [requestOf(one.method, one.path), one]));
		this.operations = new Map(operations.map((one) => [keyOf(one), one]));
	}

	/** The operation that sent this request. */
	ofRequest(method: string, path: string): SavedOperation | undefined {
		return this.requests.get(requestOf(method, path));
	}

	/** What is saved for an operation of the node. */
	inputsOf(operation: Pick<SavedOperation, 'resource' | 'value'>): SavedInput[] {
		return this.operations.get(keyOf(operation))?.inputs ?? [];
	}
}

const keyOf = ({ resource, value }: Pick<SavedOperation, 'resource' | 'value'>): string =>
	`${resource} ${value}`;

/** The names of placeholders say nothing to the API. */
const requestOf = (method: string, path: string): string =>
	`${method.toUpperCase()} ${path.replace(/\{[^{}]*\}/g, '{}')}`;

/** What is saved for a value of the API: sent in the same location, else under the same name in another one. */
export function savedInput(
	saved: SavedInput[],
	all: Array<Pick<OperationInput, 'in' | 'name'>>,
	{ in: location, name, spelled }: Pick<OperationInput, 'in' | 'name'> & { spelled: string },
): SavedInput | undefined {
	const isSame = (one: SavedInput): boolean =>
		!isPeriod(one) &&
		(camelCase(one.name) === camelCase(name) ||
			(one.collection !== undefined && one.parameter === camelCase(spelled)));
	// `status` beside `status[]` is itself.
	const isOthers = (one: SavedInput): boolean =>
		one.name !== name && all.some((other) => other.in === one.in && other.name === one.name);
	const same = saved.filter((one) => isSame(one) && !isOthers(one));
	const isElsewhere = (one: SavedInput): boolean =>
		one.in !== 'path' && !all.some((other) => other.in === one.in && other.name === one.name);
	return (
		same.find((one) => one.in === location) ??
		(location === 'path' ? undefined : same.find(isElsewhere))
	);
}

/** What saved workflows contain after this node was in use: what it has, what it had, and what nodes before it had. */
export function remember(saved: SavedOperation[], mapped: MappedDocument): SavedOperation[] {
	const current = mapped.operations.map(({ resource, value, method, path, inputs }) => {
		const {
			inputs: sent,
			removed = [],
			periods = [],
		} = mapped.resources.find(({ name }) => name === resource)!.table[value]!;
		return {
			resource,
			value,
			method,
			path,
			inputs: [...sent, ...periods.map(periodInput), ...removed].map((input) =>
				recorded(input, inputs.find((one) => one.sent === input)?.property),
			),
		};
	});
	const known = new Set(current.map(keyOf));
	return [...current, ...saved.filter((operation) => !known.has(keyOf(operation)))];
}

/** What the node needs of a value to find it in saved workflows. */
export function savedOnly({ members, ...input }: SavedInput): OperationInput {
	return {
		...without(input as SavedInput, 'values', 'start', 'after', 'required', 'when'),
		...(members ? { members: members.map(savedOnly) } : {}),
	} as OperationInput;
}

/** An input without some of what is known of it. */
function without(input: OperationInput, ...members: string[]): OperationInput {
	const left = Object.entries(input).filter(([name]) => !members.includes(name));
	return Object.fromEntries(left) as unknown as OperationInput;
}

/** The values of a choice in saved workflows that it does not offer. */
export function lostValues(
	property: INodeProperties,
	{ values: saved = [] }: Pick<SavedInput, 'values'> = {},
): Array<string | number> {
	const values = offered(property);
	return values.length === 0 ? [] : saved.filter((value) => !values.includes(value));
}

/**
 * A value as workflows may contain it.
 *
 * @param property how it is entered; undefined for one that is removed
 */
function recorded(input: OperationInput, property: INodeProperties | undefined): SavedInput {
	const { members, removed = [] } = input as BodyInput;
	const [group] = (members ? (property?.options ?? []) : []) as INodePropertyCollection[];
	const memberOf = (member: BodyInput): SavedInput =>
		recorded(
			member,
			group?.values.find(({ name }) => name === member.parameter),
		);
	return {
		...without(input, 'removedValues', 'members', 'removed'),
		...panelOf(input, property),
		...(members
			? { members: [...members.map(memberOf), ...removed.map((one) => recorded(one, undefined))] }
			: {}),
	} as SavedInput;
}

/** What the panel offered for a value. */
function panelOf(
	input: OperationInput,
	property: INodeProperties | undefined,
): Pick<SavedInput, 'values' | 'start' | 'after'> {
	const values = [...(property ? offered(property) : []), ...(input.removedValues ?? [])];
	const start = input.collection === undefined ? property?.default : undefined;
	const { hide } = property?.displayOptions ?? {};
	const isValue = ['string', 'number', 'boolean'].includes(typeof start) && start !== '';
	return {
		...(values.length ? { values } : {}),
		...(isValue ? { start: start as string | number | boolean } : {}),
		...(hide ? { after: Object.keys(hide) } : {}),
	};
}

/** The values that a choice offers, less the one that stands for none; empty for another property. */
export function offered({ type, options = [] }: INodeProperties): Array<string | number> {
	if (type !== 'options' && type !== 'multiOptions') return [];
	return (options as INodePropertyOptions[])
		.map(({ value }) => value)
		.filter((value): value is string | number => typeof value !== 'boolean' && value !== '');
}
