/** The control API under `/__sandbox/`: switches, records, recorded requests and webhook deliveries. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Engine } from '../engine.mts';
import type { SeedRequest } from '../data/store.mts';
import { readBody } from '../http/body.mts';
import { API_KEYS } from '../http/keys.mts';
import type { DeliveryRequest } from '../webhooks/types.mts';
import { describeOperations } from './describe.mts';

export const CONTROL_PREFIX = '/__sandbox';

class ControlError extends Error {
	readonly status: number;
	constructor(status: number, message: string) {
		super(message);
		this.status = status;
	}
}

type Route = (engine: Engine, body: Record<string, unknown>, rest: string) => unknown;

const routes: Record<string, Route> = {
	'GET /': (engine) => ({
		contract: {
			title: engine.contract.title,
			version: engine.contract.version,
			basePath: engine.contract.basePath,
		},
		keys: API_KEYS,
		locations: engine.store.school.locations.map(({ id, name }) => ({ id, name })),
		switches: engine.switches,
		collections: Object.fromEntries(
			engine.store.names.map((name) => [name, engine.store.shelf(name).rows.length]),
		),
		events: engine.contract.events.map((one) => one.name),
	}),
	'GET /switches': (engine) => engine.switches,
	'PUT /switches': (engine, body) => engine.setSwitches(body),
	'POST /reset': (engine, body) => {
		engine.reset(body as SeedRequest);
		return Object.fromEntries(
			engine.store.names.map((name) => [name, engine.store.shelf(name).rows.length]),
		);
	},
	'GET /requests': (engine) => engine.requests.all(),
	'DELETE /requests': (engine) => engine.requests.clear(),
	'GET /records': (engine, _body, rest) => {
		if (!engine.store.names.includes(rest)) {
			throw new ControlError(
				404,
				`There is no collection "${rest}", only ${engine.store.names.join(', ')}`,
			);
		}
		return engine.store.shelf(rest).rows.map((row) => row.record);
	},
	'POST /deliveries': async (engine, body) => {
		const request = body as unknown as DeliveryRequest;
		const { delivery, done } = engine.deliveries.start(engine, request);
		return request.wait === false ? delivery : await done;
	},
	'GET /deliveries': (engine, _body, rest) => {
		if (rest === '') return engine.deliveries.all();
		const delivery = engine.deliveries.find(rest);
		if (!delivery) throw new ControlError(404, `There is no delivery "${rest}"`);
		return delivery;
	},
	'DELETE /deliveries': (engine) => engine.deliveries.clear(),
	'GET /contract': (engine) => engine.contract.source,
	'GET /operations': (engine) => describeOperations(engine),
	'GET /violations': (engine) => engine.violations,
};

/** Only for this machine: no pages of a browser, no other host's name. */
function isLocal(request: IncomingMessage): boolean {
	const host = (request.headers.host ?? '').replace(/:\d+$/, '');
	return ['127.0.0.1', 'localhost', '[::1]'].includes(host) && request.headers.origin === undefined;
}

export async function control(
	engine: Engine,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const send = (status: number, body: unknown): void => {
		const text = body === undefined ? '' : JSON.stringify(body);
		response.writeHead(
			body === undefined ? 204 : status,
			text === ''
				? {}
				: { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) },
		);
		response.end(text);
	};
	try {
		const raw = await readBody(request);
		if (!isLocal(request))
			throw new ControlError(403, 'The control API answers only programs on this machine');
		const path =
			(request.url ?? '').split('?')[0]!.slice(CONTROL_PREFIX.length).replace(/\/+$/, '') || '/';
		const [, name = '', ...rest] = path.split('/');
		const route = routes[`${request.method ?? ''} /${name}`];
		if (!route)
			throw new ControlError(404, `The control API has no ${request.method ?? ''} ${path}`);
		const body =
			raw.length === 0 ? {} : (JSON.parse(raw.toString('utf8')) as Record<string, unknown>);
		send(200, await route(engine, body, decodeURIComponent(rest.join('/'))));
	} catch (error) {
		send(error instanceof ControlError ? error.status : 400, { error: (error as Error).message });
	}
}
