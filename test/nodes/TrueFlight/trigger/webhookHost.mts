import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeType,
	INodeTypes,
	IWebhookData,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { core, workflow as n8n } from '../../../support/n8n.mts';
import { addBodyReader } from './bodyReader.mts';

/*
 * The stretch of n8n between a webhook request and its response, around n8n-core's real Workflow and
 * WebhookContext, over HTTP on loopback. Each step does what n8n 2.41 does at the place named; nothing
 * of the node is replaced.
 */

export interface HostOptions {
	node: INodeType;
	parameters?: IDataObject;
	/** A function is called each time n8n reads the credential. */
	credential?: IDataObject | Error | (() => Promise<IDataObject | Error>);
	credentialId?: string;
	mode?: WorkflowExecuteMode;
	nodeId?: string;
	/** 2 unless given, as new nodes have it. */
	typeVersion?: number;
	/** Stands for n8n's database: what was stored before this host started. */
	storedStaticData?: string;
	/** Starts the run; throws when n8n cannot. Called once for each delivery that the node lets in. */
	startRun?: (items: INodeExecutionData[]) => Promise<void>;
}

export interface Host {
	url: string;
	runs: INodeExecutionData[][];
	logs: Array<{ level: string; message: string }>;
	/** The static data as stored, and how often n8n wrote it. */
	stored: { text: string; writes: number };
	/** How many bytes of request bodies were read. */
	bytesRead: number;
	close(): Promise<void>;
}

type Request = IncomingMessage & { body?: unknown };

const NODE: INode = {
	id: 'trigger-id',
	name: 'TrueFlight Trigger',
	type: 'n8n-nodes-trueflight.trueFlightTrigger',
	typeVersion: 2,
	position: [0, 0],
	parameters: {},
	webhookId: 'b3b1c8f0-0000-4000-8000-000000000000',
};

export async function startHost(options: HostOptions): Promise<Host> {
	const server = createServer((request, response) => void handle(host, options, request, response));
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const host: Host = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
		runs: [],
		logs: [],
		stored: { text: options.storedStaticData ?? '{}', writes: 0 },
		bytesRead: 0,
		close: async () => {
			server.closeAllConnections();
			await new Promise((done) => server.close(done));
		},
	};
	return host;
}

async function handle(
	host: Host,
	options: HostOptions,
	request: Request,
	response: ServerResponse,
) {
	addBodyReader(request, (length) => (host.bytesRead += length));
	try {
		await executeWebhook(host, options, request, response);
	} catch (error) {
		// response-helper.js, sendErrorResponse
		response.statusCode = 500;
		response.end(JSON.stringify({ message: (error as Error).message }));
	}
}

/** live-webhooks.js and webhook-helpers.js, executeWebhook */
async function executeWebhook(
	host: Host,
	options: HostOptions,
	request: Request,
	response: ServerResponse,
) {
	const staticData = JSON.parse(host.stored.text) as IDataObject;
	const { workflow, node } = workflowOf(options, staticData);
	const mode = options.mode ?? 'webhook';
	await workflow.expression.acquireIsolate();
	try {
		await parseRequestBody(request, workflow, node, mode);
		const context = webhookContext(host, options, workflow, node, request, response);
		const result = await options.node.webhook!.call(context);
		if (result.workflowData !== undefined) {
			// workflow-runner.js: a second Workflow on the same stored object resets the mark of the first.
			workflowOf(options, staticData);
			// n8n queries its database several times before the run has started.
			for (let query = 0; query < 4; query++) await sleep(10);
			await options.startRun?.(result.workflowData[0] ?? []);
			host.runs.push(result.workflowData[0] ?? []);
		}
		// workflow-static-data.service.js: after the run has started, before the response is sent
		if (workflow.staticData.__dataChanged === true && mode !== 'manual') {
			host.stored.text = JSON.stringify(workflow.staticData);
			host.stored.writes++;
		}
		if (result.noWebhookResponse !== true) {
			response.statusCode = 200;
			response.end();
		}
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

/** webhook-helpers.js, parseRequestBody, and body-parser.js, as far as they know JSON */
async function parseRequestBody(
	request: Request,
	workflow: ReturnType<typeof workflowOf>['workflow'],
	node: INode,
	mode: WorkflowExecuteMode,
) {
	const looksForBinaryData = node.typeVersion === 1;
	const leavesBody =
		looksForBinaryData &&
		workflow.expression.getSimpleParameterValue(
			node,
			'={{$parameter["options"]["binaryData"]}}',
			mode,
			{},
			undefined,
			false,
		);
	const isJson = request.headers['content-type']?.startsWith('application/json') === true;
	if (leavesBody || !isJson) return;
	await request.readRawBody();
	if (request.rawBody.length > 0) request.body = JSON.parse(request.rawBody.toString());
}

export function workflowOf(options: HostOptions, staticData: IDataObject = {}) {
	const nodeTypes = {
		getByName: () => options.node,
		getByNameAndVersion: () => options.node,
		getKnownTypes: () => ({}),
	} as INodeTypes;
	const workflow = new n8n.Workflow({
		id: 'workflow-id',
		nodes: [
			{
				...NODE,
				id: options.nodeId ?? NODE.id,
				typeVersion: options.typeVersion ?? NODE.typeVersion,
				credentials: {
					trueFlightApi: { id: options.credentialId ?? '1', name: 'TrueFlight' },
				},
				parameters: (options.parameters ?? {}) as INode['parameters'],
			},
		],
		connections: {},
		active: true,
		nodeTypes,
		staticData,
	});
	return { workflow, node: workflow.getNode(NODE.name)! };
}

export function additionalDataOf({ credential }: HostOptions): IWorkflowExecuteAdditionalData {
	const getDecrypted = async () => {
		const read = typeof credential === 'function' ? await credential() : credential;
		if (read instanceof Error) throw read;
		return read;
	};
	const credentialsHelper = { getDecrypted, isCredentialUsableByNode: () => true };
	return { credentialsHelper } as unknown as IWorkflowExecuteAdditionalData;
}

function webhookContext(
	host: Host,
	options: HostOptions,
	workflow: ReturnType<typeof workflowOf>['workflow'],
	node: INode,
	request: Request,
	response: ServerResponse,
) {
	const additionalData = {
		...additionalDataOf(options),
		httpRequest: request,
		httpResponse: response,
	} as unknown as IWorkflowExecuteAdditionalData;
	const webhookData = { webhookDescription: options.node.description.webhooks![0] } as IWebhookData;
	const mode = options.mode ?? 'webhook';
	const context = new core.WebhookContext(
		workflow,
		node,
		additionalData,
		mode,
		webhookData,
		[],
		null,
	);
	const write = (level: string) => (message: string) => void host.logs.push({ level, message });
	const logger = {
		warn: write('warn'),
		debug: write('debug'),
		info: write('info'),
		error: write('error'),
	};
	return Object.defineProperty(context, 'logger', { value: logger });
}
