/** Words of names: API spelling → the spelling that people read. Pure text, no knowledge of any API. */

/** Words in capitals: of computing and business, of aviation, and codes of currencies. */
export const ACRONYMS = new Map([
	...`
		api bic csv cvc dob eta etd faq html http https iban id ip iso json jwt mfa ok otp pdf png
		qr rsvp sku sms sso ssn svg tsv ui url utc uuid vat vin xlsx xml yaml

		adsb ame aog ata atc atis atp atpl ato caa cfi cfii cpl dpe easa elt faa fbo gps iacra iata icao ifr imc
		ils mei mel metar mro notam pirep poh ppl stc taf tbo tsa tso vfr vmc vor

		aud cad chf eur gbp nzd usd
	`
		.trim()
		.split(/\s+/)
		.map((word) => [word, word.toUpperCase()] as const),
]);

/** Letters that have no plain form in Unicode's compatibility decomposition. */
const PLAIN_LETTERS: Record<string, string> = {
	ß: 'ss',
	ẞ: 'SS',
	æ: 'ae',
	Æ: 'AE',
	œ: 'oe',
	Œ: 'OE',
	ø: 'o',
	Ø: 'O',
	ł: 'l',
	Ł: 'L',
	đ: 'd',
	Đ: 'D',
	ð: 'd',
	Ð: 'D',
	þ: 'th',
	Þ: 'Th',
	ı: 'i',
};

/** `größe` → `grosse`: letters without their marks; other scripts stay as they are. */
function plainLetters(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/[ßẞæÆœŒøØłŁđĐðÐþÞı]/g, (letter) => PLAIN_LETTERS[letter] ?? letter);
}

/** No letters or digits, or letters that an identifier cannot contain: of syntax, or newer than TypeScript knows. */
const NO_WORD =
	/(?:[^\p{L}\p{Nd}]|\P{ID_Continue}|[\u088F\u0C5C\u0CDC\u1C89\u1C8A\uA7CB-\uA7DC\uA7F1])+/u;

/** `reservation-types`, `reservationTypes`, `Reservation types` → `['reservation', 'types']`. */
export function words(name: string): string[] {
	return plainLetters(name)
		.replace(/[\u{10000}-\u{10FFFF}]/gu, ' ')
		.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
		.replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
		.replace(/(?<=[A-Za-z0-9])(?=\P{ASCII})|(?<=\P{ASCII})(?=[A-Za-z0-9])/gu, ' ')
		.split(NO_WORD)
		.filter(Boolean)
		.map((word) => word.toLowerCase());
}

export function camelCase(name: string): string {
	return words(name)
		.map((word, index) => (index === 0 ? word : upperFirst(word)))
		.join('');
}

/** `id` → "ID", `ids` → "IDs"; undefined for any other word. */
export function capitals(word: string): string | undefined {
	const plural = /^(.+)s$/.exec(word)?.[1];
	const own = ACRONYMS.get(word);
	if (own !== undefined || plural === undefined || !ACRONYMS.has(plural)) return own;
	return `${ACRONYMS.get(plural)}s`;
}

export function upperFirst(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
