import { writeFileSync } from 'node:fs';
import { readContract } from '../../../../tools/sandbox/contract/read.mts';
import { judgeFor } from './judge.mts';
import type { Operation } from '../../../../tools/sandbox/contract/types.mts';
import { startSandboxProcess } from '../../../support/sandbox.mts';
import { checkResponse } from './checkResponse.mts';
import { checkRequest } from './checkRequest.mts';
import { loadNode } from './generatedNode.mts';
import { startRecorder } from './recorder.mts';
import { sampledOperations } from './sampleOperations.mts';
import { NoValues } from './values.mts';

/**
 * `node checkContract.ts PACKAGE CONTRACT RESULT`: runs every operation of a contract through n8n's engine, and
 * writes how ajv judges the requests and what the node makes of the sandbox's responses to a file, as JSON.
 */
export interface CheckedContract {
	/** `GET /path (all)` → what is wrong with the request. */
	requests: Record<string, string[]>;
	/** `GET /path` → what is wrong with the response, as the node reads it. */
	responses: Record<string, string[]>;
	/** `GET /path` → why there is nothing to expect: no values, or the sandbox cannot serve it. */
	skipped: Record<string, string>;
	/** Responses of the sandbox that violated the contract. */
	violations: unknown[];
}

const [folder = '', file = '', result = ''] = process.argv.slice(2);
const contract = await readContract(file);
const [node, recorder, sandbox] = await Promise.all([
	loadNode(folder),
	startRecorder(),
	startSandboxProcess({ contract: file, switches: { strict: true } }),
]);
const judge = judgeFor(contract);
const reports = new Map(
	(await sandbox.operations()).map((report) => [`${report.method} ${report.path}`, report]),
);
const [north] = (await sandbox.overview()).locations;
const served = { node, judge, sandbox, location: north?.id };
const outcome: CheckedContract = { requests: {}, responses: {}, skipped: {}, violations: [] };

for (const operation of sampledOperations(contract.operations)) {
	const title = `${operation.method.toUpperCase()} ${operation.template}`;
	const report = reports.get(title)!;
	const { violation, unchecked } = report;
	if (violation || unchecked) outcome.skipped[title] = `the sandbox: ${violation ?? unchecked}`;
	if (!acceptsBearer(operation)) outcome.skipped[title] = 'it accepts no bearer key';
	try {
		for (const extent of ['all', 'required'] as const) {
			const problems = await checkRequest({ node, judge, recorder }, operation, extent);
			outcome.requests[`${title} (${extent})`] = problems;
		}
		if (outcome.skipped[title]) continue;
		await sandbox.reset();
		outcome.responses[title] = await checkResponse(served, operation, report);
	} catch (error) {
		const { message } = error as Error;
		if (error instanceof NoValues) outcome.skipped[title] = message;
		else outcome.requests[title] = [message];
	}
}
outcome.violations = await sandbox.violations();
writeFileSync(result, JSON.stringify(outcome));
await sandbox.stop();
recorder.close();

/** Whether a key may be sent as `Authorization: Bearer`; a document without security accepts any. */
function acceptsBearer({ security }: Operation): boolean {
	const isBearer = (name: string): boolean => {
		const { type, scheme, name: header } = contract.securitySchemes[name] ?? {};
		if (type === 'http') return /^bearer$/i.test(String(scheme));
		return type !== 'apiKey' || /^authorization$/i.test(String(header));
	};
	return security.length === 0 || security.some((names) => Object.keys(names).every(isBearer));
}
