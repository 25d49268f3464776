import { Stop } from './stop.mts';

export interface Owner {
	email: string;
	firstName: string;
	lastName: string;
	password: string;
}

/** n8n's own REST interface, the one its editor uses, seen by the signed-in owner. */
export class Client {
	private cookie = '';
	private readonly base: string;

	constructor(base: string) {
		this.base = base;
	}

	/** The cookie of the session, `name=value`, for a browser to join it. */
	get signedInAs() {
		return this.cookie;
	}

	/** Sends a request; what n8n returns under `data`, or an error with its message. */
	async send<T>(method: string, path: string, body?: object): Promise<T> {
		const response = await this.fetch(method, `/rest${path}`, body);
		const returned = (await response.json()) as { data?: T; message?: string };
		if (!response.ok) {
			throw new Error(`n8n returned ${response.status} for ${method} ${path}: ${returned.message}`);
		}
		return returned.data as T;
	}

	/** Sends a request; the whole response, as text. */
	async text(method: string, path: string, body?: object): Promise<string> {
		return await (await this.fetch(method, `/rest${path}`, body)).text();
	}

	/** The types that n8n's editor loads for its node panel. */
	async nodeTypes<T>(): Promise<T[]> {
		const response = await this.fetch('GET', '/types/nodes.json');
		return (await response.json()) as T[];
	}

	/** The types that n8n's editor offers where a credential is chosen. */
	async credentialTypes<T>(): Promise<T[]> {
		const response = await this.fetch('GET', '/types/credentials.json');
		return (await response.json()) as T[];
	}

	/**
	 * Creates the owner on a new instance, or signs in on one that has it already.
	 *
	 * @param earlier passwords that the owner may have instead; it then gets the new one
	 */
	async signIn(owner: Owner, earlier: string[] = []) {
		const created = await this.fetch('POST', '/rest/owner/setup', owner);
		if (created.ok) return;
		const { email, password: newPassword } = owner;
		for (const password of [newPassword, ...earlier]) {
			const login = { emailOrLdapLoginId: email, password };
			if (!(await this.fetch('POST', '/rest/login', login)).ok) continue;
			if (password === newPassword) return;
			await this.send('PATCH', '/me/password', { currentPassword: password, newPassword });
			return;
		}
		throw new Stop(
			`The n8n in .playground has another owner than ${email}, or another password than it had at the last start. ` +
				'Delete .playground to start from scratch.',
		);
	}

	private async fetch(method: string, path: string, body?: object) {
		const response = await fetch(this.base + path, {
			method,
			// A busy n8n closes connections that were kept alive, just when the next request is sent on them.
			headers: { 'content-type': 'application/json', cookie: this.cookie, connection: 'close' },
			...(body ? { body: JSON.stringify(body) } : {}),
		});
		const cookie = response.headers.getSetCookie().find((line) => line.startsWith('n8n-auth='));
		if (cookie) this.cookie = cookie.split(';')[0] ?? '';
		return response;
	}
}
