import type { FunctionsBase } from 'n8n-workflow';
import { CREDENTIAL_NAME } from './constants';
import { apiBaseUrl } from './host';

type Context = Pick<FunctionsBase, 'getCredentials'>;

/** The URL under which all operations live, on the credential's host. */
export async function baseUrlOf(context: Context): Promise<string> {
	const { host } = await context.getCredentials(CREDENTIAL_NAME);
	return apiBaseUrl(host);
}

/** The texts of the credential that must not show in any message. */
export async function secretsOf(context: Context): Promise<string[]> {
	const credential = await context.getCredentials(CREDENTIAL_NAME).catch(() => undefined);
	return [credential?.apiKey, credential?.webhookSigningSecrets]
		.flatMap((secret) => (typeof secret === 'string' ? secret.split(/\s+/) : []))
		.filter((secret) => secret.length >= 4);
}
