import { Hints } from '../openapi/hints';

const MOST_PAGE = 5_000_000;
/** `spec-url="/openapi.json"`, `url: '/openapi.json'`: a text, and what it is called. */
const NAMED_TEXT =
	/(?<![\w$-])([\w$:-]{1,64})["']?[ \t]{0,9}[:=][ \t]{0,9}(?:"([^"\n]{1,2048})"|'([^'\n]{1,2048})')/g;
const SCRIPT = /<script\b[^>]{0,2000}?\bsrc=["']?([^"'\s>]{1,2048})/gi;
const MOST_SCRIPTS = 3;

export const isPage = (text: string): boolean =>
	/^\s*<(?:!--|!doctype html|html|head|body)/i.test(text);

/** Where a documentation page says that its OpenAPI document is. Nothing of it is run. */
export function pageHints(page: string): { hints: Hints; scripts: string[] } {
	const text = page.slice(0, MOST_PAGE);
	const hints = new Hints();
	readTexts(hints, text.replaceAll('&amp;', '&').replaceAll('&quot;', '"'));
	hints.addString(text);
	const scripts = [...text.matchAll(SCRIPT)].map(([, address = '']) => address);
	// What configures a library comes after it.
	return { hints, scripts: scripts.reverse().slice(0, MOST_SCRIPTS) };
}

/** The texts of a page or a script that have a name; links and sources are named by what they are. */
export function readTexts(hints: Hints, text: string): void {
	for (const [, name = '', double, single] of text.slice(0, MOST_PAGE).matchAll(NAMED_TEXT)) {
		hints.addText(double ?? single ?? '', /^(href|src)$/i.test(name) ? '' : name);
	}
}
