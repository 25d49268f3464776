import {
	UserError,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IHttpRequestOptions,
	type Icon,
	type INodeProperties,
} from 'n8n-workflow';
import { DEFAULT_HOST } from '../nodes/TrueFlight/generated/api';
import { apiBaseUrl } from '../nodes/TrueFlight/transport/host';

/** n8n's HTTP Request node names the address `uri`, all other nodes `url`. */
type RequestOptions = IHttpRequestOptions & { uri?: string };

export class TrueFlightApi implements ICredentialType {
	name = 'trueFlightApi';

	displayName = 'TrueFlight API';

	icon: Icon = { light: 'file:../icons/trueflight.svg', dark: 'file:../icons/trueflight.dark.svg' };

	documentationUrl = 'https://docs.trueflight.app';

	properties: INodeProperties[] = [
		{
			displayName: 'Host',
			name: 'host',
			type: 'string',
			default: DEFAULT_HOST,
			required: true,
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
	];

	/**
	 * Adds the key and pins it to the credential's host: an absolute address elsewhere is refused, and a
	 * redirect elsewhere is followed without the key.
	 *
	 * @throws {UserError} when the request would carry the key to another host
	 */
	async authenticate(
		{ host, apiKey }: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const options: RequestOptions = requestOptions;
		const baseURL = apiBaseUrl(host);
		const address = options.url ?? options.uri ?? '';
		if (/^([a-z][a-z0-9+.-]*:)?\/\//i.test(address)) {
			assertSameOrigin(new URL(address, baseURL).origin, new URL(baseURL).origin);
		} else {
			options.baseURL = baseURL;
		}
		options.sendCredentialsOnCrossOriginRedirect = false;
		options.headers = { ...options.headers, Authorization: `Bearer ${String(apiKey).trim()}` };
		return options;
	}
}

function assertSameOrigin(requested: string, own: string): void {
	if (requested === own) return;
	throw new UserError(`The TrueFlight API key is sent to ${own} only, not to ${requested}`, {
		description: 'Use an address on the host of the credential, or change the credential.',
	});
}
