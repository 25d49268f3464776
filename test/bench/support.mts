import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { workflow } from '../support/n8n.mts';

/** Evaluates expressions in the isolated VM, as a running n8n does. */
export async function useExpressionVm(): Promise<void> {
	await workflow.Expression.initExpressionEngine({
		engine: 'vm',
		bridgeTimeout: 5000,
		bridgeMemoryLimit: 128,
		poolSize: 1,
		maxCodeCacheSize: 1024,
	} as Parameters<typeof workflow.Expression.initExpressionEngine>[0]);
}

export function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)]!;
}

/** Measures with a server of its own process, see `listServer.mts`. */
export async function withListServer<T>(
	[paging, latency, records]: [paging: 'page' | 'cursor', latency: number, records: number],
	measure: (url: string) => Promise<T>,
): Promise<T> {
	const args = [paging, String(latency), String(records)];
	const server = fork(join(import.meta.dirname, 'listServer.mts'), args);
	const [port] = (await once(server, 'message')) as [number];
	try {
		return await measure(`http://127.0.0.1:${port}`);
	} finally {
		server.kill();
	}
}

/** A server of its own process that responds to every GET by ID with one small record at once. */
export async function startRecordServer(): Promise<{ url: string; close(): Promise<void> }> {
	const child = fork(join(import.meta.dirname, 'recordServer.mts'));
	const [port] = (await once(child, 'message')) as [number];
	return {
		url: `http://127.0.0.1:${port}`,
		close: async () => {
			child.kill();
			await once(child, 'exit');
		},
	};
}
