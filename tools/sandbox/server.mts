/** Starts a sandbox on a loopback port. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { control, CONTROL_PREFIX } from './control/api.mts';
import { readContract } from './contract/contract.mts';
import { Engine, type EngineOptions } from './engine.mts';
import { handle } from './http/handle.mts';

export const STANDARD_CONTRACT = fileURLToPath(
	new URL('../../openapi/trueflight.openapi.yaml', import.meta.url),
);

export interface SandboxOptions extends EngineOptions {
	/** 0 takes any free port. */
	port?: number;
	/** Path of the OpenAPI document. */
	contract?: string;
}

export interface Sandbox {
	/** `http://127.0.0.1:4010`, without the API's base path. */
	url: string;
	port: number;
	engine: Engine;
	close(): Promise<void>;
}

export async function startSandbox({
	port = 0,
	contract = STANDARD_CONTRACT,
	...options
}: SandboxOptions = {}): Promise<Sandbox> {
	const engine = new Engine(await readContract(contract), options);
	const server = createServer(
		{ keepAlive: true, keepAliveTimeout: 60_000 },
		(request, response) => {
			const isControl =
				request.url === CONTROL_PREFIX || request.url?.startsWith(`${CONTROL_PREFIX}/`);
			(isControl ? control : handle)(engine, request, response).catch((error: unknown) => {
				engine.log(`${request.method ?? ''} ${request.url ?? ''}: ${String(error)}`);
				response.destroy();
			});
		},
	);
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const bound = (server.address() as AddressInfo).port;
	return {
		url: `http://127.0.0.1:${String(bound)}`,
		port: bound,
		engine,
		close: () =>
			new Promise((resolve) => {
				engine.deliveries.clear();
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
