/** What marks an OpenAPI or Swagger document inside a longer text. */
const MARK = /"(?:openapi|swagger)"\s*:\s*"[23]\.[0-9]/g;
/** Bounds for hostile pages: marks looked at, objects tried around one mark, and characters read in all. */
const MOST_MARKS = 50;
const MOST_STARTS = 40;
const MOST_CHARACTERS = 100_000_000;

/**
 * OpenAPI documents that a text contains as JSON, as the streamed state of a server-rendered page does.
 *
 * @returns the objects, outermost first where they are inside each other
 */
export function embeddedDocuments(text: string): object[] {
	const found: object[] = [];
	const budget = { left: MOST_CHARACTERS };
	let covered = 0;
	let marks = 0;
	for (const mark of text.matchAll(MARK)) {
		if (mark.index < covered) continue;
		if (++marks > MOST_MARKS || budget.left <= 0) break;
		const object = objectAround(text, mark.index, budget);
		if (object === undefined) continue;
		found.push(object.value);
		covered = object.end;
	}
	return found;
}

/** The innermost object that contains a position and is JSON. */
function objectAround(
	text: string,
	position: number,
	budget: { left: number },
): { value: object; end: number } | undefined {
	let start = position;
	for (let tries = 0; tries < MOST_STARTS && start > 0 && budget.left > 0; tries++) {
		start = text.lastIndexOf('{', start - 1);
		if (start < 0) return undefined;
		const end = endOfObject(text, start);
		budget.left -= Math.max(position, end ?? text.length) - start;
		if (end === undefined || end <= position) continue;
		try {
			return { value: JSON.parse(text.slice(start, end)) as object, end };
		} catch {
			// Not JSON: the object around it may be.
		}
	}
	return undefined;
}

/** Position behind the brace that closes the object which starts here; strings are passed over. */
function endOfObject(text: string, start: number): number | undefined {
	let depth = 0;
	for (let index = start; index < text.length; index++) {
		const char = text[index];
		if (char === '"') {
			for (index++; index < text.length && text[index] !== '"'; index++) {
				if (text[index] === '\\') index++;
			}
		} else if (char === '{') depth++;
		else if (char === '}' && --depth === 0) return index + 1;
	}
	return undefined;
}
