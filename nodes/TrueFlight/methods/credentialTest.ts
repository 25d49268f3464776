import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	IDataObject,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { CALLER_CONTEXT } from '../generated/api';
import { type Caller, readCaller } from '../transport/callerContext';
import { apiBaseUrl } from '../transport/host';
import { jsonBody, UnexpectedResponse } from '../transport/response';

const TIMEOUT_IN_MS = 20_000;

/**
 * Tests host and API key together by asking who the key belongs to. The health check would not do: it
 * needs no key.
 *
 * @returns on success a message that names the organization, the scopes and the number of locations
 */
export async function trueFlightApiTest(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	try {
		const baseUrl = apiBaseUrl(data?.host);
		// eslint-disable-next-line @n8n/community-nodes/no-deprecated-workflow-functions -- a credential test has no other helper
		const response = (await this.helpers.request({
			method: 'GET',
			uri: baseUrl + CALLER_CONTEXT.url,
			headers: {
				Authorization: `Bearer ${String(data?.apiKey ?? '').trim()}`,
				Accept: 'application/json',
			},
			timeout: TIMEOUT_IN_MS,
			simple: false,
			followRedirect: false,
			resolveWithFullResponse: true,
		})) as { statusCode: number; body: unknown; headers: IDataObject };
		return judge({ ...response, body: parsed(response.body) }, baseUrl);
	} catch (error) {
		return { status: 'Error', message: reasonOf(error) };
	}
}

function parsed(body: unknown): unknown {
	if (typeof body !== 'string') return body;
	try {
		return JSON.parse(body) as unknown;
	} catch {
		return body;
	}
}

function judge(
	response: { statusCode: number; body: unknown; headers: IDataObject },
	baseUrl: string,
): INodeCredentialTestResult {
	const { statusCode, headers } = response;
	const fail = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });
	if (statusCode === 401 || statusCode === 403) {
		return fail(
			`The 'API Key' was not accepted by ${new URL(baseUrl).host}. Create a key in TrueFlight under Settings → Developer API.`,
		);
	}
	if (statusCode >= 300 && statusCode < 400) {
		return fail(
			`The 'Host' sends requests on to ${String(headers.location ?? 'another address')}. Enter that address.`,
		);
	}
	if (statusCode === 404) return fail(`No TrueFlight API was found at the 'Host': ${baseUrl}`);
	if (statusCode !== 200)
		return fail(`The 'Host' answered with status ${statusCode}. Try again later.`);
	const body = jsonBody({ ...response, statusCode });
	const caller = readCaller(body);
	if (!caller.organization && caller.scopes.length === 0 && caller.locations.length === 0) {
		return fail(`The 'Host' did not answer like TrueFlight. Check the address: ${baseUrl}`);
	}
	return { status: 'OK', message: welcome(caller) };
}

function welcome({ organization, scopes, locations }: Caller): string {
	return [
		`Connected to ${organization ?? 'TrueFlight'}`,
		scopes.length ? `scopes: ${scopes.join(', ')}` : '',
		`${locations.length} ${locations.length === 1 ? 'location' : 'locations'}`,
	]
		.filter(Boolean)
		.join(' · ');
}

function reasonOf(error: unknown): string {
	if (error instanceof UnexpectedResponse) return `${error.message}. ${error.advice}`;
	const {
		message = '',
		code,
		description,
	} = error as { message?: string; code?: string; description?: string };
	if (code)
		return `The 'Host' could not be reached (${code}). Check the address and this server's network.`;
	return [message, description].filter(Boolean).join('. ');
}
