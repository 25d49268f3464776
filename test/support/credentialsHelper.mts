import type { PackageDirectoryLoader } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	ICredentialsHelper,
	IDataObject,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { workflow } from './n8n.mts';

/**
 * Stands in for n8n's credential store: hands out one credential, and authenticates as its type says.
 *
 * @param onRead called each time n8n would read its database and decrypt
 */
export function credentialsHelper(
	loaders: PackageDirectoryLoader[],
	credential: IDataObject,
	onRead: () => void = () => {},
): ICredentialsHelper {
	const loaderOf = (name: string): PackageDirectoryLoader =>
		loaders.find(({ known }) => name in known.credentials) ?? loaders[0]!;
	class SingleCredential extends workflow.ICredentialsHelper {
		getParentTypes = (): string[] => [];
		isCredentialUsableByNode = (): boolean => true;
		getCredentialsProperties = (name: string) => typeOf(loaderOf(name), name).properties;
		preAuthentication = async () => undefined;
		runPreAuthentication = async () => undefined;
		getDecrypted = async () => {
			onRead();
			return { ...credential } as ICredentialDataDecryptedObject;
		};
		getCredentials = async () => await Promise.reject(new Error('not in use'));
		updateCredentials = async () => {};
		updateCredentialsOauthTokenData = async () => {};
		authenticate = async (
			data: ICredentialDataDecryptedObject,
			name: string,
			options: unknown,
		): Promise<IHttpRequestOptions> => {
			const type = typeOf(loaderOf(name), name);
			if (typeof type.authenticate === 'function')
				return await type.authenticate(data, options as IHttpRequestOptions);
			return withHeaders(type, data, options as IHttpRequestOptions);
		};
	}
	return new SingleCredential();
}

/** The generic form of authentication: headers that refer to fields of the credential. */
function withHeaders(
	{ authenticate }: ICredentialType,
	data: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): IHttpRequestOptions {
	const { headers = {} } =
		authenticate && 'properties' in authenticate ? authenticate.properties : {};
	const filled = Object.entries(headers).map(([name, value]) => [
		name,
		String(value).replace(/^=?\{\{\s*\$credentials\.(\w+)\s*\}\}$/, (_, field: string) =>
			String(data[field]),
		),
	]);
	return { ...options, headers: { ...options.headers, ...Object.fromEntries(filled) } };
}

function typeOf(loader: PackageDirectoryLoader, name: string): ICredentialType {
	return loader.getCredential(name).type;
}
