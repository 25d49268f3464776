import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	type ContractOperation,
	type ContractParameter,
	readContract,
} from '../support/contract.mts';
import { createEngine, type Engine, type EngineResult } from '../support/engine.mts';
import {
	enter,
	inputFor,
	type NodeOperation,
	nodeOperations,
	type PanelInput,
	panelInputs,
} from '../support/nodeInputs.mts';
import { REFERENCE_CONTRACT, referencePackage } from '../support/reference.mts';
import { asQueryText, sampleOf, type SampleRecord } from '../support/samples.mts';
import {
	KEYS,
	type RecordedRequest,
	type SandboxProcess,
	startSandboxProcess,
} from '../support/sandbox.mts';

/**
 * Every operation of TrueFlight's contract, with every parameter, through n8n's engine against the sandbox in
 * strict mode. The list comes from the contract; what must be sent is worked out from the contract and
 * compared with what the sandbox recorded.
 */
const contractPath = process.env.TRUEFLIGHT_CONTRACT ?? REFERENCE_CONTRACT;
const contract = readContract(contractPath);
const LOCATION = 'location_id';
const PAGE_SIZE = /^(limit|per_page|page_size)$/;
const PAGING = /^(limit|per_page|page_size|cursor|page_token|page|offset)$/;
const LIMIT = 3;
const builtPackage = process.env.TRUEFLIGHT_PACKAGE ?? referencePackage();
/** Where n8n looks for the schemas of version 1, next to the node's file. */
const SCHEMAS = join(
	builtPackage ?? join(import.meta.dirname, '../..'),
	'dist/nodes/TrueFlight/__schema__/v1.0.0',
);

let engine: Engine;
let sandbox: SandboxProcess;
let location: string;

beforeAll(async () => {
	[engine, sandbox] = await Promise.all([
		createEngine(builtPackage),
		startSandboxProcess({ contract: contractPath, switches: { strict: true } }),
	]);
	location = (await sandbox.overview()).locations[0]!.id;
});
afterAll(async () => await sandbox?.stop());
beforeEach(async () => await sandbox.clearRequests());

it('covers the contract both ways', () => {
	const ofNode = nodeOperations(engine.node).map(({ option }) => requestOf(option));
	const ofContract = contract.operations.map(({ method, path }) => `${method} ${path}`);
	expect(ofNode.sort()).toEqual(ofContract.sort());
});

const cases = contract.operations.map(
	(operation) => [`${operation.method} ${operation.path}`, operation] as const,
);

describe.each(cases)('%s', (_, operation) => {
	it('sends every parameter and body field as the contract has it', async () => {
		const query = operation.parameters.filter(
			({ in: place, name }) => place === 'query' && !PAGING.test(name),
		);
		const { request, result, expected } = await perform(
			operation,
			query,
			operation.body,
			KEYS.orgWrite,
		);
		expect(result.error).toBeUndefined();
		expect(request.parsedQuery).toEqual(expected.query);
		expect(request.body).toEqual(expected.body);
		expect(request.path).toBe(expected.path);
		expect(request.status).toBe(operation.successStatus);
		await expectAnswer(operation, request, result);
	});

	it('sends nothing that was not given', async () => {
		const query = operation.parameters.filter(
			({ in: place, required }) => place === 'query' && required,
		);
		const body = operation.body.filter(({ required }) => required);
		const forUpdate = body.length === 0 ? operation.body.slice(0, 1) : body;
		const { request, result, expected } = await perform(
			operation,
			query,
			forUpdate,
			KEYS.northFieldWrite,
		);
		expect(result.error).toBeUndefined();
		expect(request.parsedQuery).toEqual(expected.query);
		expect(request.body).toEqual(expected.body);
		expect(request.status).toBe(operation.successStatus);
	});

	it('returns, as the panel is at first, the fields that the editor shows before', async () => {
		const query = operation.parameters.filter(
			({ in: place, required }) => place === 'query' && required,
		);
		const { result } = await perform(operation, query, operation.body, KEYS.northFieldWrite, true);
		expect(result.error).toBeUndefined();
		expect(result.items.length).toBeGreaterThan(0);
		if (result.items.some(({ binary }) => binary)) return;
		const { resource, operation: value } = nodeOperationFor(operation);
		const file = join(SCHEMAS, resource, `${value}.json`);
		const schema = JSON.parse(readFileSync(file, 'utf8')) as JsonSchema;
		const shown = Object.keys(schema.properties ?? {});
		expect(shown).not.toEqual([]);
		for (const { json } of result.items) expect(Object.keys(json).sort()).toEqual(shown.sort());
		expect(
			misfits(
				schema,
				result.items.map(({ json }) => json),
			),
		).toEqual([]);
	});
});

interface JsonSchema {
	type?: string;
	properties?: Record<string, JsonSchema>;
	items?: JsonSchema;
}

/** Where values are not of the type that a schema shows; n8n's editor does not show that one may be null. */
function misfits(
	{ type, properties = {}, items }: JsonSchema,
	values: unknown[],
	at = '',
): string[] {
	const given = values.filter((value) => value !== null && value !== undefined);
	const fits = (value: unknown): boolean =>
		type === undefined || (type === 'integer' ? Number.isInteger(value) : type === typed(value));
	const below = Object.entries(properties).flatMap(([name, part]) =>
		misfits(
			part,
			given.map((value) => (value as IDataObject)[name]),
			`${at}/${name}`,
		),
	);
	return [
		...(given.every(fits) ? [] : [`${at} is not ${type}`]),
		...below,
		...(items ? misfits(items, given.flat(), `${at}/[]`) : []),
	];
}

const typed = (value: unknown): string => (Array.isArray(value) ? 'array' : typeof value);

interface Performed {
	request: RecordedRequest;
	result: EngineResult;
	expected: { path: string; query: IDataObject; body: IDataObject | null };
}

async function perform(
	operation: ContractOperation,
	query: ContractParameter[],
	body: ContractOperation['body'],
	apiKey: string,
	isSimplified = false,
): Promise<Performed> {
	const nodeOperation = nodeOperationFor(operation);
	const inputs = panelInputs(engine.node, nodeOperation);
	const parameters: INodeParameters = {
		resource: nodeOperation.resource,
		operation: nodeOperation.operation,
	};
	const record = await recordFor(operation);
	const expected: Performed['expected'] = {
		path: contract.basePath + operation.path,
		query: {},
		body: null,
	};

	for (const { name } of operation.parameters.filter(({ in: place }) => place === 'path')) {
		const id = operation.path.endsWith(`{${name}}`) ? record.id : (record[name] ?? record.id);
		enter(parameters, pathInput(inputs, name, parameters), id);
		expected.path = expected.path.replace(`{${name}}`, String(id));
	}
	for (const { name, schema } of query) {
		const value = name === LOCATION ? location : sampleOf(name, schema, record);
		enter(parameters, found(inputFor(inputs, 'query', name), name), value);
		expected.query[name] = asQueryText(value);
	}
	for (const { name, schema } of body) {
		const value = sampleOf(name, schema, record);
		enter(parameters, found(inputFor(inputs, 'body', name), name), value);
		expected.body = { ...expected.body, [name]: value as IDataObject };
	}
	// Filters that a new node starts with.
	for (const { name, type, default: start } of engine.node.description.properties) {
		const isFilled = type === 'collection' && Object.keys(start as IDataObject).length > 0;
		if (isFilled && operation.isList) parameters[name] ??= {};
	}
	const pageSize =
		operation.isList && operation.parameters.find(({ name }) => PAGE_SIZE.test(name));
	if (pageSize) {
		parameters.limit = LIMIT;
		expected.query[pageSize.name] = String(LIMIT);
	}
	const hasOutput = inputs.some(({ property }) => property.name === 'output');
	if (hasOutput && !isSimplified) parameters.output = 'raw';

	const result = await engine.run({ parameters, credential: { host: sandbox.url, apiKey } });
	const [request] = await sandbox.requests();
	return { request: request!, result, expected };
}

/** What the node returns is what the API returned: the same request again, by hand. */
async function expectAnswer(
	operation: ContractOperation,
	request: RecordedRequest,
	{ items }: EngineResult,
): Promise<void> {
	expect(items.every(({ pairedItem }) => (pairedItem as { item: number }).item === 0)).toBe(true);
	const output = items.map(({ json }) => json);
	if (operation.method === 'DELETE') {
		expect(output).toEqual([{ deleted: true }]);
		return;
	}
	if (operation.method !== 'GET') {
		expect(output).toHaveLength(1);
		// A verb such as `cancel` changes the record in its own way; a write returns what was written.
		if (isWrite(operation)) expect(output[0]).toMatchObject(request.body as IDataObject);
		return;
	}
	const answer = await fetch(`${sandbox.url}${request.path}?${request.query}`, {
		headers: { authorization: `Bearer ${KEYS.orgWrite}` },
	});
	const body = (await answer.json()) as IDataObject;
	const payload = operation.envelope === undefined ? body : body[operation.envelope];
	expect(output).toEqual([payload].flat());
}

function isWrite({ method, path }: ContractOperation): boolean {
	return method !== 'POST' || !/\}\/[^/]+$/.test(path) || path.endsWith('s');
}

function requestOf(option: NodeOperation['option']): string {
	const { method, url } = option.routing!.request!;
	return `${method} ${url}`;
}

function nodeOperationFor({ method, path }: ContractOperation): NodeOperation {
	return found(
		nodeOperations(engine.node).find(({ option }) => requestOf(option) === `${method} ${path}`),
		`${method} ${path}`,
	);
}

/** An id is a resource locator without routing: it goes into the path. Of several, the name decides. */
function pathInput(inputs: PanelInput[], name: string, entered: INodeParameters): PanelInput {
	const ids = inputs.filter(
		({ property }) =>
			property.type === 'resourceLocator' &&
			property.required &&
			!property.routing &&
			!(property.name in entered),
	);
	const words = name.replaceAll('_', '').toLowerCase();
	const named = ids.find(({ property }) => property.name.toLowerCase().endsWith(words));
	return found(named ?? ids[0], `the path parameter ${name}`);
}

/** A record of the collection that the operation works on. */
async function recordFor({ method, path }: ContractOperation): Promise<SampleRecord> {
	const operations = await sandbox.operations();
	const collection = operations.find(
		(one) => one.method === method && one.path === path,
	)?.collection;
	if (!collection) return {};
	const records = await sandbox.records<SampleRecord>(collection);
	return records.find((record) => (record[LOCATION] ?? location) === location)!;
}

function found<T>(value: T | undefined, name: string): T {
	if (value === undefined) throw new Error(`The panel has no input for ${name}`);
	return value;
}
