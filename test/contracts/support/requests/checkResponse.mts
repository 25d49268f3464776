import { isDeepStrictEqual } from 'node:util';
import type { Judge } from './judge.mts';
import type { Operation } from '../../../../tools/sandbox/contract/types.mts';
import {
	KEYS,
	type OperationReport,
	type RecordedRequest,
	type SandboxProcess,
} from '../../../support/sandbox.mts';
import { enterValues, FILE_FIELD } from './entering.mts';
import type { GeneratedNode } from './generatedNode.mts';
import { panelOf } from './panelOf.mts';
import { isObject } from './sample.mts';
import type { EnteredParameter } from './validate.mts';
import { valuesOf } from './values.mts';

/** A node and the sandbox of the contract that it was made from. */
export interface Served {
	node: GeneratedNode;
	judge: Judge;
	sandbox: SandboxProcess;
	/** ID of the location that the key of the tests belongs to. */
	location: string | undefined;
}

const IDS = /id$/i;
const OF_THE_CONNECTION = /^(host|connection|content-length|transfer-encoding|accept-encoding)$/i;

type SeedRecord = Record<string, unknown>;

/**
 * Runs an operation through n8n's engine against the sandbox, on a record that the sandbox has.
 *
 * @param report what the sandbox made of the operation
 * @returns what is wrong with the response
 * @throws {NoValues} when the validator accepts no value for something that is required
 */
export async function checkResponse(
	{ node, judge, sandbox, location }: Served,
	operation: Operation,
	report: OperationReport,
): Promise<string[]> {
	const panel = panelOf(node, operation);
	if (!panel) return ['the node has no such operation'];
	const { parameters, inputs, entry, media } = panel;
	const { parameters: sampled, body } = valuesOf(judge, operation, media, 'required');
	const record = await recordFor(sandbox, report, location);
	enterValues(parameters, inputs, entry, {
		parameters: sampled.map((one) => ({ ...one, value: known(one, report.samplePath, record) })),
		body: isObject(body) ? { ...body, ...inCommon(body, record) } : body,
	});

	// One is enough, and always complete.
	if (entry.result === 'list') parameters.limit = 1;
	if (entry.simplified) parameters.output = 'raw';

	const files = {
		[FILE_FIELD]: { data: Buffer.from('a file'), fileName: 'a.txt', mimeType: 'text/plain' },
	};
	const credential = { host: sandbox.url, apiKey: KEYS.northFieldWrite };
	await sandbox.clearRequests();
	const { error, items } = await node.engine.run({ parameters, credential, files });
	const requests = await sandbox.requests();
	const statuses = requests.map(({ status }) => status);
	const problems: string[] = [];
	if (error) problems.push([error.message, error.description].filter(Boolean).join(' '));
	if (statuses.length === 0 || statuses.some((status) => status < 200 || status > 299)) {
		problems.push(`the sandbox answers ${statuses.join(', ') || 'nothing'}`);
	}
	if (!items.every(({ pairedItem }) => isObject(pairedItem) && pairedItem.item === 0)) {
		problems.push('an item does not say where it came from');
	}
	const [first] = requests;
	if (problems.length > 0 || !first || operation.method !== 'get') return problems;
	const wanted = await recordsIn(operation, sandbox, first);
	const given = items.map(({ json }) => Object.keys(json).sort());
	const fields = wanted?.slice(0, given.length || 1).map((record) => Object.keys(record).sort());
	// A list of plain texts is read as one record by the sandbox, as a value each by the node.
	const isPlain = given.every((names) => names.join() === 'value');
	if (fields && !isPlain && !isDeepStrictEqual(given, fields)) {
		problems.push(`fields are ${JSON.stringify(given)}, not ${JSON.stringify(fields)}`);
	}
	return problems;
}

/** What the sandbox returns for the same request, by its own reading of the contract. */
async function recordsIn(
	{ success: { shape } }: Operation,
	{ url }: SandboxProcess,
	{ path, query, headers }: RecordedRequest,
): Promise<SeedRecord[] | undefined> {
	if (shape.kind !== 'list' && shape.kind !== 'one') return undefined;
	const sent = Object.entries(headers).filter(([name]) => !OF_THE_CONNECTION.test(name));
	// The request log contains no key.
	const authorization = `Bearer ${KEYS.northFieldWrite}`;
	const request = {
		headers: {
			...Object.fromEntries(sent.map(([name, value]) => [name, String(value)])),
			authorization,
		},
	};
	const response = await fetch(`${url}${path}?${query}`, request);
	// A repeated request may need what the request log does not contain.
	if (!response.ok) return undefined;
	const body: unknown = await response.json();
	const payload = shape.key.reduce<unknown>((at, key) => (at as SeedRecord)[key], body);
	const records = [payload].flat();
	return records.every(isObject) ? records : undefined;
}

/** A record of the collection that the operation works on, at the location of the key. */
async function recordFor(
	sandbox: SandboxProcess,
	{ collection }: OperationReport,
	location: string | undefined,
): Promise<SeedRecord> {
	const records = collection ? await sandbox.records<SeedRecord>(collection) : [];
	const near = records.find(({ location_id: id }) => (id ?? location) === location);
	return { location_id: location, ...near };
}

/** IDs must exist in the sandbox; all else is as it was made up. */
function known(
	{ parameter, value }: EnteredParameter,
	path: Record<string, string>,
	record: SeedRecord,
): unknown {
	const name = String(parameter.name);
	if (parameter.in === 'path') return path[name] ?? value;
	const isId = parameter.in === 'query' && IDS.test(name) && isFilledIn(record[name]);
	return isId ? record[name] : value;
}

/** IDs of the record that the body has as well. */
function inCommon(body: SeedRecord, record: SeedRecord): SeedRecord {
	return Object.fromEntries(
		Object.entries(body)
			.filter(([name]) => IDS.test(name))
			.filter(([name, value]) => typeof record[name] === typeof value && isFilledIn(record[name]))
			.map(([name]) => [name, record[name]]),
	);
}

const isFilledIn = (value: unknown): boolean =>
	value !== undefined && value !== null && typeof value !== 'object';
