import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { ALL_EVENTS, type Wanted } from './event';
import { findUnreadable, parseList } from './textList';

export const DEFAULT_TOLERANCE_SECONDS = 300;

export interface TriggerOptions {
	toleranceSeconds: number;
	ignoreRepeats: boolean;
	includeRawBody: boolean;
	locationIds: string[];
}

type NodeWithParameters = Pick<IHookFunctions | IWebhookFunctions, 'getNodeParameter'>;

/** The options as `receive.ts` needs them; names as in `properties.ts`. */
export function readOptions(context: NodeWithParameters): TriggerOptions {
	const options = context.getNodeParameter('triggerOptions', {}) as IDataObject;
	return {
		// Not replaced when it is not a number: verification refuses that, rather than guess.
		toleranceSeconds: (options.toleranceSeconds ?? DEFAULT_TOLERANCE_SECONDS) as number,
		ignoreRepeats: options.ignoreRepeats !== false,
		includeRawBody: options.includeRawBody === true,
		locationIds: parseList(options.locationIds),
	};
}

/** Read after verification only: an expression in it costs more than rejecting a forged delivery. */
export function readWanted(context: NodeWithParameters, { locationIds }: TriggerOptions): Wanted {
	return {
		events: parseList(context.getNodeParameter('events', [])),
		otherEvents: parseList(context.getNodeParameter('otherEvents', '')),
		locationIds,
	};
}

/**
 * What in a filter would match nothing, and how to write it; undefined when everything can be read. With such
 * a filter every event would be acknowledged and lost.
 */
export function whyUnreadable({ events, otherEvents, locationIds }: Wanted): string | undefined {
	const types = 'user.invited, user.archived';
	return (
		unreadable('Events', events, types) ??
		unreadable('Other Event Types', otherEvents, types) ??
		unreadable('Location IDs', locationIds, '3, 7')
	);
}

function unreadable(
	label: string,
	entries: readonly string[],
	example: string,
): string | undefined {
	const entry = findUnreadable(entries.filter((each) => each !== ALL_EVENTS));
	return entry === undefined
		? undefined
		: `'${label}' contains "${entry.slice(0, 80)}", which cannot be matched. Separate entries by commas, e.g. ${example}`;
}
