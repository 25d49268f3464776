import type { Places } from './places.mts';
import { freePort, HOST } from './ports.mts';
import { plainEnvironment, startService } from './service.mts';

/** Nothing but the playground: no telemetry, no look-ups for updates, templates or banners. */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_DISABLED_MODULES: 'mcp-registry',
	N8N_PYTHON_ENABLED: 'false',
	N8N_LOG_LEVEL: 'warn',
	NO_COLOR: '1',
};

const isReady = async (url: string) =>
	await fetch(url).then(
		(response) => response.ok,
		() => false,
	);

interface Start {
	/** Of its log file. */
	name: string;
	/** What n8n is to run as: start, worker or webhook. */
	command: string[];
	port: number;
	/** Environment variables of n8n beyond the playground's own. */
	settings: NodeJS.ProcessEnv;
}

/** Starts one process of the real n8n on loopback and waits until it serves. */
export async function startN8nProcess(places: Places, { name, command, port, settings }: Start) {
	const service = await startService(places, {
		name,
		args: ['--require', places.hostGuard, places.n8nBin, ...command],
		env: {
			...plainEnvironment(places),
			...QUIET,
			N8N_USER_FOLDER: places.userFolder,
			N8N_LISTEN_ADDRESS: HOST,
			N8N_PORT: String(port),
			N8N_RUNNERS_BROKER_PORT: String(await freePort()),
			// The editor is served over plain http on loopback.
			N8N_SECURE_COOKIE: 'false',
			...settings,
		},
		ready: async () => await isReady(`http://${HOST}:${port}/healthz/readiness`),
		readyWithinMs: 180_000,
	});
	return { ...service, url: `http://localhost:${port}`, api: `http://${HOST}:${port}` };
}

/**
 * Starts the real n8n on loopback and waits until it serves.
 *
 * @param settings environment variables of n8n beyond the playground's own
 */
export const startN8n = async (places: Places, port: number, settings: NodeJS.ProcessEnv = {}) =>
	await startN8nProcess(places, { name: 'n8n', command: ['start'], port, settings });
