import type { INodeExecutionData } from 'n8n-workflow';
import type { RequestContext } from '../http/send';
import { locationOf } from '../lists/allLocations';
import { recordOutput } from '../names/outputChoice';
import type { ItemContext } from '../request/item';
import type { Location } from '../response/callerLocations';
import { CHANGE } from './change';
import type { ChangeEvent } from './changes';
import type { PollSettings } from './settings';

/** The records that changed, in the output that the user chose. Names are looked up only where there are records. */
export async function itemsOf(
	sender: RequestContext,
	item: ItemContext,
	settings: PollSettings,
	events: ChangeEvent[],
	locations: Location[] = [],
): Promise<INodeExecutionData[]> {
	if (events.length === 0) return [];
	const output = await recordOutput(sender, item, settings);
	const parameter = locationOf(settings.operation);
	const homeOf = ({ record, location }: ChangeEvent): Location | undefined => {
		const own = parameter === undefined ? undefined : String(record[parameter]);
		const byId = (wanted: string | undefined): Location | undefined =>
			locations.length > 1 ? locations.find(({ id }) => id === wanted) : undefined;
		return byId(own) ?? byId(location);
	};
	const shaped = events.map((event) =>
		event.kind === 'left' ? event.record : output.shape(event.record, homeOf(event)),
	);
	await output.finish();
	return events.map(({ change, kind, previous, repeated }, index) => ({
		json: {
			...shaped[index],
			[CHANGE]: {
				event: kind,
				id: change,
				...(previous ? { previous } : {}),
				...(repeated === undefined ? {} : { repeated }),
			},
		},
	}));
}
