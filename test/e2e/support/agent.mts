import type { Client } from '../../../tools/playground/client.mts';
import { saveCredential } from '../../../tools/playground/credentials.mts';
import { runWorkflow, saveWorkflow } from '../../../tools/playground/workflows.mts';
import type { ScriptedModel, ToolCall } from './scriptedModel.mts';
import { asTools, TOOL_TYPE, toolCredential, toolNode, type Tool } from './tool.mts';

const START = 'Start';
const AGENT = 'AI Agent';

export interface AgentPlan {
	/** ID of the workflow. */
	id: string;
	/** Version of n8n's AI Agent node. */
	version: number;
	model: ScriptedModel;
	tools: Tool[];
}

/** Saves a workflow in which n8n's AI Agent node uses the scripted model and the given tools. */
export async function saveAgent(client: Client, { id, version, model, tools }: AgentPlan) {
	const openAi = await saveCredential(client, {
		name: `Scripted model at ${model.url}`,
		type: 'openAiApi',
		data: { apiKey: 'none', url: model.url },
	});
	const place = { position: [0, 0] };
	return await saveWorkflow(client, {
		id,
		name: `AI Agent ${version} with TrueFlight`,
		settings: { executionOrder: 'v1' },
		nodes: [
			{
				...place,
				id: 'start',
				name: START,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				parameters: {},
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
			...(await Promise.all(tools.map(async (tool) => await toolNode(client, tool)))),
		],
		connections: {
			[START]: { main: [[{ node: AGENT, type: 'main', index: 0 }]] },
			Model: { ai_languageModel: [[{ node: AGENT, type: 'ai_languageModel', index: 0 }]] },
			...asTools(tools, AGENT),
		},
	});
}

/** Runs n8n's AI Agent node while its model plays the turns; what each tool call came to. */
export async function runAgentNode(
	client: Client,
	{ turns, ...plan }: AgentPlan & { turns: ToolCall[][] },
): Promise<string[]> {
	const { id } = await saveAgent(client, plan);
	plan.model.play(...turns);
	const { error } = await runWorkflow(client, id, { trigger: START });
	if (error) throw new Error(error);
	return plan.model.results;
}

/**
 * The same with an agent of n8n's own Agents page, which runs its tools without a workflow. The model is
 * reached as DeepSeek, whose client in n8n speaks chat completions.
 */
export async function runOwnAgent(
	client: Client,
	{ model, tools, turns }: { model: ScriptedModel; tools: Tool[]; turns: ToolCall[][] },
): Promise<string[]> {
	const deepSeek = await saveCredential(client, {
		name: `Scripted model at ${model.url}`,
		type: 'deepSeekApi',
		data: { apiKey: 'none', url: model.url },
	});
	const configured = tools.map(async (tool) => ({
		type: 'node',
		name: tool.name,
		node: {
			nodeType: TOOL_TYPE,
			nodeTypeVersion: 1,
			nodeParameters: tool.parameters,
			credentials: await toolCredential(client, tool),
		},
	}));
	const { id: project } = await client.send<{ id: string }>('GET', '/projects/personal');
	const agents = `/projects/${project}/agents/v2`;
	const { id } = await client.send<{ id: string }>('POST', agents, {
		name: 'Dispatcher',
		schema: {
			name: 'Dispatcher',
			model: 'deepseek/scripted',
			credential: deepSeek.id,
			instructions: 'Do as scripted.',
			tools: await Promise.all(configured),
		},
	});
	model.play(...turns);
	const events = await client.text('POST', `${agents}/${id}/chat`, { message: 'Go' });
	if (!events.includes('"type":"done"')) throw new Error(events);
	return model.results;
}
