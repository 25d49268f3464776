import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { listOf, type Wanted } from './event';

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
		// Not replaced when it is no number: verification refuses that, rather than guess.
		toleranceSeconds: (options.toleranceSeconds ?? DEFAULT_TOLERANCE_SECONDS) as number,
		ignoreRepeats: options.ignoreRepeats !== false,
		includeRawBody: options.includeRawBody === true,
		locationIds: listOf(options.locationIds),
	};
}

/** Read after verification only: an expression in it costs more than refusing a forged delivery. */
export function readWanted(context: IWebhookFunctions, { locationIds }: TriggerOptions): Wanted {
	return {
		events: listOf(context.getNodeParameter('events', [])),
		otherEvents: listOf(context.getNodeParameter('otherEvents', '')),
		locationIds,
	};
}
