import type { IDataObject } from 'n8n-workflow';
import type { RequestContext } from '../http/send';
import { isObject } from '../isObject';
import type { Location } from '../response/callerLocations';
import { asSent } from '../response/resourceObject';
import { cellOf, namesIn, type ReferenceCell } from './columns';
import { labelOf, wantLabel } from './labeler';
import { localTime, objectName } from './recordLabel';
import type { RecordNames } from './recordNames';

/** Name of the line that names a record, as in lists to choose from. */
const LABEL = 'label';
/** n8n's guide: a simplified record has 10 fields at most. */
const MOST_FIELDS = 10;

/** What the user wants of each record. */
export type OutputChoice =
	| { kind: 'raw' }
	/** @param names what to return; without any the record decides */
	| { kind: 'simplified' | 'selected'; names: string[] };

interface OutputContext {
	sender: RequestContext;
	choice: OutputChoice;
	/** Where names are looked up; undefined where they are not wanted. */
	names?: RecordNames;
	/** IANA name of the time zone in which times are written. */
	timezone: string;
	/** ID of the location at which the records are. */
	location?: string;
	sort?: RecordSort;
	/** Names of what the label of a record consists of; without any the record decides. */
	label?: string[];
	/** Names that the contract has for what can be returned. */
	known?: string[];
}

/** The order of a list that is read as a whole. */
export interface RecordSort {
	/** Name of what the output has, or can have. */
	by: string;
	isDescending: boolean;
}

/** A name that is still to be looked up, and where it is written. */
interface Open {
	output: IDataObject;
	name: string;
	cell: ReferenceCell;
}

/** Makes of records what the user wants of them. Names are looked up while further records are read. */
export class RecordOutput {
	private readonly open: Open[] = [];
	/** Output with a label, which needs names. */
	private readonly labeled: Array<{ output: IDataObject; record: IDataObject }> = [];
	/** Output that has what it is sorted by for that alone. */
	private readonly sortable: IDataObject[] = [];

	/** What is wanted that neither the contract nor any record so far has. */
	private readonly absent: Set<string>;
	private isEmpty = true;

	constructor(private readonly context: OutputContext) {
		const { choice, sort, known = [] } = context;
		const wanted = [
			...(choice.kind === 'selected' ? choice.names : []),
			...(sort ? [sort.by] : []),
		];
		this.absent = new Set(wanted.filter((name) => !known.includes(name)));
	}

	/**
	 * The output for a record, in which the names of other records are their IDs until {@link finish} has resolved.
	 *
	 * @param location at which the record was found, where several are read
	 */
	shape = (record: IDataObject, location?: Location): IDataObject => {
		const { choice, sort } = this.context;
		const output =
			choice.kind === 'raw' ? this.whole(record, location) : this.fields(record, location, choice);
		const isOrdered = !sort || Object.hasOwn(output, sort.by);
		const returned = !isOrdered && output === record ? { ...record } : output;
		if (!isOrdered) {
			this.write(returned, record, sort.by);
			this.sortable.push(returned);
		}
		this.isEmpty = false;
		for (const name of this.absent) if (Object.hasOwn(returned, name)) this.absent.delete(name);
		return returned;
	};

	/**
	 * Writes the names into all output, and sorts it. A name that cannot be looked up stays the ID.
	 *
	 * @param outputs everything that was made
	 */
	async finish(outputs: IDataObject[] = []): Promise<IDataObject[]> {
		await this.writeNames();
		const { sort } = this.context;
		if (!sort) return outputs;
		const ordered = inOrder(outputs, sort);
		for (const output of this.sortable) delete output[sort.by];
		return ordered;
	}

	/** Why some IDs have no name; undefined where there is nothing to report. */
	report(): string | undefined {
		return this.context.names?.report();
	}

	/** What is wanted and in no record, such as a field that TrueFlight had; undefined where there is nothing to report. */
	reportAbsent(): string | undefined {
		if (this.isEmpty || this.absent.size === 0) return undefined;
		const names = [...this.absent].map((name) => `'${name}'`).join(', ');
		return `No record has ${names}. Choose another field in 'Fields' or 'Sort'.`;
	}

	private async writeNames(): Promise<void> {
		const { names, sender, location, timezone, label = [] } = this.context;
		if (!names || this.open.length + this.labeled.length === 0) return;
		await names.settled(sender, location);
		for (const { output, name, cell } of this.open) {
			const shown = names.shown(cell, timezone);
			if (shown !== undefined) output[name] = shown;
		}
		for (const { output, record } of this.labeled) {
			output[LABEL] = labelOf(record, label, timezone, names);
		}
		this.open.length = 0;
		this.labeled.length = 0;
	}

	private whole(record: IDataObject, location: Location | undefined): IDataObject {
		const returned = asSent(record);
		if (!location && !this.context.names) return returned;
		const isPlain = returned === record;
		const output = this.context.names && isPlain ? this.withNames(record) : { ...returned };
		if (location) output._location = { ...location };
		return output;
	}

	private withNames(record: IDataObject): IDataObject {
		const output: IDataObject = {};
		for (const [field, value] of Object.entries(record)) {
			for (const name of namesIn({ [field]: value })) {
				if (!Object.hasOwn(record, name) && !/cents$/i.test(field))
					this.write(output, record, name);
			}
			output[field] = value;
		}
		return output;
	}

	private fields(
		record: IDataObject,
		location: Location | undefined,
		{ kind, names: chosen }: Extract<OutputChoice, { names: string[] }>,
	): IDataObject {
		const wanted = chosen.length > 0 ? chosen : namesIn(record).slice(0, MOST_FIELDS);
		const isLocated = location !== undefined && !wanted.includes('location');
		const names = isLocated && kind === 'simplified' ? wanted.slice(0, MOST_FIELDS - 1) : wanted;
		const output: IDataObject = {};
		for (const name of names) {
			if (name === 'location' && location) output.location = location.name;
			else this.write(output, record, name);
		}
		// The contract may be wrong about all of them.
		if (kind === 'simplified' && !Object.keys(output).some((name) => name !== 'id')) {
			return this.whole(record, location);
		}
		if (isLocated) output.location = location.name;
		return output;
	}

	private write(output: IDataObject, record: IDataObject, name: string): void {
		const { names, sender, location, timezone, label = [] } = this.context;
		if (name === LABEL && !Object.hasOwn(record, LABEL)) {
			output[LABEL] = labelOf(record, label, timezone);
			if (!names) return;
			wantLabel(sender, record, label, names, location);
			this.labeled.push({ output, record });
			return;
		}
		const cell = cellOf(record, name);
		if (!cell) return;
		if (!('id' in cell)) {
			const { value } = cell;
			const shown = isObject(value) ? shortObject(value, timezone) : value;
			output[name] = localTime(shown, timezone) as IDataObject[string];
			return;
		}
		const { reference, id, field, member } = cell;
		if (!names) {
			if (member === undefined) output[field] = record[field];
			return;
		}
		const shown = names.shown(cell, timezone);
		output[name] = shown ?? (member === undefined ? id : null);
		if (shown !== undefined) return;
		this.open.push({ output, name, cell });
		names.want(sender, reference, id, location);
	}
}

/** An object by its name; another as it is, with the names of the records in it: `{ at, by: 'Ember' }`. */
function shortObject(value: IDataObject, timezone: string): string | IDataObject {
	const nameOr = (object: IDataObject): string | IDataObject =>
		objectName(object, timezone) ?? object;
	const own = nameOr(value);
	if (own !== value) return own;
	const members = Object.entries(value).map(([name, member]) => [
		name,
		isObject(member) ? nameOr(member) : member,
	]);
	return Object.fromEntries(members) as IDataObject;
}

/** What has no value comes last in both directions. */
function inOrder(outputs: IDataObject[], { by, isDescending }: RecordSort): IDataObject[] {
	const hasNone = (output: IDataObject): boolean => output[by] === undefined || output[by] === null;
	const filled = outputs.filter((output) => !hasNone(output));
	const ordered = [...filled].sort((a, b) => compared(a[by], b[by]) * (isDescending ? -1 : 1));
	return [...ordered, ...outputs.filter(hasNone)];
}

function compared(a: unknown, b: unknown): number {
	if (typeof a === 'number' && typeof b === 'number') return a - b;
	const [first, second] = [String(a), String(b)];
	// Texts of times at different offsets are not in the order of the times.
	const isTime = [first, second].every((text) => /^\d{4}-\d{2}-\d{2}T/.test(text));
	if (isTime) return Date.parse(first) - Date.parse(second);
	return first.localeCompare(second, 'en', { numeric: true });
}
