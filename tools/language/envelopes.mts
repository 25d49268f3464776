import { ENVELOPE_KEYS } from './vocabulary.mts';
import type { PathOperation } from '../../nodes/TrueFlight/openapi/operations.ts';
import { successResponse } from '../../nodes/TrueFlight/openapi/responses.ts';
import type { Document, Operation } from '../../nodes/TrueFlight/openapi/types.ts';
import { payload } from '../../nodes/TrueFlight/openapi/payload.ts';

/** What APIs mostly wrap their payload in. */
const USUAL = 'data';
const LONGEST_TEXT = 20_000;
/** "a `data` envelope", "wrapped in `data`", "under the key `data`". */
const NAMED_BEFORE = /[`"'](\w+)[`"'] (?:envelope|wrapper|key|object|field|property|member)\b/gi;
const NAMED_AFTER =
	/\b(?:wrapped|enveloped|nested|inside|within|under|in) (?:an? |the )?(?:top-level )?(?:key |object |field |property )?[`"'](\w+)[`"']/gi;

/** The key of the payload that an operation's texts name. */
export function saidEnvelopeOf({
	summary,
	description,
	responses = {},
}: Operation): string | undefined {
	const told = Object.entries(responses as Record<string, { description?: unknown }>)
		.filter(([status]) => /^2/.test(status))
		.map(([, response]) => response?.description);
	return saidEnvelope(
		[summary, description, ...told].filter((text) => typeof text === 'string').join('\n'),
	);
}

function saidEnvelope(text: string): string | undefined {
	const plain = text
		.slice(0, LONGEST_TEXT)
		.replaceAll('*', '')
		.replace(/_{1,2}([`"'])/g, '$1')
		.replace(/([`"'])_{1,2}/g, '$1');
	const named = [NAMED_BEFORE, NAMED_AFTER].flatMap((pattern) =>
		[...plain.matchAll(pattern)].map(([, name = '']) => name),
	);
	return named.find((name) => ENVELOPE_KEYS.includes(name));
}

/**
 * The key of the payload where a response has no schema: the one that the document names, else the one that most of
 * its responses have, which may be none.
 */
export function usualEnvelopeOf(
	document: Document,
	operations: PathOperation[],
): string | undefined {
	const said = saidEnvelope(String(document.info?.description ?? ''));
	if (said !== undefined) return said;
	const described = operations
		.map(({ operation }) => successResponse(operation))
		.filter(({ carries }) => carries === 'json')
		.map(({ schema }) => payload(schema, { names: [], isRecordPath: false }))
		.filter((found) => !found.isSilent || found.envelope !== undefined);
	if (described.length === 0) return USUAL;
	const counts = Map.groupBy(described, ({ envelope }) => envelope);
	const [most] = [...counts].sort(([, a], [, b]) => b.length - a.length)[0]!;
	return most !== undefined && ENVELOPE_KEYS.includes(most) ? most : undefined;
}
