import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { CREDENTIAL_NAME } from '../transport/constants';
import { readOptions } from './settings';
import { isTolerance, parseSigningSecrets } from './verification';

/**
 * Refuses to activate, and to listen for a test event, where nothing could be verified.
 *
 * @throws {NodeOperationError} saying what to enter where
 */
export async function assertVerifiable(this: IHookFunctions): Promise<void> {
	const credential = await this.getCredentials(CREDENTIAL_NAME);
	if (parseSigningSecrets(credential.webhookSigningSecrets).length === 0) {
		throw new NodeOperationError(
			this.getNode(),
			"TrueFlight Trigger cannot listen yet: its credential holds no usable webhook signing secret, so no delivery could be verified. Create a webhook endpoint with this node's URL in TrueFlight, copy the signing secret that is shown once, and paste it whole into 'Webhook Signing Secrets' of the credential.",
		);
	}
	const { toleranceSeconds } = readOptions(this);
	if (!isTolerance(toleranceSeconds)) {
		throw new NodeOperationError(
			this.getNode(),
			"TrueFlight Trigger cannot listen yet: 'Timestamp Tolerance' must be a number of seconds, 0 or more.",
		);
	}
}
