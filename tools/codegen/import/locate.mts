import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { discover, triedText, type Candidate } from '../../discovery/discover.mts';
import { isPage } from '../../discovery/page.mts';
import { isSameSite } from '../../discovery/site.mts';
import { DocumentError } from '../../openapi/load/documentError.mts';
import { isUrl, readSource } from '../../openapi/load/source.mts';
import { begin } from './step.mts';

export interface Located {
	/** Path or address of the document itself. */
	source: string;
	text: string;
}

/**
 * The document at a path or address; where the address is a documentation page, the one that the page leads to.
 *
 * @param choose asks a person where a page leads to several documents
 * @throws {DocumentError} that says what was tried, or which documents there are to choose from
 */
export async function locate(
	source: string,
	choose: (candidates: Candidate[]) => Promise<Candidate | undefined> = askPerson,
): Promise<Located> {
	const text = await readSource(source, isSameSite);
	if (!isUrl(source) || !isPage(text)) return { source, text };
	const { candidates, tried } = await discover({ url: new URL(source), text, contentType: '' });
	if (candidates.length === 0) {
		throw new DocumentError(
			`${source} is a web page, and no OpenAPI document was found behind it. Tried:\n${triedText(tried)}\nOpen the page, copy the address of the document itself, and run the command with that.`,
		);
	}
	const found = candidates.length === 1 ? candidates[0] : await choose(candidates);
	if (!found) {
		throw new DocumentError(
			`${source} leads to ${candidates.length} documents. Run the command again with the address of one:\n${listed(candidates)}`,
		);
	}
	console.log(`Found on ${source}: ${found.address} (${found.title})`);
	return { source: found.address, text: found.text };
}

const listed = (candidates: Candidate[]): string =>
	candidates.map(({ address, title }, index) => `  ${index + 1}. ${title}: ${address}`).join('\n');

/** Undefined where nobody can answer, as in a scheduled run. */
async function askPerson(candidates: Candidate[]): Promise<Candidate | undefined> {
	if (!stdin.isTTY || !stdout.isTTY) return undefined;
	const terminal = createInterface({ input: stdin, output: stdout });
	try {
		await begin('choosing a document');
		console.log(`The page leads to several documents:\n${listed(candidates)}`);
		const answer = await terminal.question('Which one (number)? ');
		return candidates[Number(answer) - 1];
	} finally {
		await begin('reading the document');
		terminal.close();
	}
}
