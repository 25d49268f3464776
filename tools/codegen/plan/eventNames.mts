import { words } from '../../language/names.mts';

const LONGEST_NAME = 100;
const LONGEST_TEXT = 20_000;

const DOTTED = /^[a-z][\w-]*(?:[.:/]{1,2}[\w-]+)+$/i;
const JOINED = /^[a-z][a-z0-9]*(?:[_-][a-z0-9]+)+$/i;
const PASCAL = /^[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+$/;

/** Hosts and files look like names of events. */
const HOST_OR_FILE =
	/\.(app|com|css|dev|example|go|html?|io|js|json|jsx?|local|md|net|org|php|py|rb|sh|ts|txt|xml|ya?ml)$/i;
/** First words of what is a field of a delivery, not an event: `data.id`. */
const CONTAINERS = new Set(
	'attributes body data delivery header headers meta metadata object payload request response'.split(
		' ',
	),
);
/** Last words of the same. */
const FIELDS = new Set(
	'at code data email href id ids key link name object status time timestamp type url uuid value version'.split(
		' ',
	),
);
/** What happened, where the word does not end in "ed" or "ing". */
const HAPPENED =
	/^(?:begun|bought|built|done|due|drawn|flown|found|given|gone|held|kept|left|lost|made|met|overdue|paid|put|read|sent|set|shown|sold|taken|won|written)$/;
const PARTICLES = new Set('back down in off on out over up'.split(' '));
const NO_EVENT = new Set('date first has is last time'.split(' '));

/**
 * How sure the place of a name makes that it is an event's: in a column of events, in a list or heading below a heading
 * about events, or somewhere in a sentence.
 */
type Evidence = 'column' | 'listed' | 'mentioned';

/** Whether a text is the name of an event: `booking.created`, `booking_created`, `BookingCreated`. Never a header's. */
export function isEventName(text: string, evidence: Evidence): boolean {
	if (text.length > LONGEST_NAME || /^x-/i.test(text) || HOST_OR_FILE.test(text)) return false;
	const all = words(text);
	const [first = ''] = all;
	if (DOTTED.test(text)) {
		if (happened(all)) return true;
		const isField = CONTAINERS.has(first) || FIELDS.has(all.at(-1) ?? '');
		return evidence === 'column' || (!isField && evidence === 'listed');
	}
	if (!JOINED.test(text) && !PASCAL.test(text)) return false;
	if (evidence === 'column') return true;
	// `UserAcceptedInvite` in a list of events.
	const isDeed = evidence === 'listed' && PASCAL.test(text) && !FIELDS.has(all.at(-1) ?? '');
	const has = isDeed ? all.slice(1).some((word) => /ed$/.test(word)) : false;
	return (has || happened(all)) && !NO_EVENT.has(first);
}

function happened(all: string[]): boolean {
	const verbs = all.slice(1).filter((word) => !PARTICLES.has(word));
	const last = verbs.at(-1) ?? '';
	return /(ed|ing)$/.test(last) || HAPPENED.test(last);
}

/** Names of events in a sentence: as code, or plain where a dot or colon is in them. */
export function namesIn(text: string): string[] {
	const plain = text.slice(0, LONGEST_TEXT);
	const code = [...plain.matchAll(/`([^`\n]{1,100})`/g)].map(([, name = '']) => name);
	const others = plain.replace(/`[^`\n]*`/g, ' ').match(/(?<![\w-])[\w-]+(?:[.:][\w-]+)+/g) ?? [];
	return [...new Set([...code, ...others])].filter((name) => isEventName(name, 'mentioned'));
}
