import { createEngine, type Engine } from '../support/engine.mts';
import { locatorsOf, openAll } from '../support/locators.mts';
import { CONTRACT_IN_PLACE } from '../support/reference.mts';
import { KEYS, startSandboxProcess, type SandboxProcess } from '../support/sandbox.mts';

/** "From List" in every field of every operation of the contract in place, whatever it is. */
const contract = process.env.TRUEFLIGHT_CONTRACT ?? CONTRACT_IN_PLACE;

let engine: Engine;
let sandbox: SandboxProcess;

beforeAll(async () => {
	[engine, sandbox] = await Promise.all([
		createEngine(process.env.TRUEFLIGHT_PACKAGE),
		startSandboxProcess({ contract, seed: 1, switches: { requireLocation: 'always' } }),
	]);
});
afterAll(async () => await sandbox?.stop());

it.each(['orgRead', 'northFieldRead'] as const)(
	'opens a list that is not empty in every field, for the key %s',
	async (key) => {
		const opened = await openAll(engine, { host: sandbox.url, apiKey: KEYS[key] });
		expect(Object.keys(opened)).toHaveLength(locatorsOf(engine).length);
		const wrong = Object.entries(opened).filter(([, entries]) => !(Number(entries) > 0));
		expect(Object.fromEntries(wrong)).toEqual({});
	},
);
