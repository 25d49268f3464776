import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
/** Packages that exist only as ES modules: compiled like our own files, and with them what they depend on. */
const ESM_PACKAGES = [
	...new Set(
		['marked', 'htmlparser2', 'tldts', 'execa', 'get-port', 'postal-mime'].flatMap(
			withDependencies,
		),
	),
].join('|');
const swc = [
	'@swc/jest',
	{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
];
const transform = { '^.+\\.(ts|mts)$': swc, [`/node_modules/(${ESM_PACKAGES})/.+\\.js$`]: swc };
const project = (displayName, testMatch, extra = {}) => ({
	rootDir: root,
	displayName,
	testMatch: testMatch.map((glob) => `<rootDir>/test/${glob}`),
	transform,
	transformIgnorePatterns: [`/node_modules/(?!(${ESM_PACKAGES})/)`],
	// Its exports name no module for `require`, as which Jest resolves all that it compiles.
	moduleNameMapper: { '^unicorn-magic$': '<rootDir>/node_modules/unicorn-magic/node.js' },
	modulePathIgnorePatterns: [
		'<rootDir>/(dist|\\.playground|\\.cache)/',
		// It has the name of this package.
		'<rootDir>/nodes/TrueFlight/openapi/package.json',
	],
	...extra,
});

/**
 * unit: no build and no network · package: what n8n's own tools say of it · engine: the built package in n8n-core · contracts: other contracts, each
 * imported into a copy of the package · e2e: the real n8n.
 */
export default {
	rootDir: root,
	// Generous: starting a server or n8n on a busy machine is slow.
	testTimeout: 60_000,
	projects: [
		project('unit', [
			'{nodes,credentials,checks,codegen,contract-watch,discovery,language,openapi,sandbox,scripts}/**/*.test.mts',
		]),
		project('package', ['package/**/*.test.mts']),
		project('engine', ['engine/**/*.test.mts'], {
			globalSetup: '<rootDir>/test/engine/support/setUp.mts',
			globalTeardown: '<rootDir>/test/engine/support/tearDown.mts',
		}),
		project('contracts', ['contracts/**/*.test.mts']),
		project('e2e', ['e2e/**/*.test.mts'], {
			globalSetup: '<rootDir>/test/e2e/support/setUp.mts',
			globalTeardown: '<rootDir>/test/e2e/support/tearDown.mts',
		}),
	],
};

function withDependencies(name) {
	const manifest = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
	const { dependencies = {} } = JSON.parse(manifest);
	return [name, ...Object.keys(dependencies).flatMap(withDependencies)];
}
