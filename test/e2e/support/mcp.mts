import { Client as McpClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Client } from '../../../tools/playground/client.mts';
import { activateWorkflow, saveWorkflow } from '../../../tools/playground/workflows.mts';
import type { ToolCall } from './scriptedModel.mts';
import { exampleSession } from './session.mts';
import { asTools, toolName, toolNode, type Tool } from './tool.mts';

const SERVER = 'MCP Server Trigger';

export interface McpResult {
	isError: boolean;
	text: string;
}

/** Serves the tools with n8n's MCP Server Trigger and calls them with a client of that protocol. */
export async function callByMcp(
	client: Client,
	{ id, tools, calls }: { id: string; tools: Tool[]; calls: ToolCall[] },
): Promise<McpResult[]> {
	await saveWorkflow(client, {
		id,
		name: 'TrueFlight as an MCP server',
		settings: { executionOrder: 'v1' },
		nodes: [
			{
				id: 'server',
				name: SERVER,
				type: '@n8n/n8n-nodes-langchain.mcpTrigger',
				typeVersion: 2,
				position: [0, 0],
				webhookId: id,
				parameters: { authentication: 'none', path: id },
			},
			...(await Promise.all(tools.map(async (tool) => await toolNode(client, tool)))),
		],
		connections: asTools(tools, SERVER),
	});
	await activateWorkflow(client, id);
	const mcp = new McpClient({ name: 'test', version: '1.0.0' });
	await mcp.connect(
		new StreamableHTTPClientTransport(new URL(`${exampleSession().n8n.api}/mcp/${id}`)),
	);
	try {
		const results: McpResult[] = [];
		for (const { tool, input = {} } of calls) {
			const name = toolName(tool);
			const { isError = false, content } = await mcp.callTool({ name, arguments: input });
			const [{ text }] = content as [{ text: string }];
			results.push({ isError: isError === true, text });
		}
		return results;
	} finally {
		await mcp.close();
	}
}
