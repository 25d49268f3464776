/** Lists records. */
import type { Call, Outcome, World } from './call.mts';
import { select } from './filters.mts';
import { parentFields } from './get.mts';
import { cutPage } from './paging.mts';

export function list(call: Call, world: World, location: string | undefined): Outcome {
	const { operation, query, parameters, address } = call;
	const { store, switches } = world;
	const shelf = store.shelf(operation.collection!.name);
	const parents = parentFields(call, world);
	const selection = select(shelf, operation, query, parents, location, switches.ignoreFilters);
	const style = switches.paginationStyle === 'contract' ? undefined : switches.paginationStyle;
	const page = cutPage(operation, selection, parameters, address, style);
	return { kind: 'page', page, isOtherStyle: style !== undefined };
}
