import type { FunctionsBase, ICredentialsDecrypted } from 'n8n-workflow';
import { apiBaseUrl } from './baseUrl';
import type { RunState } from './runState';

/** Name of the credential type that contains host, API key and signing secrets. */
export const CREDENTIAL_NAME = 'trueFlightApi';

type Context = Pick<FunctionsBase, 'getCredentials'>;

/**
 * The credential in the form that n8n's request helper accepts, read once a run: the helper itself would
 * have n8n read it from its database and decrypt it for every request.
 */
export async function credentialOf(
	context: Context,
	run: RunState,
): Promise<ICredentialsDecrypted> {
	run.credential ??= context
		.getCredentials(CREDENTIAL_NAME)
		.then((data) => ({ id: '', name: CREDENTIAL_NAME, type: CREDENTIAL_NAME, data }));
	return await run.credential;
}

/** The URL below which all operations are, on the credential's host. */
export async function baseUrlOf(context: Context, run: RunState): Promise<string> {
	const { data } = await credentialOf(context, run);
	return apiBaseUrl(data?.host);
}

/** The texts of the credential that must not be shown in any message. */
export async function secretsOf(context: Context): Promise<string[]> {
	const credential = await context.getCredentials(CREDENTIAL_NAME).catch(() => undefined);
	return [credential?.apiKey, credential?.webhookSigningSecrets]
		.map((secret) => (typeof secret === 'number' ? String(secret) : secret))
		.flatMap((secret) => (typeof secret === 'string' ? secret.split(/\s+/) : []))
		.filter((secret) => secret !== '' && !/^(authorization:|bearer)$/i.test(secret));
}
