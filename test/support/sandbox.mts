/** Runs the sandbox as a child process and drives it through its control API. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import type { Switches } from '../../tools/sandbox/switches.mts' with {
	'resolution-mode': 'import',
};
import type { RecordedRequest } from '../../tools/sandbox/request/log.mts' with {
	'resolution-mode': 'import',
};
import type { OperationReport } from '../../tools/sandbox/control/describe.mts' with {
	'resolution-mode': 'import',
};

import type { Delivery, DeliveryRequest } from '../../tools/sandbox/webhooks/types.mts' with {
	'resolution-mode': 'import',
};

export type { OperationReport, RecordedRequest, Switches };

const ROOT = path.resolve(import.meta.dirname, '../..');

export const KEYS = {
	orgWrite: 'tf_test_sandbox_org_write',
	orgRead: 'tf_test_sandbox_org_read',
	northFieldWrite: 'tf_test_sandbox_north_field_write',
	northFieldRead: 'tf_test_sandbox_north_field_read',
	southBayWrite: 'tf_test_sandbox_south_bay_write',
	southBayRead: 'tf_test_sandbox_south_bay_read',
} as const;

export interface SandboxProcessOptions {
	/** OpenAPI document; the project's own by default. */
	contract?: string;
	/** 0, the default, uses any free port. */
	port?: number;
	/** Current time of the sample data, as an ISO time. */
	now?: string;
	seed?: number;
	switches?: Partial<Switches>;
}

export interface SandboxOverview {
	contract: { title: string; version: string; basePath: string };
	locations: Array<{ id: string; name: string }>;
	switches: Switches;
	collections: Record<string, number>;
	events: string[];
}

export interface SandboxProcess {
	/** `http://127.0.0.1:<port>`. */
	url: string;
	/** Address of the API with the contract's base path: what a client joins paths to. */
	api: string;
	pid: number;
	/** What it wrote to standard error. */
	errors(): string;
	stop(): Promise<void>;
	overview(): Promise<SandboxOverview>;
	switches(changes?: Partial<Switches>): Promise<Switches>;
	reset(request?: {
		seed?: number;
		now?: number;
		recordCounts?: Record<string, number>;
	}): Promise<Record<string, number>>;
	requests(): Promise<RecordedRequest[]>;
	clearRequests(): Promise<void>;
	records<T = Record<string, unknown>>(collection: string): Promise<T[]>;
	/** Sends a signed webhook and resolves when it is delivered or given up. */
	deliver(request: DeliveryRequest): Promise<Delivery>;
	deliveries(): Promise<Delivery[]>;
	operations(): Promise<OperationReport[]>;
	/** Responses of the sandbox that violated the contract. */
	violations(): Promise<unknown[]>;
	/** Any call of the control API. */
	control<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
}

export async function startSandboxProcess(
	options: SandboxProcessOptions = {},
): Promise<SandboxProcess> {
	const args = [
		'tools/sandbox/main.mts',
		'--port',
		String(options.port ?? 0),
		'--quiet',
		'--with-parent',
	];
	if (options.contract) args.push('--contract', options.contract);
	if (options.now) args.push('--now', options.now);
	if (options.seed !== undefined) args.push('--seed', String(options.seed));
	const child = execa(nodeBinary(), args, { cwd: ROOT, stdin: 'pipe', reject: false });
	let errors = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
	const line = await Promise.race([
		once(createInterface({ input: child.stdout }), 'line').then(([text]) => String(text)),
		child.then(({ exitCode, stderr }) => {
			throw new Error(`The sandbox ended with code ${String(exitCode)}: ${stderr}`);
		}),
	]);
	const { url, basePath } = JSON.parse(line) as { url: string; basePath: string };

	async function control<T>(method: string, target: string, body?: unknown): Promise<T> {
		const response = await fetch(`${url}/__sandbox${target}`, {
			method,
			...(body !== undefined && {
				body: JSON.stringify(body),
				headers: { 'content-type': 'application/json' },
			}),
		});
		const text = await response.text();
		if (!response.ok)
			throw new Error(`${method} /__sandbox${target}: ${String(response.status)} ${text}`);
		return (text === '' ? undefined : JSON.parse(text)) as T;
	}

	const sandbox: SandboxProcess = {
		url,
		api: `${url}${basePath}`,
		pid: child.pid as number,
		errors: () => errors,
		stop: async () => {
			child.kill();
			await child;
		},
		overview: () => control('GET', ''),
		switches: (changes) =>
			changes ? control('PUT', '/switches', changes) : control('GET', '/switches'),
		reset: (request = {}) => control('POST', '/reset', request),
		requests: () => control('GET', '/requests'),
		clearRequests: () => control('DELETE', '/requests'),
		records: (collection) => control('GET', `/records/${collection}`),
		deliver: (request) => control('POST', '/deliveries', request),
		deliveries: () => control('GET', '/deliveries'),
		operations: () => control('GET', '/operations'),
		violations: () => control('GET', '/violations'),
		control,
	};
	if (options.switches) await sandbox.switches(options.switches);
	return sandbox;
}

/** Node 24 runs TypeScript as it is; the project brings its own in case this process is older. */
function nodeBinary(): string {
	if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
	const own = path.join(ROOT, 'node_modules/.bin/node');
	return existsSync(own) ? own : process.execPath;
}
