/** Deliveries that a receiver must refuse, each wrong in one way. */
import { randomBytes } from 'node:crypto';
import { sign } from './sign.mts';

export interface Signed {
	timestamp: string;
	deliveryId: string;
	body: Buffer;
	signature: string;
}

type Forger = (
	signed: Signed,
	secret: string,
) => Partial<Record<keyof Signed, string | Buffer | null>>;

/** `null` leaves the header out. `stale` and `future` are truly signed, at the wrong time: see `SHIFTS`. */
const FORGERS = {
	signature: () => ({ signature: randomBytes(32).toString('hex') }),
	wrongSecret: ({ timestamp, deliveryId, body }, secret) => ({
		signature: sign(`${secret}x`, timestamp, deliveryId, body),
	}),
	body: ({ body }) => ({ body: Buffer.concat([body, Buffer.from(' ')]) }),
	timestamp: ({ timestamp }) => ({
		timestamp: timestamp.replace(
			/(\d)(\D*)$/,
			(_, digit: string, rest: string) => `${(Number(digit) + 1) % 10}${rest}`,
		),
	}),
	deliveryId: ({ deliveryId }) => ({ deliveryId: `${deliveryId}0` }),
	badTimestamp: ({ timestamp, deliveryId, body }, secret) => ({
		timestamp: `${timestamp}junk`,
		signature: sign(secret, `${timestamp}junk`, deliveryId, body),
	}),
	dottedId: ({ timestamp, deliveryId, body }, secret) => ({
		deliveryId: `${deliveryId}.x`,
		signature: sign(secret, timestamp, `${deliveryId}.x`, body),
	}),
	/** The same signed text, split elsewhere: the start of the body has moved into the id. */
	boundaryShift: ({ deliveryId, body }) => ({
		deliveryId: `${deliveryId}.${body.subarray(0, 1).toString('latin1')}`,
		body: body.subarray(1),
	}),
	truncatedSignature: ({ signature }) => ({ signature: signature.slice(0, -2) }),
	emptySignature: () => ({ signature: '' }),
	noSignature: () => ({ signature: null }),
	noTimestamp: () => ({ timestamp: null }),
	noDeliveryId: () => ({ deliveryId: null }),
} satisfies Record<string, Forger>;

const SHIFTS = { stale: -3_600_000, future: 3_600_000 };

export type Forgery = keyof typeof FORGERS | keyof typeof SHIFTS;

export const FORGERIES = [...Object.keys(FORGERS), ...Object.keys(SHIFTS)] as Forgery[];

/** By how much the clock of a forged delivery is off, in milliseconds. */
export const shiftOf = (forgery: Forgery | undefined): number =>
	forgery !== undefined && forgery in SHIFTS ? SHIFTS[forgery as keyof typeof SHIFTS] : 0;

export function forge(
	signed: Signed,
	secret: string,
	forgery: Forgery | undefined,
): { [K in keyof Signed]: Signed[K] | null } {
	const forger = (FORGERS as Partial<Record<string, Forger>>)[forgery ?? ''];
	return { ...signed, ...forger?.(signed, secret) } as Signed;
}
