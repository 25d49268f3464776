import { readFileSync } from 'node:fs';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { parse } from 'yaml';
import { createEngine, type Engine } from '../../support/engine.mts';
import {
	REFERENCE_CONTRACT,
	REFERENCE_OVERLAY,
	referencePackage,
} from '../../support/reference.mts';
import { KEYS, type SandboxProcess, startSandboxProcess } from '../../support/sandbox.mts';

/** Simplify keeps the fields that the overlay names, of what is read and of nothing else. */
let engine: Engine;
let sandbox: SandboxProcess;
let record: IDataObject;

beforeAll(async () => {
	[engine, sandbox] = await Promise.all([
		createEngine(referencePackage()),
		startSandboxProcess({ contract: REFERENCE_CONTRACT }),
	]);
	[record] = (await sandbox.records('squawks')) as [IDataObject];
});
afterAll(async () => await sandbox?.stop());

interface Overlay {
	actions: Array<{ update: { 'x-n8n': { resources?: Record<string, { simplify: string[] }> } } }>;
}
const overlay = parse(readFileSync(REFERENCE_OVERLAY, 'utf8')) as Overlay;
const wished = overlay.actions.find(({ update }) => update['x-n8n'].resources)!.update['x-n8n']
	.resources!.squawk!.simplify;

async function keysOf(parameters: INodeParameters): Promise<string[][]> {
	const { items, error } = await engine.run({
		parameters: { resource: 'squawk', ...parameters },
		credential: { host: sandbox.url, apiKey: KEYS.orgWrite },
	});
	expect(error).toBeUndefined();
	return items.map(({ json }) => Object.keys(json).sort());
}

const squawkId = (): INodeParameters => ({ __rl: true, mode: 'id', value: String(record.id) });
const locationId = (): INodeParameters => ({
	__rl: true,
	mode: 'id',
	value: String(record.location_id),
});

it('keeps ten fields at most of a record that has more', () => {
	expect(wished.length).toBeLessThanOrEqual(10);
	expect(Object.keys(record).length).toBeGreaterThan(10);
});

it('shows those fields of one record, unless it is turned off', async () => {
	const get = { operation: 'get', squawkId: squawkId() };
	expect(await keysOf(get)).toEqual([[...wished].sort()]);
	expect(await keysOf({ ...get, simplify: false })).toEqual([Object.keys(record).sort()]);
});

it('shows those fields of each record of a list', async () => {
	const list = { operation: 'getAll', locationId: locationId(), limit: 2 };
	expect(await keysOf(list)).toEqual([[...wished].sort(), [...wished].sort()]);
});

it('leaves the answer to a write as it is', async () => {
	const update = {
		operation: 'update',
		squawkId: squawkId(),
		squawkUpdateFields: { title: 'Seen' },
	};
	expect(await keysOf(update)).toEqual([Object.keys(record).sort()]);
});
