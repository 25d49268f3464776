import { randomInt } from 'node:crypto';
import { forge, FORGERIES, shiftOf, type Forgery } from '../../tools/sandbox/webhooks/forge.mts';
import type { Sent } from '../nodes/TrueFlight/trigger/post.mts';
import { SECRET, sign } from '../nodes/TrueFlight/trigger/signing.mts';

export interface Planned {
	kind: 'genuine' | 'duplicate' | 'forged';
	deliveryId: string;
	/** Signed when it is sent, as a good sender signs each attempt. */
	make: () => Sent;
}

export const GENUINE_ID = /^load_\d+$/;
export const FORGED_MARK = /^forged_\d+$/;

/** A number of deliveries in random order, a tenth of them duplicates and a tenth forged, if requested. */
export function planLoad(total: number, { share }: { share: number }): Planned[] {
	const few = Math.floor(total * share);
	const ids = Array.from({ length: total - 2 * few }, (_, index) => `load_${index}`);
	const originals = ids.map(genuine);
	const duplicates = Array.from({ length: few }, () =>
		delivery('duplicate', ids[randomInt(ids.length)]!),
	);
	const forged = Array.from({ length: few }, (_, index) =>
		forgery(ids[randomInt(ids.length)]!, `forged_${index}`, FORGERIES[index % FORGERIES.length]!),
	);
	return shuffled([...originals, ...duplicates, ...forged]);
}

const payload = (note: string) =>
	JSON.stringify({ type: 'user.invited', data: { note, email: 'pilot@example.com' } });

export const genuine = (deliveryId: string) => delivery('genuine', deliveryId);

function delivery(kind: Planned['kind'], deliveryId: string): Planned {
	return { kind, deliveryId, make: () => composed(deliveryId, payload('genuine'), undefined) };
}

/** Under the id of a genuine delivery, which it must neither replace nor keep from running. */
export function forgery(deliveryId: string, mark: string, how: Forgery): Planned {
	return { kind: 'forged', deliveryId, make: () => composed(deliveryId, payload(mark), how) };
}

function composed(deliveryId: string, text: string, how: Forgery | undefined): Sent {
	const timestamp = String(Math.floor((Date.now() + shiftOf(how)) / 1_000));
	const body = Buffer.from(text);
	const signature = sign({ timestamp, deliveryId, body, secret: SECRET });
	const sent = forge({ timestamp, deliveryId, body, signature }, SECRET, how);
	const headers = {
		'content-type': 'application/json',
		'x-tf-signature': sent.signature,
		'x-tf-timestamp': sent.timestamp,
		'x-tf-delivery-id': sent.deliveryId,
	};
	return {
		headers: Object.fromEntries(
			Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null),
		),
		body: sent.body ?? body,
	};
}

function shuffled<T>(list: T[]): T[] {
	const result = [...list];
	for (let last = result.length - 1; last > 0; last -= 1) {
		const other = randomInt(last + 1);
		[result[last], result[other]] = [result[other]!, result[last]!];
	}
	return result;
}
