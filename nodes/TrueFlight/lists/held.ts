import { UnexpectedResponse } from '../http/errors';
import type { Page } from './pages';

/** Characters of JSON; in memory it is a multiple, and n8n ends where it has none left. */
const MOST = 128 * 1024 * 1024;

/** Counts what a list holds in memory, so that one without an end does not end n8n. */
export class Held {
	private characters = 0;

	/** @param most characters of JSON that may be held */
	constructor(private readonly most = MOST) {}

	/**
	 * @returns characters of the page
	 * @throws {UnexpectedResponse} when the list is too large
	 */
	add({ records }: Page): number {
		const { length } = JSON.stringify(records);
		this.characters += length;
		if (this.characters <= this.most) return length;
		throw new UnexpectedResponse(
			`The list is larger than the ${Math.round(this.most / 1024 / 1024)} MB that one item may contain, or has no end`,
			"Read it in parts: narrow it with filters, for instance by time, or turn off 'Return All' and set a 'Limit'.",
		);
	}

	/** Pages were dropped that had so many characters. */
	release(characters: number): void {
		this.characters -= characters;
	}
}
