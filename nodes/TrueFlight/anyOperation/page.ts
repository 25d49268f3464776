import { Hints } from '../openapi/hints';
import { withoutEnd } from '../openapi/values';

const MOST_PAGE = 5_000_000;
const LONGEST_TEXT = 2048;
const LONGEST_NAME = 100;
const MOST_SCRIPTS = 3;

export const isPage = (text: string): boolean =>
	/^\s*<(?:!--|!doctype html|html|head|body)/i.test(text);

/** Where a documentation page says that its OpenAPI document is. Nothing of it is run. */
export function pageHints(page: string): { hints: Hints; scripts: string[] } {
	const hints = new Hints();
	readTexts(hints, page.replaceAll('&amp;', '&').replaceAll('&quot;', '"'));
	hints.addString(page.slice(0, MOST_PAGE));
	const sources = namedTexts(page).filter(({ name }) => name.toLowerCase() === 'src');
	// What configures a library comes after it.
	const scripts = sources.map(({ text }) => text).reverse();
	return { hints, scripts: scripts.slice(0, MOST_SCRIPTS) };
}

/** Reads the texts of a page or a script; links and sources are named by what they are. */
export function readTexts(hints: Hints, source: string): void {
	for (const { name, text } of namedTexts(source)) {
		hints.addText(text, /^(?:href|src)$/i.test(name) ? '' : name);
	}
}

/** `spec-url="/openapi.json"`, `url: '/openapi.json'`: the texts between quotation marks that have a name. */
function namedTexts(whole: string): Array<{ name: string; text: string }> {
	const source = whole.slice(0, MOST_PAGE);
	const found: Array<{ name: string; text: string }> = [];
	for (let start = 0; start < source.length; start++) {
		const mark = source[start]!;
		if (mark !== '"' && mark !== "'") continue;
		const name = nameBefore(source.slice(Math.max(0, start - LONGEST_NAME), start));
		if (name === '') continue;
		const text = source.slice(start + 1, start + 1 + LONGEST_TEXT);
		const end = text.indexOf(mark);
		if (end > 0) found.push({ name, text: text.slice(0, end) });
		if (end > 0) start += end + 1;
	}
	return found;
}

/** The name in `name =`, `name:` or `"name": `, at the end of a text. */
function nameBefore(text: string): string {
	const assigned = withoutEnd(text, /\s/);
	if (!/[:=]$/.test(assigned)) return '';
	const named = withoutEnd(assigned.slice(0, -1), /[\s"']/);
	return named.slice(withoutEnd(named, /[\w$-]/).length);
}
