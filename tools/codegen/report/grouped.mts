/** Something to report of an operation, or of another part of a document. */
export interface Finding {
	place: string;
	text: string;
}

const MOST_PLACES = 3;

/** The same of several places is one line. */
export function grouped(findings: Finding[]): string[] {
	return [...Map.groupBy(findings, ({ text }) => text)].map(([text, all]) => {
		const places = all.slice(0, MOST_PLACES).map(({ place }) => place);
		const more = all.length - places.length;
		return `${places.join(', ')}${more > 0 ? `, and ${more} more` : ''}: ${text}`;
	});
}
