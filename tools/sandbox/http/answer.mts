/** Does what an operation says with the records, and gives the true answer to a request. */
import { snake } from '../contract/names.mts';
import { propertiesOf } from '../contract/schema.mts';
import type { Collection, JsonObject, Operation } from '../contract/types.mts';
import type { Engine } from '../engine.mts';
import { PAGE_FAULTS, spoilPage } from '../control/faults.mts';
import type { Fault } from '../control/switches.mts';
import type { Stored } from '../data/store.mts';
import type { ApiKey } from './keys.mts';
import { checkRecord, locationFor, locationsOfNew } from './locations.mts';
import { cutPage } from './paging.mts';
import { presentFacts, presentList, presentOne } from './present.mts';
import { Refusal } from './problem.mts';
import { act, change, create } from './writes.mts';

export interface Call {
	operation: Operation;
	key: ApiKey | undefined;
	params: Record<string, unknown>;
	/** In the types of the contract. */
	query: Record<string, unknown>;
	/** As they came in. */
	parameters: URLSearchParams;
	body: unknown;
	address: URL;
	fault: Fault | undefined;
}

export interface Answer {
	status: number;
	headers: Record<string, string>;
	/** As the contract says; what is validated. */
	body: unknown;
	/** What is sent, when switches ask for another form than the contract's. */
	sent?: unknown;
	/** Presents the same records anew, each made to fit this operation's own schema. */
	refit?: () => { body: unknown; sent?: unknown };
	mediaType?: string;
	file?: Buffer;
}

export function answer(engine: Engine, call: Call): Answer {
	const { operation } = call;
	const { success } = operation;
	const location = locationOf(engine, call);
	const fresh = (): Answer => ({
		status: success.status,
		headers: {},
		body: null,
		mediaType: success.mediaType,
	});
	switch (operation.kind) {
		case 'list':
			return list(engine, call, location, fresh());
		case 'get':
			return presentOne(engine, call, find(engine, call, location), fresh());
		case 'create': {
			const body = objectBody(call);
			const parents = parentFields(engine, call);
			checkReferences(engine, body);
			const locations = locationsOfNew({ ...parents, ...body }, location, engine.store);
			if (call.key?.location !== undefined) refuseElsewhere(engine, call.key, locations, body);
			return presentOne(
				engine,
				call,
				create(operation, body, parents, locations, engine.store),
				fresh(),
			);
		}
		case 'update':
		case 'replace': {
			const stored = find(engine, call, location);
			checkReferences(engine, objectBody(call));
			change(operation, stored, objectBody(call), engine.store);
			return presentOne(engine, call, stored, fresh());
		}
		case 'action': {
			const stored = operation.idParameter ? find(engine, call, location) : undefined;
			if (stored) act(operation, stored, objectBody(call), engine.store);
			return stored ? presentOne(engine, call, stored, fresh()) : facts(engine, call, fresh());
		}
		case 'delete': {
			const stored = find(engine, call, location);
			engine.store.remove(operation.collection!.name, stored);
			return presentOne(engine, call, stored, fresh());
		}
		default:
			return facts(engine, call, fresh());
	}
}

function locationOf(engine: Engine, call: Call): string | undefined {
	const parameter = call.operation.query.find((one) => one.role === 'location');
	const inPath = Object.entries(call.params).find(
		([name]) => /^location(_id)?$/.test(snake(name)) && name !== call.operation.idParameter,
	);
	const asked = inPath?.[1] ?? (parameter && call.query[parameter.name]);
	return locationFor(
		call.operation,
		call.key,
		asked === undefined ? undefined : String(asked),
		engine.store,
		engine.switches.requireLocation,
	);
}

function list(engine: Engine, call: Call, location: string | undefined, result: Answer): Answer {
	const { operation, fault } = call;
	const { switches, store } = engine;
	const shelf = store.shelf(operation.collection!.name);
	const selection = engine.selections.select(
		shelf,
		operation,
		call.query,
		parentFields(engine, call),
		location,
		switches.ignoreFilters,
	);
	const override = switches.paginationStyle === 'contract' ? undefined : switches.paginationStyle;
	const truth = cutPage(operation, selection, call.parameters, call.address, override);
	const page =
		fault && PAGE_FAULTS.has(fault.kind) ? spoilPage(fault, truth, selection.rows) : truth;
	return presentList(engine, operation, page, override !== undefined, result);
}

/** Where no record is asked for, those that the path names must still be there. */
function facts(engine: Engine, call: Call, result: Answer): Answer {
	parentFields(engine, call);
	return presentFacts(engine, call, objectBody(call), result);
}

function find(engine: Engine, call: Call, location: string | undefined): Stored {
	const { operation } = call;
	const id = String(call.params[operation.idParameter as string]);
	// Nothing is known about such records, not even how they are told apart: any id will do.
	if (isOpaque(operation.collection!)) return { sequence: 1, locations: null, record: {} };
	const stored = engine.store.find(operation.collection!.name, id);
	const parents = parentFields(engine, call);
	const belongs =
		stored &&
		Object.entries(parents).every(
			([field, value]) =>
				!(field in stored.record) || String(stored.record[field]) === String(value),
		);
	if (!stored || !belongs)
		throw new Refusal(
			404,
			`There is no record with the id "${id}" in ${operation.collection!.name}.`,
		);
	checkRecord(stored, call.key, location);
	return stored;
}

/** Fields that the ids of parent records in the path give to a child; an unknown parent is a 404. */
function parentFields(engine: Engine, { operation, params }: Call): JsonObject {
	const fields: JsonObject = {};
	for (const { parameter, field, collection } of operation.parents) {
		const id = params[parameter];
		if (
			collection &&
			engine.store.names.includes(collection) &&
			!engine.store.find(collection, String(id))
		) {
			throw new Refusal(404, `There is no record with the id "${String(id)}" in ${collection}.`);
		}
		fields[field] = id;
	}
	return fields;
}

const isOpaque = ({ schema }: Collection): boolean =>
	Object.keys(propertiesOf(schema)).length === 0;

const asObject = (body: unknown): JsonObject =>
	typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as JsonObject) : {};
const objectBody = (call: Call): JsonObject => asObject(call.body);

function refuseElsewhere(
	engine: Engine,
	key: ApiKey,
	locations: string[] | null,
	body: JsonObject,
): void {
	const own = engine.store.school.locations[key.location as number]?.id as string;
	const referred = locationsOfNew(body, undefined, engine.store);
	if ([locations, referred].some((one) => one && !one.includes(own))) {
		throw new Refusal(403, 'The record would belong to a location that this key has no access to.');
	}
}

/** With the switch `checkReferences`: ids in the body must belong to records where the field's name says of which kind. */
function checkReferences(engine: Engine, body: JsonObject): void {
	if (!engine.switches.checkReferences) return;
	const errors = Object.entries(body).flatMap(([name, value]) => {
		const target = /^(.+)_id$/.exec(snake(name))?.[1];
		const collection = engine.contract.collections.find(
			(one) => target !== undefined && one.aliases.includes(target),
		);
		if (!collection || typeof value !== 'string' || engine.store.find(collection.name, value))
			return [];
		return [{ pointer: `/${name}`, detail: `no record with this id in ${collection.name}` }];
	});
	if (errors.length > 0)
		throw new Refusal(422, 'The body refers to records that do not exist.', { errors });
}
