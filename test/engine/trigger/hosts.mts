import { freshNode } from '../../nodes/TrueFlight/trigger/freshNode.mts';
import { SECRET } from '../../nodes/TrueFlight/trigger/signing.mts';
import {
	startHost,
	type Host,
	type HostOptions,
} from '../../nodes/TrueFlight/trigger/webhookHost.mts';

/** Starts stand-ins for n8n with a trigger, each of which is closed after its test. */
export function webhookHosts(): (options?: Partial<HostOptions>) => Promise<Host> {
	let hosts: Host[] = [];
	afterEach(async () => {
		await Promise.all(hosts.map(async (host) => await host.close()));
		hosts = [];
	});
	return async (options = {}) => {
		const credential = { webhookSigningSecrets: SECRET };
		const host = await startHost({ node: freshNode(), credential, ...options });
		hosts.push(host);
		return host;
	};
}
