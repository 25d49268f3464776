import type { IWebhookFunctions } from 'n8n-workflow';
import { CREDENTIAL_NAME } from '../http/credential';
import { parseSigningSecrets, type SigningSecret } from './verification';

/**
 * How long the secrets of a node are used before they are read again, and so how soon a changed
 * credential takes effect.
 *
 * Reading a credential makes n8n build an isolate of its expression engine, about 65 ms of processor time
 * (docs/trigger.md, "Load and speed"): in a flood of forged deliveries that would be half of their cost.
 */
const FRESH_MS = 1_000;
const NODES_BEFORE_TIDYING = 100;

interface Reading {
	at: number;
	secrets: Promise<SigningSecret[]>;
}

const readings = new Map<string, Reading>();

/**
 * The signing secrets in the credential of this node, at most a second old. Deliveries that arrive while
 * they are being read share the reading.
 *
 * @param now milliseconds since 1970
 * @throws what n8n throws when it cannot read the credential; the next delivery tries again
 */
export async function signingSecretsOf(
	context: IWebhookFunctions,
	now: number,
): Promise<SigningSecret[]> {
	// Someone who builds a workflow changes the secret and tries at once.
	if (context.getMode() === 'manual') return await read(context);
	const node = context.getNode();
	const credentialId = node.credentials?.[CREDENTIAL_NAME]?.id ?? '';
	const key = `${context.getWorkflow().id}/${node.id}/${credentialId}`;
	const known = readings.get(key);
	if (known && isFresh(known, now)) return await known.secrets;
	if (readings.size >= NODES_BEFORE_TIDYING) {
		for (const [other, reading] of readings) if (!isFresh(reading, now)) readings.delete(other);
	}
	const reading = { at: now, secrets: read(context) };
	readings.set(key, reading);
	void reading.secrets.catch(() => {
		if (readings.get(key) === reading) readings.delete(key);
	});
	return await reading.secrets;
}

/** Also when the clock was put back, a reading does not outlive its second. */
const isFresh = ({ at }: Reading, now: number) => now >= at && now - at < FRESH_MS;

async function read(context: IWebhookFunctions): Promise<SigningSecret[]> {
	const { webhookSigningSecrets } = await context.getCredentials(CREDENTIAL_NAME);
	return parseSigningSecrets(webhookSigningSecrets);
}
