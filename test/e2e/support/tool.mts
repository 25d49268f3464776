import type { Client } from '../../../tools/playground/client.mts';
import { saveCredential } from '../../../tools/playground/credentials.mts';
import { CREDENTIAL } from '../../../tools/playground/demo.mts';
import type { WorkflowNode } from '../../../tools/playground/workflows.mts';
import { KEYS } from '../../support/sandbox.mts';
import { exampleSession } from './session.mts';

/** The TrueFlight node as a tool. */
export interface Tool {
	/** The node's name. */
	name: string;
	parameters: Record<string, unknown>;
	/** Which of the sandbox's keys it uses; by default the whole organization's, to read and write. */
	key?: keyof typeof KEYS;
	/** Address of the sandbox; the session's by default. */
	sandbox?: string;
	/** Settings of the node other than its parameters. */
	settings?: Record<string, unknown>;
}

export const TOOL_TYPE = 'n8n-nodes-trueflight.trueFlightTool';

/** What the editor writes into a parameter that the model defines. */
export const fromModel = (key: string, type = 'string') =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`\`, '${type}') }}`;

/** The same for a parameter that identifies a record. */
export const recordFromModel = (key: string) => ({
	__rl: true,
	mode: 'id',
	value: fromModel(key),
});

/** n8n passes a tool to the model under the node's name. */
export const toolName = (node: string) => node.replaceAll(' ', '_');

/** The credential of a tool, as a node refers to it. */
export async function toolCredential(client: Client, { key = 'orgWrite', sandbox }: Tool) {
	const { id, name } = await saveCredential(client, {
		name: `Tool with ${key}`,
		type: CREDENTIAL,
		data: { host: sandbox ?? exampleSession().sandbox, apiKey: KEYS[key] },
	});
	return { [CREDENTIAL]: { id, name } };
}

export async function toolNode(client: Client, tool: Tool): Promise<WorkflowNode> {
	return {
		position: [0, 0],
		...tool.settings,
		id: tool.name,
		name: tool.name,
		type: TOOL_TYPE,
		typeVersion: 1,
		parameters: tool.parameters,
		credentials: await toolCredential(client, tool),
	};
}

/** Connections from tools to the node that uses them. */
export const asTools = (tools: Tool[], user: string) =>
	Object.fromEntries(
		tools.map(({ name }) => [name, { ai_tool: [[{ node: user, type: 'ai_tool', index: 0 }]] }]),
	);
