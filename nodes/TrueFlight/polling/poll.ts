import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	IPollFunctions,
} from 'n8n-workflow';
import { toNodeError } from '../errors/toNodeError';
import { secretsOf } from '../http/credential';
import { withDeadline } from '../http/deadline';
import { RequestFailed } from '../http/errors';
import { networkOptions } from '../http/networkOptions';
import { isRetryable } from '../http/retry';
import { newRun } from '../http/runState';
import type { RequestContext } from '../http/send';
import { isObject } from '../isObject';
import { itemError } from '../itemError';
import { locationOf } from '../lists/allLocations';
import { buildRequest } from '../request/buildRequest';
import type { ItemContext } from '../request/item';
import { resourceName } from '../resourceName';
import { changesIn, idOf, type ChangeEvent } from './changes';
import { itemsOf } from './output';
import { pollItem } from './pollItem';
import { readLatest, readLists, type WatchedLists } from './readLists';
import { pollSettings, type PollSettings } from './settings';
import { beforeLastEvents, newState, parseState, type PollState } from './state';
import { hashOf } from './version';

/** Records that one node remembers. */
const MOST_KNOWN = 100_000;
/** Records that "Fetch test event" returns. */
const TEST_EVENTS = 3;
/** Milliseconds for a poll where n8n names none. */
const BUDGET = 240_000;
/** Milliseconds that the node waits where TrueFlight requests a longer pause: nothing shows that it waits. */
const LONGEST_PAUSE = 3_600_000;
/** Key in the node's static data. */
const KEY = 'records';

/** Polls under way. n8n starts one when it is due, whether or not the one before has ended. */
const underWay = new WeakSet<IPollFunctions>();
/** Contexts that have polled with success. n8n makes a new one for each activation. */
const started = new WeakSet<IPollFunctions>();
/** Contexts whose first poll did not succeed, which n8n was not told. */
const excused = new WeakSet<IPollFunctions>();
/** No poll before this time, by this machine's clock: TrueFlight requested a pause. */
const paused = new WeakMap<IPollFunctions, number>();

/**
 * The changes since the last poll.
 *
 * The state is set when everything was read: a poll that does not succeed leaves it as it was, and the next one
 * reads the same again. n8n stores it when a poll returns events, and not after one that returned none; so what is stored
 * may be old, and is right all the same.
 *
 * @returns null where nothing changed
 * @throws {NodeApiError} or {NodeOperationError}
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (underWay.has(context) || Date.now() < (paused.get(context) ?? 0)) return null;
	underWay.add(context);
	const item = pollItem(context);
	const stored = context.getWorkflowStaticData('node');
	let before: PollState | undefined;
	try {
		const settings = pollSettings(item);
		const watched = await watchedBy(context, settings);
		before = stateOf(context, stored[KEY], watched, settings);
		const { items, after } = await nextChanges(
			context,
			item,
			settings,
			before ?? newState(watched),
		);
		// Only here: what is read after the time of the poll is over must not count.
		stored[KEY] = JSON.stringify(after);
		started.add(context);
		return items.length > 0 ? [items] : null;
	} catch (error) {
		const pause = error instanceof RequestFailed ? error.failure.retryAfter : undefined;
		if (pause) paused.set(context, Date.now() + Math.min(pause, LONGEST_PAUSE));
		if (isExcused(context, before, error)) {
			excused.add(context);
			// Also for an activation that comes before a poll has succeeded.
			if (before) stored[KEY] = JSON.stringify(before);
			return null;
		}
		throw await explained(context, item, error);
	} finally {
		underWay.delete(context);
	}
}

/**
 * After a first poll that throws, n8n does not poll at all, and nobody looks when n8n starts. What does not pass by itself
 * is reported by the next poll.
 */
function isExcused(
	context: IPollFunctions,
	before: PollState | undefined,
	error: unknown,
): boolean {
	if (started.has(context) || excused.has(context)) return false;
	const mayPass = error instanceof RequestFailed && isRetryable(error.method, error.failure);
	return isInit(context) || (before !== undefined && mayPass);
}

async function nextChanges(
	context: IPollFunctions,
	item: ItemContext,
	settings: PollSettings,
	before: PollState,
): Promise<{ items: INodeExecutionData[]; after: PollState }> {
	return await withTime(context, item, settings, async (sender) => {
		const lists = await listsOf(item, settings);
		const { readings, state, from } = await readLists(sender, lists, before);
		const bounds = { events: settings.maxEvents, ...(from === undefined ? {} : { from }) };
		const { events, state: after } = changesIn(settings.watch, state, readings, bounds);
		assertBounded(item, after);
		const items = await itemsOf(sender, item, settings, events, state.locations?.all);
		return { items, after };
	});
}

/** The latest records, as the node returns them; changes nothing. */
export async function fetchTestEvent(
	context: IPollFunctions | IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	const item = pollItem(context);
	try {
		const settings = pollSettings(item);
		const events = await withTime(context, item, settings, async (sender) => {
			const lists = await listsOf(item, settings);
			const { records, state } = await readLatest(sender, lists, TEST_EVENTS);
			const kind = { created: 'created', left: 'left' } as const;
			const { event } = settings.watch;
			const changes = records.map((record): ChangeEvent => ({
				content: '',
				change: hashOf(record),
				kind: event === 'created' || event === 'left' ? kind[event] : 'changed',
				id: idOf(record, settings.watch),
				record,
				location: '',
			}));
			return await itemsOf(sender, item, settings, changes, state.locations?.all);
		});
		if (events.length > 0) return [events];
		throw itemError(
			item,
			'No record matches the filters',
			'Remove a filter, or create a record in TrueFlight, then fetch again.',
		);
	} catch (error) {
		throw await explained(context, item, error);
	}
}

/** What the state depends on: with other settings it is of no use. */
async function watchedBy(
	context: IPollFunctions,
	{ resource, operation, watch }: PollSettings,
): Promise<string> {
	const { event, field, value, isByTime, watched } = watch;
	// As they are written: an expression may have another value at each poll.
	const parameters = context.getNode().parameters as IDataObject;
	const names = operation.inputs.map(({ parameter, collection }) => collection ?? parameter);
	const filters = [...new Set(names)].map((name) => parameters[name] ?? null);
	const query = isObject(parameters.options) ? parameters.options.queryParameters : undefined;
	const { host } = await context.getCredentials('trueFlightApi');
	return hashOf([resource, event, field, value, isByTime, watched, filters, query ?? null, host]);
}

function stateOf(
	context: IPollFunctions,
	stored: unknown,
	watched: string,
	{ isFreshStart }: PollSettings,
): PollState | undefined {
	const state = parseState(stored, watched);
	if (!state || started.has(context)) return state;
	if (context.getActivationMode() === 'activate' && isFreshStart) return undefined;
	return isInit(context) ? beforeLastEvents(state) : state;
}

/** Whether n8n has started. */
function isInit(context: IPollFunctions): boolean {
	const mode = context.getActivationMode();
	return mode === 'init' || mode === 'leadershipChange';
}

async function listsOf(item: ItemContext, settings: PollSettings): Promise<WatchedLists> {
	const { operation, recordWatch, watch, lookBack, options } = settings;
	const request = await buildRequest(item, operation, options);
	return { operation, recordWatch, request, watch, lookBack };
}

/** Runs a task in the time that n8n allows for a poll. */
async function withTime<T>(
	context: IPollFunctions | IExecuteFunctions,
	item: ItemContext,
	{ http }: PollSettings,
	task: (sender: RequestContext) => Promise<T>,
): Promise<T> {
	const budget = 'getPollBudgetMs' in context ? context.getPollBudgetMs() : BUDGET;
	const settings = { ...http, maxRetryTime: Math.min(http.maxRetryTime, budget / 2) };
	const sender: RequestContext = {
		context: context as RequestContext['context'],
		run: newRun(settings.maxConcurrency),
		settings,
		network: networkOptions(item, {}),
	};
	const late = (): Error =>
		itemError(
			item,
			`Reading the list needed more than the ${Math.round(budget / 1000)} seconds that n8n allows for a poll`,
			'Add filters, so that the list is shorter. No change is lost: the next poll reads the same again.',
		);
	return await withDeadline(
		budget,
		undefined,
		late,
		async (signal) => await task({ ...sender, signal }),
	);
}

function assertBounded(item: ItemContext, { known }: PollState): void {
	const count = Object.keys(known).length;
	if (count <= MOST_KNOWN) return;
	throw itemError(
		item,
		`The list has ${count} records, and one node can watch up to ${MOST_KNOWN}`,
		'Add filters, or use one node for each location.',
	);
}

async function explained(
	context: IPollFunctions | IExecuteFunctions,
	item: ItemContext,
	error: unknown,
): Promise<Error> {
	let settings: PollSettings | undefined;
	try {
		settings = pollSettings(item);
	} catch {
		// The error says so.
	}
	const location = settings && locationOf(settings.operation);
	return toNodeError(error, {
		node: item.node(),
		operation: settings ? `Poll of '${resourceName(settings.resource)}'` : 'Poll',
		access: settings?.operation ?? { scope: 'read' },
		...(location === undefined ? {} : { missingLocation: { name: location, label: 'Location' } }),
		secrets: await secretsOf(context),
	});
}
