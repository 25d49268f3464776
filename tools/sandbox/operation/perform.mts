/** Carries out an operation on the records. */
import { locationFor } from '../access/locations.mts';
import { act } from './action.mts';
import type { Operation, Schema } from '../contract/types.mts';
import type { Call, Outcome, World } from './call.mts';
import { create } from './create.mts';
import { select } from './filters.mts';
import { find, parentFields } from './get.mts';
import { factsAbout } from './other.mts';
import { cutPage, type Page } from './paging.mts';
import { update } from './update.mts';

export function perform(call: Call, world: World): Outcome {
	const { operation } = call;
	const location = locationFor(call, world.store, world.switches.requireLocation);
	switch (operation.kind) {
		case 'list':
			return { kind: 'page', page: list(call, world, location) };
		case 'get':
			return { kind: 'record', stored: find(call, world, location) };
		case 'create':
			return { kind: 'record', stored: create(call, world, location) };
		case 'update':
		case 'replace':
			return { kind: 'record', stored: update(call, world, find(call, world, location)) };
		case 'delete': {
			const stored = find(call, world, location);
			world.store.shelf(operation.collection!.name).remove(stored);
			return { kind: 'record', stored };
		}
		case 'action':
			if (operation.idParameter)
				return { kind: 'record', stored: act(call, world, find(call, world, location)) };
		// An action on no record is like any other operation.
		// falls through
		default:
			// The records that the path names must exist.
			parentFields(call, world);
			return {
				kind: 'facts',
				facts: { ...factsAbout(world, call.key, itemOf(operation)), ...call.body },
			};
	}
}

const itemOf = ({ success: { shape } }: Operation): Schema => ('item' in shape ? shape.item : {});

function list(call: Call, world: World, location: string | undefined): Page {
	const { operation, query } = call;
	const { ignoreFilters, paginationStyle } = world.switches;
	const shelf = world.store.shelf(operation.collection!.name);
	const parents = parentFields(call, world);
	const rows = select(shelf, operation, query, parents, location, ignoreFilters);
	return cutPage(call, rows, paginationStyle);
}
