import { Parser } from 'htmlparser2';
import { Hints } from '../../nodes/TrueFlight/openapi/hints.ts';
import { readScript } from './script.mts';
import { resolveAddress } from './site.mts';

export interface Page {
	/** What relative addresses of the page refer to. */
	base: URL;
	hints: Hints;
	/** Scripts that the page loads. */
	scripts: string[];
	/** Links whose text or address speaks of an API description; they may lead to another page. */
	links: string[];
}

const JSON_TYPE = /json|^text\/plain$|yaml/i;
const LINK =
	/open-?api|swagger|api (?:description|definition|specification|reference|docs)|(?:^|\/)(?:api-docs|api-reference|reference|tf-docs)\/?$/i;
const MOST_LINK_TEXT = 200;

export const isPage = (text: string): boolean =>
	/^\s*(?:<!--|<!doctype html|<html|<head|<body|<script)/i.test(text);

/**
 * Reads a documentation page for where its OpenAPI document is: attributes, links, state that the page carries as
 * JSON, and inline scripts, none of which is run.
 */
export function readPage(text: string, address: URL): Page {
	const page: Page = { base: address, hints: new Hints(), scripts: [], links: [] };
	let script: { type: string; text: string } | undefined;
	let link: { href: string; text: string } | undefined;
	const parser = new Parser({
		onopentag(tag, attributes) {
			if (tag === 'base' && attributes.href)
				page.base = resolveAddress(attributes.href, address) ?? address;
			for (const [name, value] of Object.entries(attributes)) {
				if (tag === 'script' && name === 'src') page.scripts.push(value);
				else readAttribute(page.hints, name, value);
			}
			if (tag === 'link' && /service-desc|describedby/.test(attributes.rel ?? '')) {
				page.hints.addText(attributes.href ?? '', 'spec-url');
			}
			if (tag === 'meta' && /^refresh$/i.test(attributes['http-equiv'] ?? '')) {
				const [, to] = /^[^;]*;\s*url=['"]?([^'"]+)/i.exec(attributes.content ?? '') ?? [];
				if (to) page.hints.moved.add(to);
			}
			if (tag === 'script') script = { type: attributes.type ?? '', text: '' };
			if (tag === 'a' && attributes.href) link = { href: attributes.href, text: '' };
		},
		ontext(content) {
			if (script) script.text += content;
			if (link && link.text.length < MOST_LINK_TEXT) link.text += content;
		},
		onclosetag(tag) {
			if (tag === 'script' && script) {
				readInline(page.hints, script);
				script = undefined;
			}
			if (tag === 'a' && link) {
				if (LINK.test(link.text) || LINK.test(link.href)) page.links.push(link.href);
				link = undefined;
			}
		},
	});
	parser.end(text);
	page.hints.joinPieces();
	page.links.unshift(...page.hints.moved);
	return page;
}

function readAttribute(hints: Hints, name: string, value: string): void {
	if (/^\s*[{[]/.test(value)) {
		try {
			return hints.addValue(JSON.parse(value), name);
		} catch {
			return;
		}
	}
	hints.addText(value, name === 'href' || name === 'src' ? '' : name);
}

function readInline(hints: Hints, { type, text }: { type: string; text: string }): void {
	if (!JSON_TYPE.test(type)) return void readScript(text, hints);
	try {
		hints.addValue(JSON.parse(text));
	} catch {
		hints.addString(text);
	}
}
