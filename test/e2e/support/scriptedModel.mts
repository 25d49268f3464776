import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toolName } from './tool.mts';

/** A tool call, as the model wants it. */
export interface ToolCall {
	/** Name of the tool's node. */
	tool: string;
	input?: Record<string, unknown>;
}

interface Message {
	role: string;
	content: unknown;
}

interface ChatRequest {
	messages: Message[];
	stream?: boolean;
}

const FINAL = 'Done.';

/**
 * A language model on loopback that speaks OpenAI's chat completions and follows a script: it responds to each
 * request with the next turn of its script, and records what it was given to read.
 */
export class ScriptedModel {
	/** Base URL for n8n's OpenAI credential. */
	readonly url: string;
	private readonly server: Server;
	private script: ToolCall[][] = [];
	private calls = 0;
	private requests: ChatRequest[] = [];

	private constructor(server: Server) {
		this.server = server;
		this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
	}

	static async start(): Promise<ScriptedModel> {
		const handle = async (request: IncomingMessage) => {
			const chunks: Buffer[] = [];
			for await (const chunk of request) chunks.push(chunk as Buffer);
			return model.answer(JSON.parse(Buffer.concat(chunks).toString()) as ChatRequest);
		};
		const server = createServer((request, response) => {
			void handle(request).then(({ type, text }) => {
				response.setHeader('content-type', type).end(text);
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const model = new ScriptedModel(server);
		return model;
	}

	/** Each turn calls its tools, all at once; after the last one the model says that it is done. */
	play(...turns: ToolCall[][]): void {
		this.script = turns;
		this.requests = [];
	}

	/** What each tool call came to, in the model's reading. */
	get results(): string[] {
		const messages = this.requests.at(-1)?.messages ?? [];
		return messages.filter(({ role }) => role === 'tool').map(({ content }) => textOf(content));
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private answer(request: ChatRequest): { type: string; text: string } {
		const turn = this.script[this.requests.length];
		this.requests.push(request);
		const message = turn
			? {
					role: 'assistant',
					content: null,
					tool_calls: turn.map((call, index) => this.toolCall(call, index)),
				}
			: { role: 'assistant', content: FINAL };
		const finish = { index: 0, finish_reason: turn ? 'tool_calls' : 'stop' };
		const about = { id: 'chatcmpl-1', created: 0, model: 'scripted' };
		const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
		if (!request.stream) {
			const choices = [{ ...finish, message }];
			const body = { ...about, object: 'chat.completion', choices, usage };
			return { type: 'application/json', text: JSON.stringify(body) };
		}
		const chunks = [
			{ choices: [{ index: 0, delta: message, finish_reason: null }] },
			{ choices: [{ ...finish, delta: {} }], usage },
		].map((chunk) => JSON.stringify({ ...about, object: 'chat.completion.chunk', ...chunk }));
		return {
			type: 'text/event-stream',
			text: [...chunks, '[DONE]'].map((chunk) => `data: ${chunk}\n\n`).join(''),
		};
	}

	private toolCall({ tool, input = {} }: ToolCall, index: number) {
		const id = `call_${(this.calls += 1)}`;
		const call = { name: toolName(tool), arguments: JSON.stringify(input) };
		return { index, id, type: 'function', function: call };
	}
}

function textOf(content: unknown): string {
	if (typeof content === 'string') return content;
	if (!Array.isArray(content)) return JSON.stringify(content);
	return content.map((part: { text?: string }) => part.text ?? '').join('');
}
