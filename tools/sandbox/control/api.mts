/** The control API under `/__sandbox/`: switches, records, recorded requests and webhook deliveries. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { API_KEYS } from '../access/keys.mts';
import type { SeedRequest } from '../records/seed.mts';
import { Refusal } from '../refusal.mts';
import { readBody } from '../request/body.mts';
import type { Sandbox } from '../sandbox.mts';
import type { DeliveryRequest } from '../webhooks/types.mts';
import { describeOperations } from './describe.mts';
import { playDay } from './playDay.mts';
import { withoutEnd } from '../../../nodes/TrueFlight/openapi/values.ts';

export const CONTROL_PREFIX = '/__sandbox';

type Route = (sandbox: Sandbox, body: Record<string, unknown>, rest: string) => unknown;

const routes: Record<string, Route> = {
	'GET /': (sandbox) => ({
		contract: {
			title: sandbox.contract.title,
			version: sandbox.contract.version,
			basePath: sandbox.contract.basePath,
		},
		keys: API_KEYS,
		locations: sandbox.store.school.locations.map(({ id, name }) => ({ id, name })),
		switches: sandbox.switches,
		collections: recordCounts(sandbox),
		events: sandbox.contract.events.map((one) => one.name),
	}),
	'GET /switches': (sandbox) => sandbox.switches,
	'PUT /switches': (sandbox, body) => sandbox.setSwitches(body),
	'POST /reset': (sandbox, body) => {
		sandbox.reset(body as SeedRequest);
		return recordCounts(sandbox);
	},
	'POST /day': async (sandbox, body) => await playDay(sandbox, Number(body.speed ?? 600)),
	'GET /requests': (sandbox) => sandbox.requests.all(),
	'DELETE /requests': (sandbox) => sandbox.requests.clear(),
	'GET /records': (sandbox, _body, rest) => {
		if (!sandbox.store.names.includes(rest)) {
			throw new Refusal(
				404,
				`There is no collection "${rest}", only ${sandbox.store.names.join(', ')}`,
			);
		}
		return sandbox.store.shelf(rest).rows.map((row) => row.record);
	},
	'POST /deliveries': (sandbox, body) =>
		sandbox.deliveries.deliver(sandbox, body as unknown as DeliveryRequest),
	'GET /deliveries': (sandbox) => sandbox.deliveries.all(),
	'DELETE /deliveries': (sandbox) => sandbox.deliveries.clear(),
	'GET /operations': (sandbox) => describeOperations(sandbox),
	'GET /violations': (sandbox) => sandbox.violations,
};

const recordCounts = ({ store }: Sandbox): Record<string, number> =>
	Object.fromEntries(store.names.map((name) => [name, store.shelf(name).rows.length]));

/** Only for this machine: no pages of a browser, no other host's name. */
function isLocal(request: IncomingMessage): boolean {
	const host = (request.headers.host ?? '').replace(/:\d+$/, '');
	return ['127.0.0.1', 'localhost', '[::1]'].includes(host) && request.headers.origin === undefined;
}

export async function control(
	sandbox: Sandbox,
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
			throw new Refusal(403, 'The control API is only for programs on this machine');
		const path =
			withoutEnd((request.url ?? '').split('?')[0]!.slice(CONTROL_PREFIX.length), /\//) || '/';
		const [, name = '', ...rest] = path.split('/');
		const route = routes[`${request.method ?? ''} /${name}`];
		if (!route) throw new Refusal(404, `The control API has no ${request.method ?? ''} ${path}`);
		const body =
			raw.length === 0 ? {} : (JSON.parse(raw.toString('utf8')) as Record<string, unknown>);
		send(200, await route(sandbox, body, decodeURIComponent(rest.join('/'))));
	} catch (error) {
		send(error instanceof Refusal ? error.status : 400, { error: (error as Error).message });
	}
}
