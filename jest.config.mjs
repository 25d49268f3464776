const transform = {
	'^.+\\.(ts|mts)$': [
		'@swc/jest',
		{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
	],
};
const project = (displayName, testMatch, extra = {}) => ({
	displayName,
	testMatch: testMatch.map((glob) => `<rootDir>/test/${glob}`),
	transform,
	modulePathIgnorePatterns: ['<rootDir>/(dist|playground|\\.playground|\\.cache)/'],
	...extra,
});

/**
 * unit: no build and no network · engine: the built package in n8n-core · contracts: other contracts, each
 * imported into a copy of the package · e2e: the real n8n.
 */
export default {
	// Generous: starting a server or n8n on a busy machine takes its time.
	testTimeout: 60_000,
	projects: [
		project('unit', ['{nodes,credentials,codegen,openapi,sandbox,scripts}/**/*.test.ts']),
		project('engine', ['engine/**/*.test.ts'], {
			globalSetup: '<rootDir>/test/engine/support/setUp.ts',
			globalTeardown: '<rootDir>/test/engine/support/tearDown.ts',
		}),
		project('contracts', ['contracts/**/*.test.ts']),
		project('e2e', ['e2e/**/*.test.ts'], {
			globalSetup: '<rootDir>/test/e2e/support/setUp.ts',
			globalTeardown: '<rootDir>/test/e2e/support/tearDown.ts',
		}),
	],
};
