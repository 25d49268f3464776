import type { IDataObject } from 'n8n-workflow';

/**
 * What the server must contain after a number of writes, kept apart from it. A create whose outcome the node
 * reported as not known may be there once or not at all; nothing may be there twice.
 */
export class Model {
	readonly titles = new Map<string, unknown>();
	readonly created = new Map<string, 'done' | 'unknown'>();
	readonly deleted = new Set<string>();
	readonly reminders: string[];

	constructor(squawks: IDataObject[], reminders: IDataObject[]) {
		for (const { id, title } of squawks) this.titles.set(String(id), title);
		this.reminders = reminders.map(({ id }) => String(id));
	}

	/** What the server contains and should not, and what is missing; empty when all is exact. */
	differences(squawks: IDataObject[], reminders: IDataObject[]): string[] {
		return [
			...this.changedDifferently(squawks),
			...this.createdDifferently(squawks),
			...this.deletedDifferently(reminders),
		];
	}

	private changedDifferently(squawks: IDataObject[]): string[] {
		const held = new Map(squawks.map(({ id, title }) => [String(id), title]));
		return [...this.titles]
			.filter(([id, title]) => held.get(id) !== title)
			.map(([id, title]) => `${id}: title ${String(held.get(id))} instead of ${String(title)}`);
	}

	private createdDifferently(squawks: IDataObject[]): string[] {
		const counts = new Map<string, number>();
		for (const { description } of squawks) {
			const text = String(description);
			if (text.startsWith('soak ')) counts.set(text, (counts.get(text) ?? 0) + 1);
		}
		const wrong = [...this.created].filter(([text, outcome]) => {
			const count = counts.get(text) ?? 0;
			return outcome === 'done' ? count !== 1 : count > 1;
		});
		const strangers = [...counts.keys()].filter((text) => !this.created.has(text));
		return [
			...wrong.map(
				([text, outcome]) => `${text}: there ${counts.get(text) ?? 0} times, reported ${outcome}`,
			),
			...strangers.map((text) => `${text}: never asked for`),
		];
	}

	private deletedDifferently(reminders: IDataObject[]): string[] {
		const held = new Set(reminders.map(({ id }) => String(id)));
		return [
			...this.reminders
				.filter((id) => !this.deleted.has(id) && !held.has(id))
				.map((id) => `${id}: lost`),
			...[...this.deleted]
				.filter((id) => held.has(id))
				.map((id) => `${id}: reported deleted, but there`),
		];
	}
}
