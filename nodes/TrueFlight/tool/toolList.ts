import type { IDataObject } from 'n8n-workflow';
import { ALL_LOCATIONS } from '../lists/locations';
import type { Operation } from '../operation';

/** Most records that a model receives with 'Return All': a longer list does not fit its context. */
const MOST = 200;

interface ToolList {
	operation: Pick<Operation, 'path'>;
	/** Query parameters of the request. */
	filters: IDataObject;
	/** Most records to return; Infinity for all. */
	maximum: number;
	/** Reads up to this number of records. */
	read: (maximum: number) => Promise<IDataObject[]>;
}

/**
 * Reads a list for a model: bounded, with a message as the only or last item if nothing was found or if there are more
 * records.
 */
export async function listForModel(list: ToolList): Promise<IDataObject[]> {
	const isBounded = list.maximum === Infinity;
	const most = isBounded ? MOST : list.maximum;
	const records = await list.read(most + 1);
	if (records.length === 0) return [{ message: nothingFound(list) }];
	if (records.length <= most) return records;
	const advice = isBounded ? '' : " or raise 'Limit'";
	return [
		...records.slice(0, most),
		{ message: `First ${most} of more; narrow the filters${advice}.` },
	];
}

/** `No squawks match (status = open).` */
function nothingFound({ operation, filters }: ToolList): string {
	const given = Object.entries(filters)
		.filter(([, value]) => value !== ALL_LOCATIONS)
		.map(([name, value]) => {
			const text = typeof value === 'string' ? value : JSON.stringify(value);
			return `${name} = ${text}`;
		});
	const records = pluralOf(operation.path);
	return given.length > 0 ? `No ${records} match (${given.join(', ')}).` : `No ${records} found.`;
}

/** `work orders`, from the path `/work-orders`. */
function pluralOf(path: string): string {
	const names = path.split('/').filter((name) => name !== '' && !name.includes('{'));
	return (names.at(-1) ?? 'records')
		.replace(/[-_.]+/g, ' ')
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.toLowerCase();
}
