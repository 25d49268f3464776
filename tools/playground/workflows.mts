import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'flatted';
import type { Client } from './client.mts';

export interface WorkflowNode {
	name: string;
	type: string;
	credentials?: Record<string, { id: string; name: string }>;
	[key: string]: unknown;
}

export interface Workflow {
	id: string;
	name: string;
	nodes: WorkflowNode[];
	connections: object;
	settings?: object;
}

type Item = Record<string, unknown>;

interface RunData {
	resultData: {
		error?: { message: string; description?: string; node?: { name: string } };
		runData: Record<
			string,
			Array<{ data?: { main?: Array<Array<{ json: Item; pairedItem?: unknown }> | null> } }>
		>;
	};
}

interface Stored {
	id: string;
	status: string;
	data: string;
}

/** n8n publishes in the background: whether it is done, and what each trigger came to. */
interface Publication {
	status: 'in_progress' | 'not_published' | 'published' | 'partial' | 'failed';
	triggers: Array<{ errorMessage: string | null }>;
}

export interface Execution {
	id: string;
	status: string;
	/** Why the workflow stopped, when it did. */
	error: string | undefined;
	/** What a node returned on its first output, over all its runs. */
	items: (node: string) => Item[];
	data: RunData;
}

const ENDED = ['success', 'error', 'crashed', 'canceled'];
const POLL_MS = 250;
const PUBLISHED_WITHIN_MS = 60_000;

/** Points every node of the workflow that needs one at the saved credential. */
export function withCredential(
	workflow: Workflow,
	credential: { id: string; name: string; type: string },
): Workflow {
	const { id, name, type } = credential;
	const nodes = workflow.nodes.map((node) =>
		node.credentials?.[type]
			? { ...node, credentials: { ...node.credentials, [type]: { id, name } } }
			: node,
	);
	return { ...workflow, nodes };
}

/**
 * Creates the workflow under its own id, or replaces the one that has it.
 *
 * @returns it with the id that n8n assigned: n8n 1.x chooses one of its own
 */
export async function saveWorkflow(client: Client, workflow: Workflow): Promise<Workflow> {
	const exists = await client.send('GET', `/workflows/${workflow.id}`).then(
		() => true,
		() => false,
	);
	const { id } = exists
		? await client.send<Workflow>('PATCH', `/workflows/${workflow.id}`, workflow)
		: await client.send<Workflow>('POST', '/workflows', { ...workflow, active: false });
	return { ...workflow, id };
}

/** Publishes a workflow and waits until its triggers listen; throws n8n's message when they cannot. */
export async function activateWorkflow(client: Client, id: string) {
	const { versionId } = await client.send<{ versionId: string }>('GET', `/workflows/${id}`);
	await client.send('POST', `/workflows/${id}/activate`, { versionId });
	const deadline = Date.now() + PUBLISHED_WITHIN_MS;
	for (;;) {
		const { status, triggers } = await client
			.send<Publication>('GET', `/workflows/${id}/publication-status`)
			.catch(publishedAtOnce);
		if (status === 'published') return;
		if (status === 'failed' || status === 'partial' || Date.now() > deadline) {
			const messages = triggers.map(({ errorMessage }) => errorMessage).filter(Boolean);
			throw new Error(`Publishing ${id}: '${status}'. ${messages.join(' ')}`);
		}
		await sleep(POLL_MS);
	}
}

/** n8n 1.x publishes before it responds; instead of a status it sends the page of its editor. */
function publishedAtOnce(error: Error): Publication {
	if (error.name === 'SyntaxError') return { status: 'published', triggers: [] };
	throw error;
}

/** Runs a workflow as the editor's button does and waits for its end. */
export async function runWorkflow(
	client: Client,
	id: string,
	{ trigger, withinMs = 120_000 }: { trigger: string; withinMs?: number },
): Promise<Execution> {
	const { executionId } = await client.send<{ executionId: string }>(
		'POST',
		`/workflows/${id}/run`,
		// n8n 1.x runs what it is sent, later versions what they have stored.
		{
			triggerToStartFrom: { name: trigger },
			workflowData: await client.send('GET', `/workflows/${id}`),
		},
	);
	return await executionEnd(client, executionId, withinMs);
}

/** Waits for the end of an execution. */
export async function executionEnd(
	client: Client,
	executionId: string,
	withinMs = 120_000,
): Promise<Execution> {
	const deadline = Date.now() + withinMs;
	for (;;) {
		const stored = await client.send<Stored>('GET', `/executions/${executionId}`);
		if (ENDED.includes(stored.status)) return readable(stored);
		if (Date.now() > deadline) {
			throw new Error(`Execution ${executionId} is still '${stored.status}'`);
		}
		await sleep(POLL_MS);
	}
}

/** An ended execution; n8n sends its data in the format of the flatted package. */
function readable({ id, status, data: flat }: Stored): Execution {
	const data = parse(flat) as RunData;
	const { error, runData } = data.resultData;
	return {
		id,
		status,
		data,
		error: error && [error.node?.name, error.message, error.description].filter(Boolean).join(': '),
		items: (node) =>
			(runData[node] ?? []).flatMap((run) => (run.data?.main?.[0] ?? []).map(({ json }) => json)),
	};
}
