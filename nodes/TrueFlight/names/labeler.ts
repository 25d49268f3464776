import type { IDataObject } from 'n8n-workflow';
import type { RequestContext } from '../http/send';
import type { RecordSource } from '../operation';
import type { Cell } from './columns';
import { recordLabel, referencesIn } from './recordLabel';
import { recordNamesOf } from './recordNames';

/** The lines that name records, in their order. */
export type RecordLabeler = (records: IDataObject[]) => Promise<string[]>;

/** Names the records of a resource in a time zone, with the names of the records that they identify. */
export async function recordLabeler(
	sender: RequestContext,
	{ label }: RecordSource,
	timezone: string,
): Promise<RecordLabeler> {
	const names = await recordNamesOf(sender);
	const nameOf = ({ reference, id, member }: Extract<Cell, { id: string }>): string | undefined => {
		const record = names.record(reference, id);
		if (!record) return undefined;
		if (member !== undefined) return String(record[member] ?? '');
		return names.name(record, reference.resource, timezone);
	};
	return async (records) => {
		for (const record of records) {
			for (const { reference, id } of referencesIn(record, label)) {
				names.want(sender, reference, id);
			}
		}
		await names.settled(sender);
		return records.map((record) => recordLabel(record, label, { timezone, nameOf }));
	};
}
