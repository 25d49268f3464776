import type { Judge } from './judge.mts';
import type { Operation } from '../../../../tools/sandbox/contract/types.mts';
import { enterValues, FILE_FIELD } from './entering.mts';
import type { GeneratedNode } from './generatedNode.mts';
import { panelOf } from './panelOf.mts';
import { problemsOf } from './reading.mts';
import type { Recorder } from './recorder.mts';
import { type Extent, valuesOf } from './values.mts';

/** A node, the document that it was made from, and the server that records what it sends. */
export interface Subject {
	node: GeneratedNode;
	judge: Judge;
	recorder: Recorder;
}

const FILE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0, 255, 0xc3, 0x28]);

/**
 * Runs an operation through n8n's engine with every value that it accepts, or with the required ones.
 *
 * @returns what is wrong with the request, in words
 * @throws {NoValues} when the validator accepts no value for something that is required
 */
export async function checkRequest(
	{ node, judge, recorder }: Subject,
	operation: Operation,
	extent: Extent,
): Promise<string[]> {
	const panel = panelOf(node, operation);
	if (!panel) return ['the node has no such operation'];
	const { parameters, inputs, entry, media } = panel;
	const values = valuesOf(judge, operation, media, extent);
	// What the panel has pre-filled is removed, as the operation is tried with nothing but the values.
	for (const { collection } of inputs) if (collection) parameters[collection] ??= {};
	const missing = enterValues(parameters, inputs, entry, values);
	// Paging is the node's business: it has no input for it.
	const paging = Object.values(entry.paging ?? {}).map((name) => `query ${String(name)}`);
	const lacking = missing.filter((name) => !paging.includes(name));
	if (lacking.length) return lacking.map((one) => `the panel has no input for ${one}`);

	const files = { [FILE_FIELD]: { data: FILE, fileName: 'a.png', mimeType: 'image/png' } };
	const credential = { host: recorder.url, apiKey: 'key' };
	recorder.take();
	const { error } = await node.engine.run({ parameters, credential, files });
	const sent = recorder.take();
	if (error) return [`the node stops: ${error.message}`];
	if (sent.length !== 1) return [`${sent.length} requests are sent`];
	const [request] = sent;
	const entered = values.parameters.filter(
		({ parameter }) => !missing.includes(`query ${parameter.name}`),
	);
	return await problemsOf({
		judge,
		operation,
		entry,
		media,
		values: { ...values, parameters: entered },
		sent: request!,
		file: FILE,
	});
}
