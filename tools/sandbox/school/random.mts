/** Seeded random numbers (mulberry32): the same seed creates the same school on every start. */

export class Random {
	private state: number;

	constructor(seed: number) {
		this.state = seed >>> 0;
	}

	/** A number in [0, 1). */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = this.state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	}

	/** A whole number from `low` to `high`, both included. */
	int(low: number, high: number): number {
		return low + Math.floor(this.next() * (high - low + 1));
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	pick<T>(values: readonly T[]): T {
		return values[Math.floor(this.next() * values.length)] as T;
	}

	/** Picks by weight: `{ completed: 8, no_show: 1 }`. */
	weighted<K extends string>(weights: Record<K, number>): K {
		const entries = Object.entries(weights) as Array<[K, number]>;
		let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
		for (const [value, weight] of entries) if ((left -= weight) < 0) return value;
		return entries[0]![0];
	}

	uuid(): string {
		const hex = () =>
			Math.floor(this.next() * 4294967296)
				.toString(16)
				.padStart(8, '0');
		const [a, b, c, d] = [hex(), hex(), hex(), hex()] as [string, string, string, string];
		const variant = '89ab'[parseInt(c[0] as string, 16) & 3];
		return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-${variant}${c.slice(1, 4)}-${c.slice(4)}${d}`;
	}

	/** A generator of its own for a part of the data, so that changing one part leaves the others as they were. */
	fork(name: string): Random {
		let hash = 2166136261;
		for (const char of name) hash = Math.imul(hash ^ char.charCodeAt(0), 16777619);
		return new Random((this.state ^ hash) >>> 0);
	}
}
