/**
 * npm run lint:openapi: lints the contract in place. The reconstructed one is this project's own and must
 * satisfy every rule; of another, which nobody here may correct, the same findings are reported as warnings.
 * Whether such a document can be used at all is what `npm run generate:check` finds out.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/project.mjs';
import { handOver } from './lib/run.mjs';

const CONTRACT = 'openapi/trueflight.openapi.yaml';
const isOwn = /^ {2}x-tf-reconstructed: true$/m.test(readFileSync(join(root, CONTRACT), 'utf8'));
const rules = isOwn ? 'openapi/redocly.yaml' : 'openapi/redocly.imported.yaml';
const redocly = join(root, 'node_modules/@redocly/cli/bin/cli.js');

process.exitCode = await handOver(
	process.execPath,
	[redocly, 'lint', '--config', rules, '--format', isOwn ? 'codeframe' : 'summary', CONTRACT],
	{ cwd: root },
);
