/** Starts a sandbox on a loopback port. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { readContract } from './contract/read.mts';
import { control, CONTROL_PREFIX } from './control/api.mts';
import { handle } from './request/handle.mts';
import { Sandbox, type StartOptions } from './sandbox.mts';

const STANDARD_CONTRACT = fileURLToPath(
	new URL('../../openapi/trueflight.openapi.yaml', import.meta.url),
);

/** Where the sandbox serves the document that it runs on; no key is needed. */
const DOCUMENT_PATH = '/openapi.json';

interface ServerOptions extends StartOptions {
	/** 0 uses any free port. */
	port?: number;
	/** Path of the OpenAPI document. */
	contract?: string;
}

export interface SandboxServer {
	/** `http://127.0.0.1:4010`, without the API's base path. */
	url: string;
	port: number;
	sandbox: Sandbox;
	close(): Promise<void>;
}

export async function startSandbox({
	port = 0,
	contract = STANDARD_CONTRACT,
	...options
}: ServerOptions = {}): Promise<SandboxServer> {
	const sandbox = new Sandbox(await readContract(contract), options);
	const document = JSON.stringify(sandbox.contract.source);
	const server = createServer(
		{ keepAlive: true, keepAliveTimeout: 60_000 },
		(request, response) => {
			if (request.url === DOCUMENT_PATH) {
				response.setHeader('content-type', 'application/json');
				return void response.end(document);
			}
			const isControl =
				request.url === CONTROL_PREFIX || request.url?.startsWith(`${CONTROL_PREFIX}/`);
			(isControl ? control : handle)(sandbox, request, response).catch((error: unknown) => {
				sandbox.log(`${request.method ?? ''} ${request.url ?? ''}: ${String(error)}`);
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
		sandbox,
		close: () =>
			new Promise((resolve) => {
				sandbox.deliveries.clear();
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
