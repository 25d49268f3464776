/** Lists records. */
import type { Call, Outcome, World } from './call.mts';
import { select } from './filters.mts';
import { parentFields } from './get.mts';
import { cutPage } from './paging.mts';

export function list(call: Call, world: World, location: string | undefined): Outcome {
	const { operation, query } = call;
	const { store, switches } = world;
	const shelf = store.shelf(operation.collection!.name);
	const parents = parentFields(call, world);
	const rows = select(shelf, operation, query, parents, location, switches.ignoreFilters);
	const style = switches.paginationStyle === 'contract' ? undefined : switches.paginationStyle;
	const page = cutPage(call, rows, style);
	return { kind: 'page', page, isOtherStyle: style !== undefined };
}
