import {
	verifyDelivery,
	type Delivery,
} from '../../../../nodes/TrueFlight/trigger/verification.ts';

/** The reason code of a refusal, or 'accepted'. */
export function reason(given: Delivery): string {
	const verdict = verifyDelivery(given);
	return verdict.ok ? 'accepted' : verdict.reason;
}
