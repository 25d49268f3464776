import {
	UserError,
	type IAuthenticateRuleResponseCode,
	type IAuthenticateRuleResponseSuccessBody,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type IHttpRequestOptions,
	type Icon,
	type INodeProperties,
} from 'n8n-workflow';
import { CALLER_CONTEXT, DEFAULT_HOST } from '../nodes/TrueFlight/generated/api';
import { apiKeyFrom } from '../nodes/TrueFlight/http/apiKey';
import { apiBaseUrl } from '../nodes/TrueFlight/http/baseUrl';

const onStatus = (codes: number[], message: string): IAuthenticateRuleResponseCode[] =>
	codes.map((value) => ({ type: 'responseCode', properties: { value, message } }));

/** What every response of TrueFlight to the request has. */
const { mark: MARK } = CALLER_CONTEXT;

/** A web page is a text, which has no such field either. */
const withoutMark = [undefined, null].map((value): IAuthenticateRuleResponseSuccessBody => ({
	type: 'responseSuccessBody',
	properties: {
		key: MARK ?? '',
		value,
		message:
			"The 'Host' does not respond like TrueFlight, but with a web page or other data. Enter the address at which you open TrueFlight, not that of a sign-in page or proxy.",
	},
}));

/** n8n applies rules of both kinds from one list, although its type has lists of one kind only. */
const TEST_RULES = [
	...onStatus(
		[401, 403],
		"The 'API Key' was not accepted by the 'Host'. Create a key in TrueFlight under Settings → Developer API.",
	),
	...onStatus(
		[301, 302, 303, 307, 308],
		"The 'Host' redirects requests to another address. Enter the address that your browser shows when TrueFlight is open.",
	),
	...onStatus([404, 410], "No TrueFlight API was found at the 'Host'. Check the address."),
	...onStatus([429], "The 'Host' received too many requests. Wait a minute, then test again."),
	...onStatus(
		[500, 501, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 530],
		"The 'Host' cannot respond at the moment. Check the address, or try again later.",
	),
	...(MARK === undefined ? [] : withoutMark),
] as ICredentialTestRequest['rules'];

/** n8n's HTTP Request node names the address `uri`, all other nodes `url`. */
type RequestOptions = IHttpRequestOptions & { uri?: string };

export class TrueFlightApi implements ICredentialType {
	name = 'trueFlightApi';

	displayName = 'TrueFlight API';

	icon: Icon = { light: 'file:../icons/trueflight.svg', dark: 'file:../icons/trueflight.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-trueflight/n8n-nodes-trueflight/blob/main/docs/credential.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Host',
			name: 'host',
			type: 'string',
			default: DEFAULT_HOST,
			required: true,
			placeholder: 'e.g. https://school.example.com',
			description: 'Address at which you open the TrueFlight web application',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Created in TrueFlight under Settings → Developer API and shown once. A key with write scope is needed to create, update or delete.',
		},
		{
			displayName: 'Webhook Signing Secrets',
			name: 'webhookSigningSecrets',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Only for the TrueFlight Trigger. The secret shown once when you create a webhook endpoint in TrueFlight. While you change over to a new secret, enter both, separated by a space.',
		},
		{
			displayName: 'OpenAPI Document',
			name: 'openApiUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://school.example.com/openapi.json',
			description:
				'Only for the resource TrueFlight API of the node. Address of the OpenAPI document, or of the documentation page that shows it. If empty, the usual addresses on the host are tried. The API key is sent to the host only.',
		},
	];

	/**
	 * Adds the key and pins it to the credential's host: an absolute address elsewhere is refused, and a
	 * redirect elsewhere is followed without the key.
	 *
	 * A property and not a method, because n8n spreads credential types for its editor, which loses methods:
	 * the HTTP Request node would then not list the credential.
	 *
	 * @throws {UserError} when host or key cannot be used, or the request would carry the key to another host
	 */
	authenticate = async (
		{ host, apiKey }: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const options: RequestOptions = requestOptions;
		const baseURL = apiBaseUrl(host);
		const address = options.url ?? options.uri ?? '';
		if (/^([a-z][a-z0-9+.-]*:)?\/\//i.test(address)) {
			assertSameOrigin(new URL(address, baseURL).origin, new URL(baseURL).origin);
		} else {
			options.baseURL = baseURL;
		}
		options.sendCredentialsOnCrossOriginRedirect = false;
		options.headers = { ...options.headers, Authorization: `Bearer ${apiKeyFrom(apiKey)}` };
		return options;
	};

	/**
	 * Tests host and API key together: the request says who the key belongs to. The health check would not do,
	 * as it needs no key.
	 */
	test: ICredentialTestRequest = {
		request: {
			method: 'GET',
			url: CALLER_CONTEXT.url,
			headers: { Accept: 'application/json' },
			disableFollowRedirect: true,
		},
		rules: TEST_RULES,
	};
}

function assertSameOrigin(requested: string, own: string): void {
	if (requested === own) return;
	throw new UserError(`The TrueFlight API key is sent to ${own} only, not to ${requested}`, {
		description: 'Use an address on the host of the credential, or change the credential.',
	});
}
