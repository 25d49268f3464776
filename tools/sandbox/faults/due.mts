/** Decides which request a fault applies to. */
import type { Operation } from '../contract/types.mts';
import { Random } from '../school/random.mts';
import type { Fault } from './kinds.mts';

export class Faults {
	private list: Array<{ fault: Fault; seen: number; hit: number }> = [];
	private random = new Random(99);

	/** Replaces the faults; counting and chance start again. */
	set(faults: Fault[]): void {
		this.list = faults.map((fault) => ({ fault, seen: 0, hit: 0 }));
		this.random = new Random(99);
	}

	/** The first fault that fits this request and is due. */
	next(method: string, path: string, operation: Operation | undefined): Fault | undefined {
		for (const counter of this.list) {
			const { fault } = counter;
			if (!fits(fault, method, path, operation)) continue;
			counter.seen += 1;
			if (counter.seen <= (fault.skip ?? 0)) continue;
			if (fault.times !== undefined && counter.hit >= fault.times) continue;
			if (fault.rate !== undefined && this.random.next() >= fault.rate) continue;
			counter.hit += 1;
			return fault;
		}
		return undefined;
	}
}

function fits(
	{ match = {} }: Fault,
	method: string,
	path: string,
	operation: Operation | undefined,
): boolean {
	if (match.operationId !== undefined && match.operationId !== operation?.id) return false;
	if (match.method !== undefined && match.method.toUpperCase() !== method.toUpperCase())
		return false;
	if (match.path === undefined) return true;
	const pattern = match.path
		.split('*')
		.map((text) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
		.join('.*');
	const expression = new RegExp(`^${pattern}$`);
	return [path, operation?.path, operation?.template].some(
		(one) => one !== undefined && expression.test(one),
	);
}
