import { Client } from '../../../playground/client.ts';
import { OWNER } from '../../../playground/demo.ts';

/** What the global set-up started, handed to the tests through the environment. */
export interface Session {
	root: string;
	/** Folder of this run alone, with n8n's data in it. */
	home: string;
	/** n8n's address as its REST interface and as a browser should see it, and its log file. */
	n8n: { api: string; url: string; log: string };
	sandbox: string;
	/** Git-ignored folder for screenshots. */
	screenshots: string;
}

/** For one test: continuous integration may give n8n and the browser half a core. */
export const PATIENCE_MS = 180_000;

const VARIABLE = 'TRUEFLIGHT_E2E';

export const publish = (session: Session) => {
	process.env[VARIABLE] = JSON.stringify(session);
};

export function session(): Session {
	const text = process.env[VARIABLE];
	if (!text)
		throw new Error('The e2e tests run as the jest project e2e, which starts n8n for them');
	return JSON.parse(text) as Session;
}

/** A signed-in client of the n8n under test. */
export async function signedIn(): Promise<Client> {
	const client = new Client(session().n8n.api);
	await client.signIn(OWNER);
	return client;
}

/** Asks the sandbox's control API. */
export async function sandbox<T>(path: string, method = 'GET', body?: object): Promise<T> {
	const response = await fetch(`${session().sandbox}/__sandbox${path}`, {
		method,
		...(body && {
			body: JSON.stringify(body),
			headers: { 'content-type': 'application/json' },
		}),
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
	return (text ? JSON.parse(text) : undefined) as T;
}
