import type { Client } from '../../../tools/playground/client.mts';
import { saveCredential } from '../../../tools/playground/credentials.mts';
import { CREDENTIAL } from '../../../tools/playground/demo.mts';
import {
	runWorkflow,
	saveWorkflow,
	type Execution,
	type Workflow,
	type WorkflowNode,
} from '../../../tools/playground/workflows.mts';
import { KEYS } from '../../support/sandbox.mts';
import type { ScriptedModel, ToolCall } from './scriptedModel.mts';
import { exampleSession } from './session.mts';

export type Key = keyof typeof KEYS;

/** The TrueFlight node as a tool. */
export interface Tool {
	/** The node's name; n8n tells it to the model as the tool's name. */
	name: string;
	parameters: Record<string, unknown>;
	/** Which of the sandbox's keys it uses. */
	key?: Key;
	/** Settings of the node beside its parameters. */
	settings?: Record<string, unknown>;
}

/** What the editor writes when the model shall fill a parameter in. */
export const fromModel = (key: string, type = 'string') =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`\`, '${type}') }}`;

/** The same for a parameter that identifies a record. */
export const recordFromModel = (key: string) => ({
	__rl: true,
	mode: 'id',
	value: fromModel(key),
});

const START = 'Start';
export const AGENT = 'AI Agent';
const place = { position: [0, 0] };

/** A tool node with a credential of its own. */
export async function toolNode(client: Client, tool: Tool): Promise<WorkflowNode> {
	const { name, parameters, key = 'orgWrite', settings = {} } = tool;
	const { id, name: credential } = await saveCredential(client, {
		name: `Tool with ${key}`,
		type: CREDENTIAL,
		data: { host: exampleSession().sandbox, apiKey: KEYS[key] },
	});
	return {
		...place,
		...settings,
		id: name,
		name,
		type: 'n8n-nodes-trueflight.trueFlightTool',
		typeVersion: 1,
		parameters,
		credentials: { [CREDENTIAL]: { id, name: credential } },
	};
}

/** Connections from tools to the node that uses them. */
export const asTools = (tools: WorkflowNode[], user: string) =>
	Object.fromEntries(
		tools.map(({ name }) => [name, { ai_tool: [[{ node: user, type: 'ai_tool', index: 0 }]] }]),
	);

interface AgentPlan {
	id: string;
	/** Version of n8n's AI Agent node. */
	version: number;
	model: ScriptedModel;
	tools: Tool[];
	/** What the agent's own input item holds, as JSON. */
	item?: Record<string, unknown>;
}

/** Saves a workflow of an AI Agent with the scripted model and the given tools. */
export async function saveAgent(
	client: Client,
	{ id, version, model, tools, item = {} }: AgentPlan,
) {
	const openAi = await saveCredential(client, {
		name: `Scripted model at ${model.url}`,
		type: 'openAiApi',
		data: { apiKey: 'none', url: model.url },
	});
	const nodes = await Promise.all(tools.map(async (tool) => await toolNode(client, tool)));
	const workflow: Workflow = {
		id,
		name: `AI Agent ${version} with TrueFlight`,
		settings: { executionOrder: 'v1' },
		nodes: [
			{ ...place, id: 'start', name: START, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
			{
				...place,
				id: 'item',
				name: 'Item',
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				parameters: { mode: 'raw', jsonOutput: JSON.stringify(item), options: {} },
			},
			{
				...place,
				id: 'agent',
				name: AGENT,
				type: '@n8n/n8n-nodes-langchain.agent',
				typeVersion: version,
				parameters: { promptType: 'define', text: 'Do as scripted.', options: {} },
			},
			{
				...place,
				id: 'model',
				name: 'Model',
				type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
				typeVersion: 1.2,
				parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
				credentials: { openAiApi: { id: openAi.id, name: openAi.name } },
			},
			...nodes,
		],
		connections: {
			[START]: { main: [[{ node: 'Item', type: 'main', index: 0 }]] },
			Item: { main: [[{ node: AGENT, type: 'main', index: 0 }]] },
			Model: { ai_languageModel: [[{ node: AGENT, type: 'ai_languageModel', index: 0 }]] },
			...asTools(nodes, AGENT),
		},
	};
	await saveWorkflow(client, workflow);
}

/** Runs the agent while its model plays the given turns. */
export async function runAgent(
	client: Client,
	{ id, model }: Pick<AgentPlan, 'id' | 'model'>,
	...turns: ToolCall[][]
): Promise<Execution> {
	model.play(...turns);
	return await runWorkflow(client, id, { trigger: START });
}
