import type { Client } from './client.mts';

export interface Credential {
	name: string;
	type: string;
	data: Record<string, unknown>;
}

interface Saved extends Credential {
	id: string;
}

/** Creates the credential, or brings the one of that name and type up to date. */
export async function saveCredential(client: Client, credential: Credential): Promise<Saved> {
	const all = await client.send<Saved[]>('GET', '/credentials');
	const same = all.find(({ name, type }) => name === credential.name && type === credential.type);
	const { id } = same
		? await client.send<Saved>('PATCH', `/credentials/${same.id}`, credential)
		: await client.send<Saved>('POST', '/credentials', credential);
	return { ...credential, id };
}

/** What n8n's credential dialog shows after a test. */
export async function testCredential(client: Client, credential: Saved) {
	return await client.send<{ status: 'OK' | 'Error'; message: string }>(
		'POST',
		'/credentials/test',
		{ credentials: credential },
	);
}
