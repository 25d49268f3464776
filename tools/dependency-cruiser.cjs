/**
 * Which folder may import which. Rooms of the package and of each tool lead one way; what is published knows
 * nothing of the tools.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
	forbidden: [
		{
			name: 'no-circles',
			comment: 'Two files that import each other are one file, or miss a third.',
			severity: 'error',
			from: {},
			to: { circular: true },
		},
		{
			name: 'no-circles-of-folders',
			comment: 'Of two folders one uses the other.',
			severity: 'error',
			scope: 'folder',
			// Test folders mirror the code's and share their helpers.
			from: { pathNot: '^test(/|$)' },
			to: { circular: true },
		},
		{
			name: 'package-stands-alone',
			comment:
				'What is published imports n8n-workflow, node:crypto and its own files, or n8n refuses it.',
			severity: 'error',
			from: { path: '^(nodes|credentials)/' },
			to: { pathNot: ['^(nodes|credentials)/', '(^|/)n8n-workflow/', '^(node:)?crypto$'] },
		},
		{
			name: 'generated-code-is-data',
			comment: 'Generated modules may name types of the package, and run none of its code.',
			severity: 'error',
			from: { path: '^nodes/TrueFlight/generated/' },
			to: {
				pathNot: ['^nodes/TrueFlight/generated/', '(^|/)n8n-workflow/'],
				dependencyTypesNot: ['type-only'],
			},
		},
		{
			name: 'not-to-test',
			comment: 'Code that tests need outside test/ lives outside test/.',
			severity: 'error',
			from: { pathNot: '^test/' },
			to: { path: '^test/' },
		},
		{
			name: 'openapi-knows-no-tool',
			comment: 'The reading of OpenAPI documents is shared by the generator and the sandbox.',
			severity: 'error',
			from: { path: '^tools/openapi/' },
			to: {
				path: '^(tools|nodes|credentials)/',
				pathNot: ['^tools/openapi/', '^nodes/TrueFlight/openapi/'],
			},
		},
		{
			name: 'reading-knows-no-node',
			comment:
				'The tools run this room as it is: it imports its own files by their full names, and types.',
			severity: 'error',
			from: { path: '^nodes/TrueFlight/openapi/' },
			to: { pathNot: '^nodes/TrueFlight/openapi/', dependencyTypesNot: ['type-only'] },
		},
		{
			name: 'tools-apart',
			comment:
				'The generator, the sandbox and the playground start each other; none imports another.',
			severity: 'error',
			from: { path: '^tools/(codegen|sandbox|playground)/' },
			to: {
				path: '^tools/',
				pathNot: ['^tools/$1/', '^tools/(openapi|language|discovery)/', '^tools/runSource'],
			},
		},
		{
			name: 'sandbox-apart-from-the-nodes',
			comment: 'The sandbox judges the nodes: with code of theirs it would repeat their mistakes.',
			severity: 'error',
			from: { path: '^tools/sandbox/' },
			// What a document states in the specification's terms is not the nodes' opinion.
			to: {
				path: '^(nodes|credentials)/',
				pathNot: '^nodes/TrueFlight/openapi/(?!serialization|requestBody|paging|payload|rangeEnd)',
			},
		},
		{
			name: 'scripts-are-bare',
			comment: 'npm start and npm test run before anything is installed.',
			severity: 'error',
			from: { path: '^tools/scripts/' },
			to: {
				pathNot: ['^tools/scripts/', '^tools/playground/orphan-guard\\.cjs$'],
				dependencyTypesNot: ['core'],
			},
		},
		{
			name: 'resolvable',
			comment: 'A file or package that is not there.',
			severity: 'error',
			// The engine's tests name files of the package that is built.
			from: {},
			to: { couldNotResolve: true, pathNot: '^\\./dist/' },
		},
		{
			name: 'listed-packages',
			comment: 'Only packages that package.json lists.',
			severity: 'error',
			from: {},
			to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
		},
	],
	options: {
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tools/tsconfig.json' },
		doNotFollow: { path: 'node_modules' },
		combinedDependencies: false,
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'require', 'node', 'default', 'types'],
			extensions: ['.ts', '.mts', '.mjs', '.cjs', '.js', '.json'],
		},
	},
};
