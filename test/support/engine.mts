import { join } from 'node:path';
import type { PackageDirectoryLoader as Loader } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	INodeType,
	INodeTypes,
	IRun,
	IWorkflowExecuteAdditionalData,
	ResourceMapperFields,
} from 'n8n-workflow';
import { credentialsHelper } from './credentialsHelper.mts';
import { core, workflow as n8n } from './n8n.mts';

const { ExecutionLifecycleHooks, LoadOptionsContext, PackageDirectoryLoader, WorkflowExecute } =
	core;
const { NodeHelpers, Workflow, createRunExecutionData } = n8n;

/**
 * n8n's own engine around the built package: n8n-core's loader reads `dist/`, and a workflow of two
 * nodes (items → TrueFlight) runs through WorkflowExecute and RoutingNode. No part of n8n is replaced
 * but the database.
 */
export interface Engine {
	/** The node under test, as n8n loaded it. */
	node: INodeType;
	run(request: EngineRequest): Promise<EngineResult>;
	/** What "From list" shows, as the editor requests it: one of the node's list search methods. */
	search(method: string, request: SearchRequest): Promise<INodeListSearchResult>;
	/** What the editor shows of a parameter with fields: one of the node's resource mapping methods. */
	fields(method: string, request: SearchRequest): Promise<ResourceMapperFields>;
}

interface SearchRequest {
	parameters: INodeParameters;
	credential: IDataObject;
	/** What the user typed. */
	filter?: string;
	paginationToken?: string;
}

export interface EngineRequest {
	parameters: INodeParameters;
	/** Items that reach the node; one empty item when left out. */
	items?: IDataObject[];
	/** Files that each of the items carries, by binary field. */
	files?: Record<string, ItemFile>;
	credential: IDataObject;
	/** Told each time the credential is read. */
	onCredentialRead?: () => void;
	settings?: Partial<INode>;
	/** Full type of the node to run, when it is another than the action node. */
	type?: string;
	typeVersion?: number;
	timezone?: string;
	/** Cancels the execution, as a user does. */
	signal?: AbortSignal;
}

/** A file as n8n hands it on: its content, and what is known of it. */
interface ItemFile {
	data: Buffer;
	mimeType: string;
	fileName?: string;
}

export interface EngineResult {
	items: INodeExecutionData[];
	/** Outputs of the node, where it has several. */
	outputs: INodeExecutionData[][];
	error?: Error & { description?: string | null; httpCode?: string | null; context?: IDataObject };
	run: IRun;
}

const PACKAGE_FOLDER = join(import.meta.dirname, '../..');
const SOURCE_TYPE = 'test.items';

const itemSource = {
	description: {
		displayName: 'Items',
		name: SOURCE_TYPE,
		group: ['input'],
		version: 1,
		description: '',
		defaults: {},
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
	async execute(this: { getInputData(): INodeExecutionData[] }) {
		return [this.getInputData()];
	},
} as unknown as INodeType;

/**
 * @param packageFolder the built package under test
 * @param peers further node packages and the node to load from each, e.g. n8n's own HTTP Request
 */
export async function createEngine(
	packageFolder = PACKAGE_FOLDER,
	peers: Array<{ folder: string; node: string }> = [],
): Promise<Engine> {
	const loaders = [
		new PackageDirectoryLoader(packageFolder),
		...peers.map(({ folder, node }) => new PackageDirectoryLoader(folder, [], [node])),
	];
	for (const loader of loaders) await loader.loadAll();
	return {
		node: loaders[0]!.getNode('trueFlight').type as INodeType,
		run: async (request) => await run(loaders, request),
		search: async (method, request) => {
			const { type, context } = loadOptionsContext(loaders, request);
			const { filter, paginationToken } = request;
			return await type.methods!.listSearch![method]!.call(context, filter, paginationToken);
		},
		fields: async (method, request) => {
			const { type, context } = loadOptionsContext(loaders, request);
			return await type.methods!.resourceMapping![method]!.call(context);
		},
	};
}

function nodeTypesOf(loaders: Loader[]): INodeTypes {
	const find = (type: string): ReturnType<INodeTypes['getByName']> => {
		if (type === SOURCE_TYPE) return itemSource;
		const name = type.split('.').at(-1)!;
		const loader = loaders.find(({ packageName }) => type === `${packageName}.${name}`);
		if (!loader) throw new Error(`No package holds ${type}`);
		return loader.getNode(name).type;
	};
	return {
		getByName: find,
		getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(find(name), version),
		getKnownTypes: () => ({}),
	};
}

async function run(loaders: Loader[], request: EngineRequest): Promise<EngineResult> {
	const nodeTypes = nodeTypesOf(loaders);
	const workflow = new Workflow({
		id: 'test',
		nodes: workflowNodes(request, nodeTypes),
		connections: { Items: { main: [[{ node: 'TrueFlight', type: 'main', index: 0 }]] } },
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1', timezone: request.timezone ?? 'UTC' },
	});
	const additionalData = {
		...additionalDataOf(loaders, request.credential, request.onCredentialRead),
		hooks: new ExecutionLifecycleHooks('manual', 'test', workflow as never),
	} as unknown as IWorkflowExecuteAdditionalData;
	const main = [(request.items ?? [{}]).map((json) => ({ json, ...binaryOf(request.files) }))];
	const execution = new WorkflowExecute(additionalData, 'manual', createRunExecutionData()).run({
		workflow,
		startNode: workflow.getNode('Items')!,
		triggerToStartFrom: { name: 'Items', data: { data: { main } } as never },
	});
	request.signal?.addEventListener('abort', () => execution.cancel());
	return readResult(await execution);
}

/** In the form in which n8n keeps files in memory. */
function binaryOf(files: EngineRequest['files']): Pick<INodeExecutionData, 'binary'> {
	if (!files) return {};
	const kept = Object.entries(files).map(([field, { data, ...about }]) => [
		field,
		{ ...about, data: data.toString('base64') },
	]);
	return { binary: Object.fromEntries(kept) as INodeExecutionData['binary'] };
}

function additionalDataOf(loaders: Loader[], credential: IDataObject, onRead?: () => void) {
	return {
		credentialsHelper: credentialsHelper(loaders, credential, onRead),
		currentNodeExecutionIndex: 0,
		variables: {},
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
	};
}

function loadOptionsContext(loaders: Loader[], request: SearchRequest) {
	const nodeTypes = nodeTypesOf(loaders);
	const nodes = workflowNodes(request, nodeTypes);
	const workflow = new Workflow({ nodes, connections: {}, active: false, nodeTypes });
	const node = workflow.getNode('TrueFlight')!;
	const additionalData = {
		...additionalDataOf(loaders, request.credential),
		currentNodeParameters: node.parameters,
	} as unknown as IWorkflowExecuteAdditionalData;
	const context = new LoadOptionsContext(workflow, node, additionalData, '');
	const type = nodeTypes.getByNameAndVersion(node.type, node.typeVersion) as INodeType;
	return { type, context };
}

function workflowNodes(request: EngineRequest, nodeTypes: INodeTypes): INode[] {
	const type = request.type ?? 'n8n-nodes-trueflight.trueFlight';
	const typeVersion = request.typeVersion ?? 1;
	const { description } = nodeTypes.getByNameAndVersion(type, typeVersion);
	const node: INode = {
		id: 'node',
		name: 'TrueFlight',
		type,
		typeVersion,
		position: [200, 0],
		parameters: request.parameters,
		credentials: { trueFlightApi: { id: '1', name: 'TrueFlight' } },
		...request.settings,
	};
	// As the editor saves it: parameters that are not shown, or have their default, are left out.
	node.parameters =
		NodeHelpers.getNodeParameters(
			description.properties,
			node.parameters,
			true,
			false,
			node,
			description,
		) ?? {};
	return [
		{
			id: 'items',
			name: 'Items',
			type: SOURCE_TYPE,
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		node,
	];
}

function readResult(run: IRun): EngineResult {
	const { resultData } = run.data;
	const outputs = (resultData.runData.TrueFlight?.[0]?.data?.main ?? []).map(
		(items) => items ?? [],
	);
	return {
		items: outputs[0] ?? [],
		outputs,
		error: resultData.error as EngineResult['error'],
		run,
	};
}
