import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Client } from '../../tools/playground/client.mts';
import { saveCredential } from '../../tools/playground/credentials.mts';
import { CREDENTIAL, DEMO_KEY } from '../../tools/playground/demo.mts';
import { runWorkflow, saveWorkflow, type Execution } from '../../tools/playground/workflows.mts';
import { openEditor } from './support/editor.mts';
import { exampleSession, PATIENCE_MS, sandbox, signedIn } from './support/session.mts';

jest.setTimeout(PATIENCE_MS);

/** The credential in n8n's own HTTP Request node, as predefined credential type. */
let client: Client;
let credential: { id: string; name: string };
let elsewhere: Server;
let foreign: string;
const received: Array<string | undefined> = [];

beforeAll(async () => {
	elsewhere = createServer((request, response) => {
		received.push(request.headers.authorization);
		response.setHeader('content-type', 'application/json').end('{}');
	});
	await new Promise<void>((done) => elsewhere.listen(0, '127.0.0.1', done));
	foreign = `http://localhost:${(elsewhere.address() as AddressInfo).port}/`;
	client = await signedIn(exampleSession());
	credential = await saveCredential(client, {
		name: 'HTTP Request test',
		type: CREDENTIAL,
		data: { host: exampleSession().sandbox, apiKey: DEMO_KEY },
	});
});
afterAll(() => elsewhere.close());
beforeEach(() => {
	received.length = 0;
});

const TRIGGER = 'Start';
const TRUEFLIGHT = 'n8n-nodes-trueflight.trueFlight';

const httpRequestNode = (parameters: Record<string, unknown>) => ({
	...{ id: 'b', name: 'Ask', type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2 },
	...{ position: [0, 0], parameters },
});

async function request(url: string): Promise<Execution> {
	const node = { typeVersion: 1, position: [0, 0] };
	const credentials = { [CREDENTIAL]: { id: credential.id, name: credential.name } };
	await saveWorkflow(client, {
		id: 'TrueFlightHttpRequest',
		name: 'HTTP Request with the TrueFlight credential',
		nodes: [
			{ ...node, id: 'a', name: TRIGGER, type: 'n8n-nodes-base.manualTrigger', parameters: {} },
			{
				...httpRequestNode({
					url,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: CREDENTIAL,
				}),
				credentials,
			},
		],
		connections: { [TRIGGER]: { main: [[{ node: 'Ask', type: 'main', index: 0 }]] } },
	});
	return await runWorkflow(client, 'TrueFlightHttpRequest', { trigger: TRIGGER });
}

const me = () => `${exampleSession().api}/me`;

const switchFaults = async (faults: object[]) =>
	await sandbox('/switches', 'PUT', { faults }, exampleSession());

it('authenticates a request to the host of the credential', async () => {
	const execution = await request(me());
	expect(execution.error).toBeUndefined();
	expect(JSON.stringify(execution.items('Ask')[0])).toContain('"organization"');
});

it('sends nothing to another host, and says so', async () => {
	const execution = await request(foreign);
	expect(execution.error).toContain(new URL(exampleSession().sandbox).host);
	expect(received).toEqual([]);
});

it('does not take the key along when the host redirects to another', async () => {
	await switchFaults([{ kind: 'redirect', url: foreign, times: 1 }]);
	try {
		await request(me());
		expect(received).toEqual([undefined]);
	} finally {
		await switchFaults([]);
	}
});

it('is a type that n8n tells its editor can authenticate requests, with a test', async () => {
	const types = await client.credentialTypes<{
		name: string;
		authenticate?: object;
		test?: object;
	}>();
	const own = types.find(({ name }) => name === CREDENTIAL);
	// n8n sends an empty object in place of a function.
	expect(own).toMatchObject({ authenticate: {}, test: { request: { method: 'GET' } } });
});

it('is chosen in the editor in the HTTP Request node, and "Custom API Call" leads there', async () => {
	const trueFlight = {
		...{ typeVersion: 1, position: [200, 0], id: 'c', name: 'Own', type: TRUEFLIGHT },
		parameters: { resource: 'squawk', operation: 'getAll' },
	};
	await saveWorkflow(client, {
		id: 'TrueFlightHttpEditor',
		name: 'HTTP Request in the editor',
		nodes: [httpRequestNode({ url: me() }), trueFlight],
		connections: {},
	});
	const editor = await openEditor(exampleSession());
	try {
		const { page, byTestId } = editor;
		await page.goto(`${editor.url}/workflow/TrueFlightHttpEditor`, { waitUntil: 'commit' });
		await byTestId('canvas-node').filter({ hasText: 'Ask' }).dblclick();
		await byTestId('parameter-input-authentication').click();
		await page.getByRole('option', { name: 'Predefined Credential Type' }).click();
		await byTestId('credential-select').click();
		await page.keyboard.type('TrueFlight');
		await page.getByRole('option', { name: 'TrueFlight API' }).click();
		await byTestId('node-credentials-select').waitFor();
		await editor.screenshot('http-request-credential');
		await byTestId('ndv-close-button').click();

		await byTestId('canvas-node').filter({ hasText: 'Own' }).dblclick();
		await byTestId('parameter-input-operation').click();
		await page.getByRole('option', { name: 'Custom API Call' }).click();
		await byTestId('node-parameters')
			.getByText("We'll take care of the TrueFlight auth for you")
			.waitFor();
		await editor.screenshot('custom-api-call');
	} finally {
		await editor.close();
	}
});
