import type { INodeParameters } from 'n8n-workflow';
import type { SavedInput, SavedOperation } from '../../../tools/codegen/plan/savedNames.mts';

/** A node as a workflow saved it under an earlier contract. */
export interface SavedNode {
	/** Contract under which it was saved. */
	under: string;
	does: string;
	parameters: INodeParameters;
}

const id = (value: string) => ({ __rl: true, mode: 'id', value });

export const SAVED: SavedNode[] = [
	{
		under: 'the reconstructed contract',
		does: 'lists open squawks',
		parameters: {
			resource: 'squawk',
			operation: 'getAll',
			locationId: id('n'),
			squawkFilters: { status: 'open', aircraftId: id('a1') },
		},
	},
	{
		under: 'the reconstructed contract',
		does: 'lists deferred squawks',
		parameters: {
			resource: 'squawk',
			operation: 'getAll',
			locationId: id('n'),
			squawkFilters: { status: 'deferred' },
		},
	},
	{
		under: 'the reconstructed contract',
		does: 'files a squawk',
		parameters: {
			resource: 'squawk',
			operation: 'create',
			squawkAircraftId: id('a1'),
			squawkDescription: 'Left main is flat',
			squawkCreateFields: { title: 'Flat tire', severity: 'major' },
		},
	},
	{
		under: 'the reconstructed contract',
		does: 'files a squawk at a location',
		parameters: {
			resource: 'squawk',
			operation: 'create',
			locationId: id('n'),
			squawkAircraftId: id('a1'),
			squawkDescription: 'Left main is flat',
			squawkCreateFields: { title: 'Flat tire' },
		},
	},
	{
		under: 'the reconstructed contract',
		does: 'lists open work orders',
		parameters: {
			resource: 'workOrder',
			operation: 'getAll',
			locationId: id('n'),
			workOrderFilters: { status: 'open' },
		},
	},
	{
		under: 'the reconstructed contract',
		does: 'cancels a reservation and clears its notes',
		parameters: {
			resource: 'reservation',
			operation: 'update',
			reservationId: id('r1'),
			reservationUpdateFields: { status: 'cancelled', notes: '' },
		},
	},
	{
		under: 'the reconstructed contract',
		does: 'gets an aircraft',
		parameters: { resource: 'aircraft', operation: 'get', aircraftId: id('a1') },
	},
	{
		under: 'grouped.openapi.yaml',
		does: 'closes a squawk',
		parameters: {
			resource: 'squawk',
			operation: 'update',
			squawkId: id('s1'),
			squawkUpdateFields: { resolutionNotes: 'Replaced' },
		},
	},
	{
		under: 'nested-3.0.openapi.yaml',
		does: 'gets an attempt of an exam',
		parameters: {
			resource: 'examAttempt',
			operation: 'get',
			examAttemptExamId: id('e1'),
			examAttemptId: id('t1'),
		},
	},
	{
		under: 'verbs.openapi.yaml',
		does: 'cancels a reservation by its action',
		parameters: { resource: 'reservation', operation: 'cancel', reservationId: id('r1') },
	},
	// n8n fills in every member of a group, blank where nothing was entered.
	{
		under: 'verbs.openapi.yaml',
		does: 'moves a briefing',
		parameters: {
			resource: 'reservation',
			operation: 'update',
			reservationId: id('r1'),
			reservationUpdateFields: {
				briefing: { value: { place: 'Room 2', minutes: '', guests: {} } },
			},
		},
	},
	{
		under: 'verbs.openapi.yaml',
		does: 'sets the length of a briefing',
		parameters: {
			resource: 'reservation',
			operation: 'update',
			reservationId: id('r1'),
			reservationUpdateFields: {
				briefing: { value: { place: 'Room 2', minutes: 30, guests: {} } },
			},
		},
	},
	{
		under: 'verbs.openapi.yaml',
		does: 'adds a guest to a briefing',
		parameters: {
			resource: 'reservation',
			operation: 'update',
			reservationId: id('r1'),
			reservationUpdateFields: {
				briefing: {
					value: { place: '', minutes: '', guests: { value: [{ name: 'Ann', weightLb: 150 }] } },
				},
			},
		},
	},
	{
		under: 'verbs.openapi.yaml',
		does: 'lists students',
		parameters: { resource: 'student', operation: 'getAll' },
	},
];

/** One value of an operation that workflows may contain, entered with all that the operation needed. */
export interface SavedValue {
	field: string;
	parameters: INodeParameters;
	/** How the value looks in a request. */
	sent: RegExp;
}

/** Every value that a workflow may contain, one by one; those of an object member by member. */
export function savedValues(operations: SavedOperation[]): SavedValue[] {
	return operations.flatMap(({ resource, value: operation, method, inputs }) =>
		inputs.flatMap((input) => {
			const field = inputs.find((one) => one.in === 'body');
			const needed = inputs.filter(
				(one) => one.required || (one === field && ['PATCH', 'PUT'].includes(method)),
			);
			return waysTo(input).map((way) => {
				const parameters: INodeParameters = { resource, operation };
				for (const one of needed) enter(parameters, waysTo(one)[0]!);
				enter(parameters, way);
				const slot = [input.collection, ...way.map(({ parameter }) => parameter)].filter(Boolean);
				return {
					field: `${resource} ${operation} ${slot.join('.')}`,
					parameters,
					sent: sentAs(way.at(-1)!),
				};
			});
		}),
	);
}

/** The value itself; of an object, each of its members below it. */
function waysTo(input: SavedInput): SavedInput[][] {
	if (!input.members) return [[input]];
	return input.members.flatMap((member) => waysTo(member).map((way) => [input, ...way]));
}

function enter(parameters: INodeParameters, way: SavedInput[]): void {
	const { collection, parameter } = way[0]!;
	const target =
		collection === undefined ? parameters : ((parameters[collection] ??= {}) as INodeParameters);
	target[parameter] = valueAt(way);
}

/** As n8n saves it: an object, or each object of a list, is in a group. */
function valueAt([input, ...within]: SavedInput[]): INodeParameters[string] {
	const [member] = within;
	if (!member) return valueOf(input!);
	const object: INodeParameters = { [member.parameter]: valueAt(within) };
	return { value: 'isList' in input! && input.isList ? [object] : object };
}

function valueOf({ reference, format, values, name }: SavedInput): INodeParameters[string] {
	if (reference !== undefined) return id(`id-of-${name}`);
	if (values) return values[0]!;
	if (isPeriod(name)) return 'today';
	switch (format) {
		case 'date-time':
		case 'date':
			return '2026-03-04T05:06:07Z';
		case 'integer':
		case 'number':
			return 4711;
		case 'boolean':
			return true;
		case 'array':
			return [`value-of-${name}`];
		default:
			return `value-of-${name}`;
	}
}

/** A choice of days is saved as `from..to`, the names of two filters. */
const isPeriod = (name: string): boolean => name.includes('..');

function sentAs({ name, reference, format, values }: SavedInput): RegExp {
	if (reference !== undefined) return new RegExp(`id-of-${name}`);
	if (values) return new RegExp(String(values[0]));
	if (isPeriod(name)) return new RegExp(`${name.split('..')[0]}=`);
	if (format === 'date-time' || format === 'date') return /2026-03-04/;
	if (format === 'integer' || format === 'number') return /4711/;
	if (format === 'boolean') return new RegExp(`${name}"?[:=] ?"?true`);
	return new RegExp(`value-of-${name}`);
}
