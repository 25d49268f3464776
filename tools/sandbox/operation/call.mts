/** A request that was authorized and checked, and what came of its operation. */
import type { ApiKey } from '../access/keys.mts';
import type { Contract, JsonObject, Operation } from '../contract/types.mts';
import type { Stored } from '../records/shelf.mts';
import type { Store } from '../records/store.mts';
import type { Switches } from '../switches.mts';
import type { Page } from './paging.mts';

export interface Call {
	operation: Operation;
	key: ApiKey | undefined;
	/** Path parameters, decoded. */
	params: Record<string, unknown>;
	/** In the types of the contract. */
	query: Record<string, unknown>;
	/** As they were sent. */
	parameters: URLSearchParams;
	/** An empty object unless the body is an object. */
	body: JsonObject;
	address: URL;
}

/** What operations work with. */
export interface World {
	contract: Contract;
	store: Store;
	switches: Switches;
}

export type Outcome =
	| { kind: 'page'; page: Page }
	| { kind: 'record'; stored: Stored }
	/** About no stored record. */
	| { kind: 'facts'; facts: JsonObject };
