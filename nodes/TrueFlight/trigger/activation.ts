import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { CREDENTIAL_NAME } from '../http/credential';
import { unsignedTypeHeaders } from '../generated/webhookEvents';
import { ALL_EVENTS, unknownEvents } from './event';
import { readOptions, readWanted, whyUnreadable } from './settings';
import { isTolerance, parseSigningSecrets } from './verification';

/**
 * Refuses to activate, and to listen for a test event, where nothing could be verified or the filter cannot
 * be read.
 *
 * @throws {NodeOperationError} saying what to enter where
 */
export async function assertReady(this: IHookFunctions): Promise<void> {
	const stop = (why: string) => new NodeOperationError(this.getNode(), CANNOT_LISTEN + why);
	const credential = await this.getCredentials(CREDENTIAL_NAME);
	if (parseSigningSecrets(credential.webhookSigningSecrets).length === 0) {
		throw stop(
			"its credential has no usable webhook signing secret, so no delivery could be verified. Create a webhook endpoint with this node's URL in TrueFlight, copy the signing secret that is shown once, and paste all of it into 'Webhook Signing Secrets' of the credential.",
		);
	}
	const options = readOptions(this);
	if (!isTolerance(options.toleranceSeconds)) {
		throw stop("'Timestamp Tolerance' must be a number of seconds, 0 or more.");
	}
	const wanted = readWanted(this, options);
	const unreadable = whyUnreadable(wanted);
	if (unreadable !== undefined) throw stop(`${unreadable}.`);
	const types = [...wanted.events, ...wanted.otherEvents];
	const [header] = unsignedTypeHeaders;
	if (header !== undefined && types.length > 0 && !types.includes(ALL_EVENTS)) {
		throw stop(
			`TrueFlight sends the type of an event only in the header '${header}', which is not signed, so no event could be selected. Choose 'All Events'.`,
		);
	}
	const [unknown] = unknownEvents(wanted);
	if (unknown !== undefined) {
		throw stop(
			`'Events' contains '${unknown}', which TrueFlight no longer lists. Remove it, or enter it under 'Other Event Types' if TrueFlight still sends it.`,
		);
	}
}

const CANNOT_LISTEN = 'TrueFlight Trigger cannot listen yet: ';
