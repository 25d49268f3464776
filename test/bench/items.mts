import { join } from 'node:path';
import { createEngine, type Engine, type EngineRequest } from '../support/engine.mts';
import { median, startRecordServer, useExpressionVm } from './support.mts';

/**
 * `npm run bench:items`: 1,000 Get-by-ID items, the ID from an expression, through n8n's engine:
 * the TrueFlight node against n8n's HTTP Request node with the same credential, turn by turn in one run.
 * Prints the ratio; exits 1 when it exceeds the bound that the project promises.
 */
const ITEMS = 1000;
const ROUNDS = 9;
const BOUND = 0.6;
const HTTP_REQUEST = {
	folder: join(import.meta.dirname, '../../.cache/n8n/node_modules/n8n-nodes-base'),
	node: 'n8n-nodes-base.httpRequest',
};

await useExpressionVm();
const server = await startRecordServer();
const engine = await createEngine(undefined, [HTTP_REQUEST]);
const items = Array.from({ length: ITEMS }, (_, index) => ({ recordId: `record-${index}` }));
const credential = { host: server.url, apiKey: 'bench' };

const requests: Record<'trueFlight' | 'httpRequest', EngineRequest> = {
	trueFlight: {
		items,
		credential,
		parameters: {
			resource: 'squawk',
			operation: 'get',
			squawkId: { __rl: true, mode: 'id', value: '={{ $json.recordId }}' },
			output: 'raw',
		},
	},
	httpRequest: {
		items,
		credential,
		type: HTTP_REQUEST.node,
		typeVersion: 4.2,
		parameters: {
			url: `=${server.url}/api/external/v1/squawks/{{ $json.recordId }}`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'trueFlightApi',
			options: {},
		},
	},
};

async function timeOf(run: Engine['run'], request: EngineRequest): Promise<number> {
	const start = performance.now();
	const { items: results, error } = await run(request);
	const elapsed = performance.now() - start;
	if (error) throw error;
	if (results.length !== ITEMS) throw new Error(`${results.length} results instead of ${ITEMS}`);
	return elapsed;
}

const ratios: number[] = [];
const times = { trueFlight: [] as number[], httpRequest: [] as number[] };
for (let round = 0; round <= ROUNDS; round++) {
	const trueFlight = await timeOf(engine.run, requests.trueFlight);
	const httpRequest = await timeOf(engine.run, requests.httpRequest);
	if (round === 0) continue; // warm-up
	times.trueFlight.push(trueFlight / ITEMS);
	times.httpRequest.push(httpRequest / ITEMS);
	ratios.push(trueFlight / httpRequest);
}
await server.close();

const ratio = median(ratios);
console.log(
	`TrueFlight node      ${median(times.trueFlight).toFixed(2)} ms an item (median of ${ROUNDS})`,
);
console.log(`HTTP Request node    ${median(times.httpRequest).toFixed(2)} ms an item`);
console.log(
	`ratio, pair by pair  ${ratio.toFixed(2)} (bound ${BOUND}; lowest ${Math.min(...ratios).toFixed(2)}, highest ${Math.max(...ratios).toFixed(2)})`,
);
process.exit(ratio <= BOUND ? 0 : 1);
