/** npm test: installs what is missing, then runs every check and stops at the first red one. */
import '../playground/orphan-guard.cjs';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './lib/chromium.mjs';
import { npmVisibly } from './lib/npm.mjs';
import { ensureRedis } from './lib/redis.mjs';
import { env24, installAll, installDocuments, root } from './lib/project.mjs';
import { detail, heading, main } from './lib/say.mjs';

const RESULTS = join(root, '.cache/test-results');

/** Each is a script of package.json; those of Jest also report how many tests they ran. */
const STEPS = [
	{ script: 'lint', title: 'Lint' },
	{ script: 'types', title: 'Types' },
	{ script: 'lint:openapi', title: 'Contract' },
	{ script: 'generate:check', title: 'Generated code is up to date' },
	{ script: 'test:unit', title: 'Unit tests', jest: true },
	{ script: 'test:package', title: "The package, judged by n8n's own tools", jest: true },
	{ script: 'build', title: 'Build' },
	{ script: 'test:engine', title: "Engine tests: every operation in n8n's own engine", jest: true },
	{
		script: 'test:contracts',
		title: 'Other contracts, each imported into a copy of the package',
		jest: true,
	},
	{ script: 'test:e2e', title: 'End-to-end tests in the real n8n', jest: true, serial: true },
];

const totals = { passed: 0, failed: 0 };

/** Runs one step and adds up its tests; a step without tests counts only when it is red. */
async function runStep({ script, title, jest, serial }, env) {
	heading(title);
	const start = Date.now();
	const file = join(RESULTS, `${script.replace(':', '-')}.json`);
	const jestArgs = ['--', '--json', `--outputFile=${file}`, ...(serial ? ['--runInBand'] : [])];
	const args = ['run', '--silent', script, ...(jest ? jestArgs : [])];
	const code = await npmVisibly(args, { cwd: root, env });
	if (jest && existsSync(file)) add(JSON.parse(readFileSync(file, 'utf8')));
	detail(`${code === 0 ? 'passed' : 'failed'} in ${Math.round((Date.now() - start) / 1000)} s`);
	return code === 0;
}

function add({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
	totals.passed += numPassedTests;
	totals.failed += numFailedTests + numRuntimeErrorTestSuites;
}

await main(async () => {
	await installAll();
	await installDocuments();
	ensureRedis();
	rmSync(RESULTS, { recursive: true, force: true });
	mkdirSync(RESULTS, { recursive: true });
	const env = { ...env24(), TRUEFLIGHT_CHROMIUM: ensureChromium() };
	let red;
	for (const step of STEPS) {
		if (await runStep(step, env)) continue;
		red = step;
		break;
	}
	if (red) {
		totals.failed ||= 1;
		console.error(`\n✗ ${red.title} (npm run ${red.script})`);
	}
	console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
	return red ? 1 : 0;
});
