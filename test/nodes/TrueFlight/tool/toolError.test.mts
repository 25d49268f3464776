import { NodeOperationError, type IExecuteData, type INode } from 'n8n-workflow';
import { errorForModel, isErrorLost } from '../../../../nodes/TrueFlight/tool/toolError.ts';

const node = (type: string, typeVersion: number) => ({ type, typeVersion }) as INode;
const error = (description?: string) =>
	new NodeOperationError(node('tool', 1), "'Title' is empty", { description });

it('tells the model the description in the message, once', () => {
	const told = errorForModel(errorForModel(error('Enter a value.')));
	expect(told.message).toBe("'Title' is empty\n\nEnter a value.");
	expect(told.description).toBe('Enter a value.');
	expect(errorForModel(error()).message).toBe("'Title' is empty");
});

it.each([
	['@n8n/n8n-nodes-langchain.agent', 1.9, true],
	['@n8n/n8n-nodes-langchain.agent', 2.2, true],
	['@n8n/n8n-nodes-langchain.agentTool', 2.2, true],
	['@n8n/n8n-nodes-langchain.agent', 3, false],
	['@n8n/n8n-nodes-langchain.agentTool', 3, false],
	['@n8n/n8n-nodes-langchain.mcpTrigger', 2, false],
	['@n8n/n8n-nodes-langchain.toolExecutor', 1, false],
	['n8n-nodes-trueflight.trueFlightTool', 1, false],
])('of %s %d an error is lost: %s', (type, version, lost) => {
	expect(isErrorLost({ node: node(type, version) } as IExecuteData)).toBe(lost);
});
