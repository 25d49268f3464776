import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readContract } from '../../../../tools/sandbox/contract/read.mts';
import { judgeFor } from './judge.mts';
import { checkRequest } from './checkRequest.mts';
import { type GeneratedNode, loadGenerated } from './generatedNode.mts';
import { startRecorder } from './recorder.mts';
import { sampleOperations } from './sampleOperations.mts';
import { NoValues } from './values.mts';

/**
 * `node check.ts PACKAGE INDEX=DOCUMENT…`: runs a sample of the operations of each `generated-INDEX` through n8n's
 * engine, and writes what ajv says of each request to `PACKAGE/requests.json`.
 */
export interface CheckedDocument {
	/** `GET /path (all)` → what is wrong with the request. */
	requests: Record<string, string[]>;
	/** Operations for which the validator accepts no values → why. */
	unsampled: Record<string, string>;
}

const recorder = await startRecorder();
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
	const judge = judgeFor(contract);
	const subject = { node, judge, recorder };
	const outcome: CheckedDocument = { requests: {}, unsampled: {} };
	for (const operation of sampleOperations(contract.operations)) {
		for (const extent of ['all', 'required'] as const) {
			const name = `${operation.method.toUpperCase()} ${operation.template} (${extent})`;
			try {
				outcome.requests[name] = await checkRequest(subject, operation, extent);
			} catch (error) {
				const { message } = error as Error;
				if (error instanceof NoValues) outcome.unsampled[name] = message;
				else outcome.requests[name] = [message];
			}
		}
		const reason = judge.validator.unchecked.get(operation.id);
		if (reason !== undefined) outcome.unsampled[operation.id] = reason;
	}
	return outcome;
}
