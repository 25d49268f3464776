import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Client } from '../../tools/playground/client.mts';
import { saveCredential } from '../../tools/playground/credentials.mts';
import { CREDENTIAL, DEMO_KEY } from '../../tools/playground/demo.mts';
import { runWorkflow, saveWorkflow, type Execution } from '../../tools/playground/workflows.mts';
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

async function request(url: string): Promise<Execution> {
	const node = { typeVersion: 1, position: [0, 0] };
	await saveWorkflow(client, {
		id: 'TrueFlightHttpRequest',
		name: 'HTTP Request with the TrueFlight credential',
		nodes: [
			{ ...node, id: 'a', name: TRIGGER, type: 'n8n-nodes-base.manualTrigger', parameters: {} },
			{
				...node,
				id: 'b',
				name: 'Ask',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				credentials: { [CREDENTIAL]: { id: credential.id, name: credential.name } },
				parameters: {
					url,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: CREDENTIAL,
				},
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
