import { Client } from '../../../tools/playground/client.mts';
import { OWNER } from '../../support/owner.mts';

/** An n8n with the connector in it, and the sandbox with its contract. */
export interface Session {
	/** The project. */
	root: string;
	/** Folder that contains the `examples/` that fit. */
	examples: string;
	/** n8n's address as its REST interface and as a browser should see it, and its log file. */
	n8n: { api: string; url: string; log: string };
	sandbox: string;
	/** Address of the API in the sandbox, with the contract's base path. */
	api: string;
	/** Git-ignored folder for screenshots. */
	screenshots: string;
}

/** What the global set-up started, handed to the tests through the environment. */
interface Sessions {
	/** Folder of this run alone, with the data of each n8n in it. */
	home: string;
	/** With the contract in place. */
	inPlace: Session;
	/** With a contract that the examples fit: the one in place, if they do. */
	examples: Session;
}

/** For one test: in continuous integration n8n and the browser may have half a core. */
export const PATIENCE_MS = 180_000;

const VARIABLE = 'TRUEFLIGHT_E2E';

export const publish = (sessions: Sessions) => {
	process.env[VARIABLE] = JSON.stringify(sessions);
};

export function sessions(): Sessions {
	const text = process.env[VARIABLE];
	if (!text)
		throw new Error('The e2e tests run as the jest project e2e, which starts n8n for them');
	return JSON.parse(text) as Sessions;
}

/** For tests of any contract. */
export const session = () => sessions().inPlace;

/** For tests that name resources, fields or events. */
export const exampleSession = () => sessions().examples;

/** A signed-in client of the n8n under test. */
export async function signedIn({ n8n } = session()): Promise<Client> {
	const client = new Client(n8n.api);
	await client.signIn(OWNER);
	return client;
}

/** Asks the sandbox's control API. */
export async function sandbox<T>(
	path: string,
	method = 'GET',
	body?: object,
	of = session(),
): Promise<T> {
	const response = await fetch(`${of.sandbox}/__sandbox${path}`, {
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
