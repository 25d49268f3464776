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

/**
 * Read after verification only: an expression in it costs more than refusing a forged delivery.
 *
 * @throws {UnreadableFilter} rather than filter by what matches nothing
 */
export function readWanted(context: NodeWithParameters, { locationIds }: TriggerOptions): Wanted {
	const wanted = {
		events: parseList(context.getNodeParameter('events', [])),
		otherEvents: parseList(context.getNodeParameter('otherEvents', '')),
		locationIds,
	};
	check('Events', wanted.events, EVENT_EXAMPLE);
	check('Other Event Types', wanted.otherEvents, EVENT_EXAMPLE);
	check('Location IDs', wanted.locationIds, '3, 7');
	return wanted;
}

const EVENT_EXAMPLE = 'user.invited, user.archived';

/** A filter that would match nothing: every event would be acknowledged and lost. */
export class UnreadableFilter extends Error {}

function check(label: string, entries: readonly string[], example: string): void {
	const unreadable = findUnreadable(entries.filter((entry) => entry !== ALL_EVENTS));
	if (unreadable === undefined) return;
	throw new UnreadableFilter(
		`'${label}' contains "${unreadable.slice(0, 80)}", which cannot be matched. Separate entries by commas, e.g. ${example}`,
	);
}
