import { Agent, get } from 'node:http';
import type { Task } from './contestants.mts';

/** The least that can be done: Node's own HTTP client with connections kept alive. */
const CONNECTIONS = 8;

/** @returns the records read */
export async function runPlain(task: Task, url: string, items: number): Promise<unknown[]> {
	const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
	const ask = async (path: string): Promise<ListAnswer> =>
		JSON.parse(await text(agent, `${url}/api/external/v1/${path}`)) as ListAnswer;
	const records: unknown[] = [];
	if (task === 'items') {
		await parallel(items, async (index) => {
			records.push((await ask(`squawks/record-${index}`)).data);
		});
	} else if (task === 'cursor') {
		let cursor: string | null = '';
		while (cursor !== null) {
			const answer: ListAnswer = await ask(`companies?limit=100&cursor=${cursor}`);
			records.push(...answer.data);
			cursor = answer.pagination.next_cursor;
		}
	} else {
		const first = await ask('companies?limit=100&page=1');
		const pages: unknown[][] = [first.data];
		await parallel(first.pagination.total_pages - 1, async (index) => {
			pages[index + 1] = (await ask(`companies?limit=100&page=${index + 2}`)).data;
		});
		records.push(...pages.flat());
	}
	agent.destroy();
	return records;
}

interface ListAnswer {
	data: unknown[];
	pagination: { next_cursor: string | null; total_pages: number };
}

async function text(agent: Agent, address: string): Promise<string> {
	return await new Promise((resolve, reject) => {
		get(address, { agent, headers: { authorization: 'Bearer bench' } }, (response) => {
			let body = '';
			response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
			response.on('end', () => resolve(body));
		}).on('error', reject);
	});
}

async function parallel(count: number, work: (index: number) => Promise<void>): Promise<void> {
	let next = 0;
	const worker = async (): Promise<void> => {
		while (next < count) await work(next++);
	};
	await Promise.all(Array.from({ length: CONNECTIONS }, worker));
}
