import type { INodePropertyOptions } from 'n8n-workflow';
import type { OperationInput } from '../../../nodes/TrueFlight/operation.ts';
import { camelCase } from '../../language/names.mts';
import type { MappedDocument, PlannedInput } from './types.mts';

/** A value in saved workflows: where it is, and what it was. */
export type SavedInput = OperationInput & {
	/** The values that the panel offered. */
	values?: Array<string | number>;
	/** Its default, which workflows do not contain. */
	start?: string | number | boolean;
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
		camelCase(one.name) === camelCase(name) ||
		(one.collection !== undefined && one.parameter === camelCase(spelled));
	const same = saved.filter(isSame);
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
		const { inputs: sent, removed = [] } = mapped.resources.find(({ name }) => name === resource)!
			.table[value]!;
		return {
			resource,
			value,
			method,
			path,
			inputs: [...sent, ...removed].map((input) => ({
				...without(input, 'removedValues'),
				...panelOf(inputs, input),
			})),
		};
	});
	const known = new Set(current.map(keyOf));
	return [...current, ...saved.filter((operation) => !known.has(keyOf(operation)))];
}

/** An input without some of what is known of it. */
export function without(input: SavedInput, ...members: Array<keyof SavedInput>): OperationInput {
	const left = Object.entries(input).filter(([name]) => !members.includes(name as 'name'));
	return Object.fromEntries(left) as unknown as OperationInput;
}

/** What the panel offered for a value. */
function panelOf(
	inputs: PlannedInput[],
	input: OperationInput,
): Pick<SavedInput, 'values' | 'start'> {
	const { property } = inputs.find(({ sent }) => sent === input) ?? {};
	const values = [...(property ? offered(property) : []), ...(input.removedValues ?? [])];
	const start = input.collection === undefined ? property?.default : undefined;
	const isValue = ['string', 'number', 'boolean'].includes(typeof start) && start !== '';
	return {
		...(values.length ? { values } : {}),
		...(isValue ? { start: start as string | number | boolean } : {}),
	};
}

/** The values that a choice offers, less the one that stands for none; empty for another property. */
export function offered({ type, options = [] }: PlannedInput['property']): Array<string | number> {
	if (type !== 'options' && type !== 'multiOptions') return [];
	return (options as INodePropertyOptions[])
		.map(({ value }) => value)
		.filter((value): value is string | number => typeof value !== 'boolean' && value !== '');
}
