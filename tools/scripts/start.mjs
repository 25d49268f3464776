/** npm start: installs what is missing, then hands over to tools/playground/start.mts under Node 24. */
import '../playground/orphan-guard.cjs';
import { env24, installAll, node24, root } from './lib/project.mjs';
import { handOver } from './lib/run.mjs';
import { main } from './lib/say.mjs';

await main(async () => {
	await installAll();
	return await handOver(node24, ['tools/playground/start.mts', ...process.argv.slice(2)], {
		cwd: root,
		env: env24(),
	});
});
