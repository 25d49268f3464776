import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
/** Packages that exist only as ES modules: compiled like our own files. */
const ESM_PACKAGES =
	'marked|htmlparser2|dom(?:handler|utils|elementtype|-serializer)|entities|tldts(?:-core)?';
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
	modulePathIgnorePatterns: ['<rootDir>/(dist|\\.playground|\\.cache)/'],
	...extra,
});

/**
 * unit: no build and no network · package: what n8n's own tools say of it · engine: the built package in n8n-core · contracts: other contracts, each
 * imported into a copy of the package · e2e: the real n8n.
 */
export default {
	rootDir: root,
	// Generous: starting a server or n8n on a busy machine takes its time.
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
