import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { saveCredential } from '../../tools/playground/credentials.mts';
import { CREDENTIAL } from '../../tools/playground/demo.mts';
import { saveWorkflow } from '../../tools/playground/workflows.mts';
import { openEditor, type Editor } from './support/editor.mts';
import { eventually } from './support/eventually.mts';
import { exampleSession, PATIENCE_MS, signedIn } from './support/session.mts';

jest.setTimeout(PATIENCE_MS);

const ID = 'TrueFlightHostileText';
const LINK = '<a href="https://attacker.example/login" target="_blank">Sign in again</a>';

describe("a host that sends HTML, in n8n's editor", () => {
	let editor: Editor;
	let server: Server;
	let images = 0;

	beforeAll(async () => {
		server = createServer((request, response) => {
			if (request.url === '/image.png') images++;
			const { port } = server.address() as AddressInfo;
			const image = `<img src="http://127.0.0.1:${port}/image.png">`;
			response.writeHead(404, {
				'content-type': 'application/problem+json',
				'access-control-allow-origin': '*',
				'x-request-id': `${LINK}${image}`,
			});
			response.end(JSON.stringify({ title: `Session over ${LINK}${image}` }));
		}).listen(0, '127.0.0.1');
		await new Promise((resolve) => server.once('listening', resolve));
		const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const client = await signedIn(exampleSession());
		const credential = await saveCredential(client, {
			name: 'Hostile host',
			type: CREDENTIAL,
			data: { host, apiKey: 'tf_test_hostile' },
		});
		await saveWorkflow(client, {
			id: ID,
			name: 'Hostile host',
			nodes: [
				{
					id: 'start',
					name: 'Start',
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				{
					id: 'read',
					name: 'Read a squawk',
					type: 'n8n-nodes-trueflight.trueFlight',
					typeVersion: 1,
					position: [300, 0],
					parameters: {
						resource: 'squawk',
						operation: 'get',
						squawkId: { __rl: true, mode: 'id', value: '1' },
						requestOptions: { allowUnauthorizedCerts: true },
					},
					credentials: { [CREDENTIAL]: { id: credential.id, name: credential.name } },
				},
			],
			connections: { Start: { main: [[{ node: 'Read a squawk', type: 'main', index: 0 }]] } },
		});
		editor = await openEditor(exampleSession());
	});
	afterAll(async () => {
		await editor?.close();
		server.close();
	});

	it('shows its HTML as text, without a link or an image, where the step and the notification report it', async () => {
		const { page, byTestId, url } = editor;
		await page.goto(`${url}/workflow/${ID}`, { waitUntil: 'commit' });
		await byTestId('canvas-node').filter({ hasText: 'Read a squawk' }).dblclick();
		await byTestId('node-execute-button').click();
		await byTestId('node-error-message').waitFor();
		await eventually(async () =>
			expect(await page.locator('.el-notification').first().innerText()).toContain(
				'‹a href="https://attacker.example/login" target="_blank">Sign in again‹/a>',
			),
		);
		await editor.screenshot('hostile-host');
		expect(await byTestId('node-error-message').innerText()).toContain('Session over ‹a href=');
		expect(await byTestId('node-error-description').innerText()).toContain('Sign in again‹/a>');
		expect(await page.locator('a[href*="attacker"], img[src*="image.png"]').count()).toBe(0);
		expect(images).toBe(0);
	});

	it("says next to 'Ignore SSL Issues' and 'Proxy' who can read the key", async () => {
		const { page, byTestId } = editor;
		await byTestId('ndv').getByText('Settings', { exact: true }).first().click();
		const notice = page.getByText('the node sends the API key to whoever responds');
		await notice.scrollIntoViewIfNeeded();
		await editor.screenshot('ignore-ssl-issues');
		expect(await notice.isVisible()).toBe(true);
	});
});
