import type {
	FunctionsBase,
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialsHelper,
	IExecuteData,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { apiBaseUrl } from './baseUrl';
import type { RunState } from './runState';

/** Name of the credential type that contains host, API key and signing secrets. */
export const CREDENTIAL_NAME = 'trueFlightApi';

type Context = Pick<FunctionsBase, 'getCredentials'>;

/** Who needs the credential: an item of a run. */
export interface CredentialUser {
	context: Context;
	run: RunState;
	/** Position of the item; undefined where there are none, as in a list to choose from. */
	itemIndex?: number;
	/** The credential of this item alone, once it was read. */
	ownCredential?: Promise<ICredentialsDecrypted>;
}

/**
 * The credential in the form that n8n's request helper accepts: the helper itself would have n8n read it from its
 * database and decrypt it for every request. It is read once a run, but where a field of it is an expression, which n8n
 * evaluates for an item, once for each item.
 */
export async function credentialOf(user: CredentialUser): Promise<ICredentialsDecrypted> {
	const { run } = user;
	const first = run.credential;
	if (!first) {
		const read = readCredential(user);
		run.credential = { user, read };
		// The next try of n8n reads it again.
		read.catch(() => delete run.credential);
		return await read;
	}
	if (first.user === user || (await isSameForAll(user))) return await first.read;
	user.ownCredential ??= readCredential(user);
	return await user.ownCredential;
}

async function readCredential({ context, itemIndex }: CredentialUser) {
	const data = await context.getCredentials(CREDENTIAL_NAME, itemIndex);
	return { id: '', name: CREDENTIAL_NAME, type: CREDENTIAL_NAME, data };
}

async function isSameForAll({ context, run, itemIndex }: CredentialUser): Promise<boolean> {
	if (itemIndex === undefined) return true;
	run.isCredentialFixed ??= storedFields(context).then(
		(fields) => fields !== undefined && !Object.values(fields).some(dependsOnItem),
		// What goes wrong is reported by the reading for the item.
		() => false,
	);
	return await run.isCredentialFixed;
}

/** n8n marks an expression by a leading equals sign. Variables and external secrets are the same for all items. */
function dependsOnItem(field: unknown): boolean {
	return (
		typeof field === 'string' &&
		field.startsWith('=') &&
		!/^=\s*\{\{\s*\$(vars|secrets)[\w.]*\s*\}\}\s*$/.test(field)
	);
}

/** What n8n's contexts have besides their public methods. */
interface Inner {
	additionalData?: IWorkflowExecuteAdditionalData & { credentialsHelper?: ICredentialsHelper };
	mode?: WorkflowExecuteMode;
	getNode?: FunctionsBase['getNode'];
	getExecuteData?: () => IExecuteData;
}

/**
 * The fields of the credential as they are stored, with their expressions: only n8n's inner helper tells them.
 *
 * @returns undefined where n8n has no such helper
 */
async function storedFields(context: Context): Promise<ICredentialDataDecryptedObject | undefined> {
	const { additionalData, mode } = context as Inner;
	const { getNode, getExecuteData } = context as Inner;
	const stored = getNode?.call(context).credentials?.[CREDENTIAL_NAME];
	if (!additionalData?.credentialsHelper || !mode || !stored) return undefined;
	return await additionalData.credentialsHelper.getDecrypted(
		additionalData,
		stored,
		CREDENTIAL_NAME,
		mode,
		getExecuteData?.call(context),
		true,
	);
}

/** The URL below which all operations are, on the credential's host. */
export async function baseUrlOf(user: CredentialUser): Promise<string> {
	const { data } = await credentialOf(user);
	return apiBaseUrl(data?.host);
}

/** The texts of the credential that must not be shown in any message. */
export async function secretsOf(context: Context, itemIndex?: number): Promise<string[]> {
	const credential = await context
		.getCredentials(CREDENTIAL_NAME, itemIndex)
		.catch(() => undefined);
	return [credential?.apiKey, credential?.webhookSigningSecrets]
		.map((secret) => (typeof secret === 'number' ? String(secret) : secret))
		.flatMap((secret) => (typeof secret === 'string' ? secret.split(/\s+/) : []))
		.filter((secret) => secret !== '' && !/^(authorization:|bearer)$/i.test(secret));
}
