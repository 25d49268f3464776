import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import { readContract } from '../../../../sandbox/contract/contract.ts';
import { Gateway } from '../../../../sandbox/contract/gateway.ts';
import type { Operation } from '../../../../sandbox/contract/types.ts';
import { panelInputs } from '../../../support/nodeInputs.ts';
import { bodyMediaOf } from './bodyMedia.ts';
import { enterValues, FILE_FIELD } from './entering.ts';
import { type GeneratedNode, loadGenerated } from './generatedNode.ts';
import { problemsOf } from './reading.ts';
import { startRecorder } from './recorder.ts';
import { sampleOperations } from './sampleOperations.ts';
import { type Extent, NoValues, valuesOf } from './values.ts';

/**
 * `node check.ts PACKAGE INDEX=DOCUMENT…`: runs a sample of the operations of each `generated-INDEX` through n8n's
 * engine, and writes what openapi-backend says of each request to `PACKAGE/requests.json`.
 */
export interface CheckedDocument {
	/** `GET /path (all)` → what is wrong with the request. */
	requests: Record<string, string[]>;
	/** Operations for which the validator takes no values → why. */
	unsampled: Record<string, string>;
}

const FILE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0, 255, 0xc3, 0x28]);
/** Paging is the node's business: it has no input for it. */
const PAGING = /^query (limit|take|per_?page|page_?size|page|cursor|offset|skip|after|before)$/i;
const OWN_CONTRACT = join(import.meta.dirname, '../../../../openapi/trueflight.openapi.yaml');

const recorder = await startRecorder();
const { basePath: usualBasePath } = await readContract(OWN_CONTRACT);
const [copy = '', ...documents] = process.argv.slice(2);
const outcomes: Record<string, CheckedDocument> = {};
for (const given of documents) {
	const [index = '', document = ''] = given.split(/=(.*)/s);
	outcomes[document] = await checkDocument(document, await loadGenerated(copy, Number(index)));
}
writeFileSync(join(copy, 'requests.json'), JSON.stringify(outcomes, undefined, '\t'));
recorder.close();

async function checkDocument(document: string, node: GeneratedNode): Promise<CheckedDocument> {
	const contract = await readContract(document);
	const { servers } = contract.source as { servers?: unknown[] };
	// A document that names no server is taken for one of TrueFlight's.
	const prefix = servers?.length ? '' : usualBasePath;
	const gateway = new Gateway(contract);
	const outcome: CheckedDocument = { requests: {}, unsampled: {} };
	for (const operation of sampleOperations(contract.operations)) {
		for (const extent of ['all', 'required'] as const) {
			const name = `${operation.method.toUpperCase()} ${operation.template} (${extent})`;
			try {
				outcome.requests[name] = await check(gateway, operation, node, extent, prefix);
			} catch (error) {
				const { message } = error as Error;
				if (error instanceof NoValues) outcome.unsampled[name] = message;
				else outcome.requests[name] = [message];
			}
		}
		const reason = gateway.unchecked.get(operation.id);
		if (reason !== undefined) outcome.unsampled[operation.id] = reason;
	}
	return outcome;
}

async function check(
	gateway: Gateway,
	operation: Operation,
	node: GeneratedNode,
	extent: Extent,
	prefix: string,
): Promise<string[]> {
	const found = node.find(operation.method, prefix + operation.path);
	if (!found) return ['the node has no such operation'];
	const entry = node.entry(found);
	const media = bodyMediaOf(operation, entry.bodyForm?.contentType ?? 'application/json');
	const values = valuesOf(gateway, operation, media, extent);
	const parameters: INodeParameters = { resource: found.resource, operation: found.operation };
	const missing = enterValues(parameters, panelInputs(node.engine.node, found), entry, values);
	const isPaging = (name: string): boolean => entry.result === 'list' && PAGING.test(name);
	const lacking = missing.filter((name) => !isPaging(name));
	if (lacking.length) return lacking.map((one) => `the panel has no input for ${one}`);

	const files = { [FILE_FIELD]: { data: FILE, fileName: 'a.png', mimeType: 'image/png' } };
	const credential = { host: recorder.url, apiKey: 'key' };
	recorder.take();
	const { error } = await node.engine.run({ parameters, credential, files });
	const sent = recorder.take();
	if (error) return [`the node stops: ${error.message}`];
	if (sent.length !== 1) return [`${sent.length} requests are sent`];
	const [request] = sent;
	if (!request!.path.startsWith(prefix)) return [`the request leads to ${request!.path}`];
	const entered = values.parameters.filter(
		({ parameter }) => !missing.includes(`query ${parameter.name}`),
	);
	return await problemsOf({
		gateway,
		operation,
		entry,
		media,
		values: { ...values, parameters: entered },
		sent: { ...request!, path: request!.path.slice(prefix.length) },
		file: FILE,
	});
}
