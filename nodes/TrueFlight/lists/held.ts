import type { IDataObject } from 'n8n-workflow';
import { UnexpectedResponse } from '../http/errors';
import type { Page } from './pages';

/** Characters of JSON; in memory it is a multiple, and n8n ends where it has none left. */
const MOST = 128 * 1024 * 1024;
/** Characters of a number, a boolean or null. */
const SCALAR = 5;

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
		const length = charactersOf(records);
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

/** About the length of a value as JSON, without the text of it, which would take as long as reading the list. */
function charactersOf(value: unknown): number {
	if (typeof value === 'string') return value.length + 2;
	if (typeof value !== 'object' || value === null) return SCALAR;
	let characters = 2;
	if (Array.isArray(value)) {
		for (const one of value) characters += charactersOf(one) + 1;
		return characters;
	}
	for (const name in value) {
		const one: unknown = (value as IDataObject)[name];
		// Not by a call of its own, which most of the values are not worth.
		characters += name.length + 4 + (typeof one === 'string' ? one.length : charactersOf(one));
	}
	return characters;
}
