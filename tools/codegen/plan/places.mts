import type { INodeProperties } from 'n8n-workflow';

/** An operation of a resource, as n8n's conditions name it. */
export interface Place {
	resource: string;
	operation: string;
}

/** Places at which a property is shown: n8n reads the condition as resources × operations. */
export class Places {
	private readonly keys: Set<string>;
	readonly all: Place[];
	/** The operations' values alone decide: no other resource has one of them. */
	readonly isEverywhere: boolean;

	constructor(places: Place[], existing: Place[] = []) {
		this.all = places;
		this.keys = new Set(places.map(keyOf));
		const values = new Set(places.map(({ operation }) => operation));
		this.isEverywhere = existing.every(
			(place) => !values.has(place.operation) || this.keys.has(keyOf(place)),
		);
	}

	has(resource: string, operation: string): boolean {
		return this.keys.has(keyOf({ resource, operation }));
	}

	get isEmpty(): boolean {
		return this.all.length === 0;
	}

	get show(): { resource: string[]; operation: string[] } {
		return {
			resource: [...new Set(this.all.map(({ resource }) => resource))],
			operation: [...new Set(this.all.map(({ operation }) => operation))],
		};
	}

	get displayOptions(): INodeProperties['displayOptions'] {
		return { show: this.show };
	}
}

const keyOf = ({ resource, operation }: Place): string => `${resource} ${operation}`;

/**
 * The wanted places, less as few as needed for resources × operations to name no other place that exists:
 * what is left out shows the property under a name of its own, or not at all.
 */
export function productOf(wanted: Place[], existing: Place[]): Places {
	let left = wanted;
	for (;;) {
		const places = new Places(left, existing);
		const { resource, operation } = places.show;
		const [strays, resources, operations] = [
			existing.filter(
				(place) =>
					resource.includes(place.resource) &&
					operation.includes(place.operation) &&
					!places.has(place.resource, place.operation),
			),
			countBy(left, ({ resource: name }) => name),
			countBy(left, ({ operation: name }) => name),
		];
		if (strays.length === 0) return places;
		const gain = (key: 'resource' | 'operation', name: string, lost: number): number =>
			strays.filter((stray) => stray[key] === name).length / lost;
		const options = [
			...[...operations].map(([name, lost]) => ({ key: 'operation' as const, name, lost })),
			...[...resources].map(([name, lost]) => ({ key: 'resource' as const, name, lost })),
		].map((option) => ({ ...option, gain: gain(option.key, option.name, option.lost) }));
		const best = options.reduce((a, b) => (b.gain > a.gain ? b : a));
		left = left.filter((place) => place[best.key] !== best.name);
	}
}

function countBy(places: Place[], name: (place: Place) => string): Map<string, number> {
	const counts = new Map<string, number>();
	for (const place of places) counts.set(name(place), (counts.get(name(place)) ?? 0) + 1);
	return counts;
}
