import type { IDataObject } from 'n8n-workflow';
import type { RequestContext } from '../http/send';
import type { RecordSource } from '../operation';
import type { ReferenceCell } from './columns';
import { recordLabel, referencesIn } from './recordLabel';
import { recordNamesOf, type RecordNames } from './recordNames';

/** The lines that name records, in their order. */
export type RecordLabeler = (records: IDataObject[]) => Promise<string[]>;

/** Names the records of a resource in a time zone, with the names of the records that they identify. */
export async function recordLabeler(
	sender: RequestContext,
	{ label }: RecordSource,
	timezone: string,
): Promise<RecordLabeler> {
	const names = await recordNamesOf(sender);
	return async (records) => {
		for (const record of records) wantLabel(sender, record, label, names);
		await names.settled(sender);
		return records.map((record) => labelOf(record, label, timezone, names));
	};
}

/** Begins to look up what the label of a record needs. */
export function wantLabel(
	sender: RequestContext,
	record: IDataObject,
	parts: string[],
	names: RecordNames,
	location?: string,
): void {
	for (const { reference, id } of referencesIn(record, parts)) {
		names.want(sender, reference, id, location);
	}
}

/**
 * The line that names a record.
 *
 * @param names without them, the line has nothing of other records
 */
export function labelOf(
	record: IDataObject,
	parts: string[],
	timezone: string,
	names?: RecordNames,
): string {
	const nameOf = (cell: ReferenceCell): string | undefined => {
		const shown = names?.shown(cell, timezone);
		return shown === undefined ? undefined : String(shown ?? '');
	};
	return recordLabel(record, parts, { timezone, nameOf });
}
