import { createEngine, type Engine } from '../support/engine.mts';
import { allNames, locatorsOf, openAll } from '../support/locators.mts';
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

const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/i;
/** `Wed 25 Nov 09:00`, `25 Nov 2025`, and nothing else. */
const BARE_TIME = /^(\w{3} )?\d{1,2} \w{3}( \d{4})?( \d\d:\d\d)?$/;

it('names every record so that two people can tell it from every other', async () => {
	const methods = new Map(locatorsOf(engine).map((locator) => [locator.method, locator]));
	const doubtful: Record<string, string[]> = {};
	for (const [method, locator] of methods) {
		const names = await allNames(engine, locator, { host: sandbox.url, apiKey: KEYS.orgRead });
		// Of a field that the sample school does not know, the sandbox makes up one value for all records.
		const doubles = names.filter(
			(name, index) => names.indexOf(name) !== index && !/\bSample [a-z]/.test(name),
		);
		const nameless = names.filter(
			(name) => UUID.test(name) || BARE_TIME.test(name) || /^ID |\bnull\b|undefined/.test(name),
		);
		const wrong = [...new Set([...doubles, ...nameless])];
		if (wrong.length) doubtful[method] = wrong.slice(0, 5);
	}
	expect(doubtful).toEqual({});
});
