import type { PackageDirectoryLoader } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	ICredentialsHelper,
	IDataObject,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { workflow } from './n8n.ts';

/** Stands in for n8n's credential store: hands out one credential, and authenticates as its type says. */
export function credentialsHelper(
	loader: PackageDirectoryLoader,
	credential: IDataObject,
): ICredentialsHelper {
	class SingleCredential extends workflow.ICredentialsHelper {
		getParentTypes = (): string[] => [];
		isCredentialUsableByNode = (): boolean => true;
		getCredentialsProperties = (name: string) => typeOf(loader, name).properties;
		preAuthentication = async () => undefined;
		runPreAuthentication = async () => undefined;
		getDecrypted = async () => ({ ...credential }) as ICredentialDataDecryptedObject;
		getCredentials = async () => await Promise.reject(new Error('not in use'));
		updateCredentials = async () => {};
		updateCredentialsOauthTokenData = async () => {};
		authenticate = async (
			data: ICredentialDataDecryptedObject,
			name: string,
			options: unknown,
		): Promise<IHttpRequestOptions> => {
			const { authenticate } = typeOf(loader, name);
			if (typeof authenticate !== 'function')
				throw new Error(`${name} has no authenticate function`);
			return await authenticate.call(typeOf(loader, name), data, options as IHttpRequestOptions);
		};
	}
	return new SingleCredential();
}

function typeOf(loader: PackageDirectoryLoader, name: string): ICredentialType {
	return loader.getCredential(name).type;
}
