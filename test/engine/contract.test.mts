import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from '../contracts/support/packageCopy.mts';
import type { CheckedContract } from '../contracts/support/requests/checkContract.mts';
import { readContract } from '../support/contract.mts';
import { CONTRACT_IN_PLACE, isReferenceInPlace } from '../support/reference.mts';

/**
 * Every operation of the contract in place, whatever it is: ajv judges what the node sends, each
 * value is read back, and the node has to make sense of what the sandbox returns. `operations.test.ts` knows
 * more of TrueFlight and expects more.
 */
const contract = process.env.TRUEFLIGHT_CONTRACT ?? CONTRACT_IN_PLACE;
const script = join(ROOT, 'test/contracts/support/requests/checkContract.mts');
const TEN_MINUTES = 600_000;

let folder: string;
let checked: CheckedContract;

beforeAll(async () => {
	mkdirSync(join(ROOT, '.cache'), { recursive: true });
	folder = mkdtempSync(join(ROOT, '.cache/contract-'));
	const result = join(folder, 'result.json');
	const inPlace = process.env.TRUEFLIGHT_PACKAGE ?? ROOT;
	const { status, stderr } = await run(ROOT, [script, inPlace, contract, result]);
	expect(status === 0 ? '' : stderr).toBe('');
	checked = JSON.parse(readFileSync(result, 'utf8')) as CheckedContract;
}, TEN_MINUTES);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const wrong = (outcomes: Record<string, string[]>): Record<string, string[]> =>
	Object.fromEntries(Object.entries(outcomes).filter(([, problems]) => problems.length > 0));

it('sends what the contract declares and what was entered, for every operation', () => {
	expect(wrong(checked.requests)).toEqual({});
});

it('accepts what the sandbox returns, for every operation', () => {
	expect(wrong(checked.responses)).toEqual({});
	expect(checked.violations).toEqual([]);
});

it('leaves no operation of our own contracts out, and of others none without a reason', () => {
	if (contract !== CONTRACT_IN_PLACE || isReferenceInPlace) expect(checked.skipped).toEqual({});
	const operations = readContract(contract).operations.map(
		({ method, path }) => `${method} ${path}`,
	);
	const seen = [...Object.keys(checked.responses), ...Object.keys(checked.skipped)];
	expect([...new Set(seen)].sort()).toEqual(operations.sort());
});
