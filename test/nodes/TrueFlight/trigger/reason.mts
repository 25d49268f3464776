import {
	parseHeaders,
	parseSigningSecrets,
	verifyDelivery,
} from '../../../../nodes/TrueFlight/trigger/verification.ts';
import type { Raw } from './signing.mts';

/** What the receiver decides about a delivery. */
export function verify({ headers, secrets, ...rest }: Raw) {
	const parsed = parseHeaders(headers);
	if (!parsed.ok) return parsed;
	return verifyDelivery({
		...rest,
		headers: parsed.headers,
		secrets: parseSigningSecrets(secrets),
	});
}

/** The reason code of a refusal, or 'accepted'. */
export function reason(given: Raw): string {
	const verdict = verify(given);
	return verdict.ok ? 'accepted' : verdict.reason;
}
