import type { IDataObject } from 'n8n-workflow';
import { fieldReferences, recordSources } from '../generated';
import { isObject } from '../isObject';
import type { FieldReference } from '../operation';

/** What a record has under a name of the output. */
export type Cell =
	| { value: unknown; currency?: string }
	/** The name of another record, or a field of it; `field` contains the ID. */
	| { reference: FieldReference; id: string; field: string; member?: string | undefined };

/** A cell that shows another record. */
export type ReferenceCell = Extract<Cell, { id: string }>;

/** A field, and what is made of it. */
interface Derivation {
	field: string;
	reference?: FieldReference;
	member?: string;
}

/**
 * Reads what a record has under a name: a field of it, or what is derived from one. `aircraft` is the name of the
 * record that `aircraft_id` identifies, where the record does not embed it, as is `aircraft_name` of `aircraft`;
 * `instructor_email` is a field of one, `total` the amount of which `total_cents` is in minor units.
 *
 * @returns undefined where the record has nothing of that kind
 */
export function cellOf(record: IDataObject, name: string): Cell | undefined {
	const own = Object.hasOwn(record, name) ? record[name] : undefined;
	if (own !== undefined && own !== null) return { value: own };
	for (const { field, reference, member } of derivationsOf(name)) {
		// An embedded record that was not loaded; any other null is what the API says.
		if (own === null && (!reference || member !== undefined)) continue;
		const value = record[field];
		if (reference && member !== undefined && isObject(record[reference.as])) {
			return { value: (record[reference.as] as IDataObject)[member] };
		}
		if (value === undefined) continue;
		if (!reference) return amount(value, record);
		const isId = typeof value === 'string' || typeof value === 'number';
		if (!isId) return { value: null };
		const isOwnName = member === 'name' && reference.as === field;
		return { reference, id: String(value), field, member: isOwnName ? undefined : member };
	}
	return Object.hasOwn(record, name) ? { value: own } : undefined;
}

/** The same in a label, in which `aircraft: 5` is the name of that aircraft, too. */
export function labelCellOf(record: IDataObject, name: string): Cell | undefined {
	const cell = cellOf(record, name);
	const reference = fieldReferences[name];
	if (!cell || !('value' in cell) || reference?.as !== name) return cell;
	const { value } = cell;
	return isRecordId(value) ? { reference, id: String(value), field: name } : cell;
}

/** Whether a value is the ID of a record, or its address in JSON-LD, rather than its name. */
const isRecordId = (value: unknown): boolean =>
	typeof value === 'number' || /^[\da-f]{8}-[\da-f-]{27}$|^\/\S+$/i.test(String(value));

/** `aircraft` → `aircraft_name`, `homeBase` → `homeBaseName`. */
const nameOf = (field: string): string =>
	/_|^[^A-Z]*$/.test(field) ? `${field}_name` : `${field}Name`;

const known = new Map<string, Derivation[]>();

function derivationsOf(name: string): Derivation[] {
	const found = known.get(name) ?? findDerivations(name);
	known.set(name, found);
	return found;
}

function findDerivations(name: string): Derivation[] {
	const references = Object.entries(fieldReferences).flatMap(([field, reference]): Derivation[] => {
		if (reference.as === name) return [{ field, reference }];
		const member = memberIn(name, reference.as);
		return member === undefined ? [] : [{ field, reference, member }];
	});
	// A record may identify others by fields that the contract does not know.
	const resource = name.replace(/[_-](\w)/g, (_, letter: string) => letter.toUpperCase());
	const others = Object.hasOwn(recordSources, resource)
		? ['_id', 'Id', 'ID'].map((end) => ({ field: name + end, reference: { resource, as: name } }))
		: [];
	return [...references, ...others, { field: `${name}_cents` }, { field: `${name}Cents` }];
}

/** `email` in `student_email` and in `studentEmail`, of a student. */
function memberIn(name: string, as: string): string | undefined {
	if (!name.startsWith(as)) return undefined;
	const rest = name.slice(as.length);
	if (/^_\w/.test(rest)) return rest.slice(1);
	return /^[A-Z]/.test(rest) ? rest.charAt(0).toLowerCase() + rest.slice(1) : undefined;
}

/** Names of what a record has, where nothing else says which are wanted: IDs with the names of what they identify. */
export function namesIn(record: IDataObject): string[] {
	return Object.entries(record).flatMap(([field, value]) => {
		if (isObject(value) || (Array.isArray(value) && value.some(isObject))) return [];
		const amountOf = /^(\w+?)(_c|C)ents$/.exec(field)?.[1];
		if (amountOf !== undefined) return [amountOf];
		const as = fieldReferences[field]?.as;
		if (as === field && isRecordId(value)) return [nameOf(field), field];
		return as === undefined || as in record ? [field] : [as, field];
	});
}

function amount(minorUnits: unknown, record: IDataObject): Cell {
	if (typeof minorUnits !== 'number') return { value: minorUnits };
	const code = record.currency ?? record.currency_code ?? record.currencyCode;
	const currency =
		typeof code === 'string' && /^[a-z]{3}$/i.test(code) ? code.toUpperCase() : 'USD';
	const digits = digitsOf(currency);
	return {
		value: Number((minorUnits / 10 ** digits).toFixed(digits)),
		...(code === undefined ? {} : { currency }),
	};
}

const digits = new Map<string, number>();

/** Decimals of a currency: 2 of dollars, none of yen. */
function digitsOf(currency: string): number {
	const read = (): number =>
		new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
			.maximumFractionDigits ?? 2;
	const found = digits.get(currency) ?? read();
	digits.set(currency, found);
	return found;
}
