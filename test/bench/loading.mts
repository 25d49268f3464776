import { join } from 'node:path';
import { core } from '../support/n8n.mts';
import { packagesOf } from './contestants.mts';

/** How long n8n needs to load a package, and how large its node's description is; prints one line of JSON. */
const [contestant = 'trueflight'] = process.argv.slice(2);
const own = { folder: join(import.meta.dirname, '../..'), node: 'n8n-nodes-trueflight.trueFlight' };
const { folder, node } = packagesOf(contestant)[0] ?? own;
const loader = new core.PackageDirectoryLoader(folder, [], contestant === 'http' ? [node] : []);
const start = performance.now();
await loader.loadAll();
const milliseconds = performance.now() - start;
const { type } = loader.getNode(node.split('.').at(-1)!);
const versions = 'nodeVersions' in type ? Object.values(type.nodeVersions) : [type];
const { description } = versions.at(-1)!;
const kilobytes = JSON.stringify(description).length / 1024;
console.log(JSON.stringify({ milliseconds, kilobytes, properties: description.properties.length }));
process.exit(0);
