import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import { HOSTILE } from '../hostile/documents.mts';
import { PackageCopy } from './support/packageCopy.mts';
import { loadNode, type GeneratedNode } from './support/requests/generatedNode.mts';
import { startRecorder, type Recorder } from './support/requests/recorder.mts';

/** A contract whose resources, parameters, headers and fields have names that every object inherits. */
const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];

let folder: string;
let copy: PackageCopy;
let node: GeneratedNode;
let recorder: Recorder;

beforeAll(async () => {
	folder = mkdtempSync(path.join(tmpdir(), 'inherited-'));
	const file = path.join(folder, 'hostile.json');
	writeFileSync(file, HOSTILE['inherited names everywhere']!.text);
	copy = await PackageCopy.imported(file);
	node = await loadNode(copy.folder);
	recorder = await startRecorder();
}, 300_000);
afterAll(() => {
	recorder?.close();
	copy?.remove();
	rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => void recorder.take());

/** Runs an operation with `value` in every input that the panel has for it. */
async function send(method: string, path: string) {
	const operation = node.find(method, path)!;
	const parameters: INodeParameters = {
		resource: operation.resource,
		operation: operation.operation,
		options: { maxRetries: 0 },
	};
	const { properties } = node.engine.node.description;
	for (const { parameter, collection } of node.entry(operation).inputs) {
		const isLocator = properties.some(
			({ name, type }) => name === parameter && type === 'resourceLocator',
		);
		const value = isLocator ? { __rl: true, mode: 'id', value: 'value' } : 'value';
		const holder = collection ? ((parameters[collection] ??= {}) as INodeParameters) : parameters;
		holder[parameter] = value;
	}
	const { error } = await node.engine.run({
		parameters,
		credential: { host: recorder.url, apiKey: 'key' },
	});
	expect(error?.message ?? '').toBe('');
	return recorder.take()[0]!;
}

/** axios leaves a header of such a name out, so the panel does not offer it. */
const NO_HEADER = ['__proto__', 'constructor'];

it.each(NAMES)(
	'%s is sent as a query parameter, and as a header if it can be one',
	async (name) => {
		const { query, headers } = await send('get', `/api/external/v1/${name}`);
		expect([...query.keys()].sort()).toEqual([name]);
		expect(query.get(name)).toBe('value');
		expect(Object.hasOwn(headers, name.toLowerCase())).toBe(!NO_HEADER.includes(name));
		const inHeaders = node
			.entry(node.find('get', `/api/external/v1/${name}`)!)
			.inputs.filter((input) => input.in === 'header');
		expect(inHeaders.map((input) => input.name)).toEqual(NO_HEADER.includes(name) ? [] : [name]);
	},
);

it.each(NAMES)('%s is sent in the path, and all of them as fields of the body', async (name) => {
	const { path, body } = await send('post', `/api/external/v1/${name}/{${name}}`);
	expect(path).toBe(`/api/external/v1/${name}/value`);
	const fields = NAMES.map((field) => `"${field}":"value"`);
	expect(body.toString().slice(1, -1).split(',').sort()).toEqual(fields.sort());
});
