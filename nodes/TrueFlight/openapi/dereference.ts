import { rememberName } from './schemaNames.ts';
import { isObject } from './values.ts';

type Node = Record<string, unknown>;

/** References of references, one after the other. */
const LONGEST_CHAIN = 50;
/** Members of what is referred to that are copied, as the reference has members of its own. */
const MOST_COPIES = 500_000;

/**
 * Replaces the references in a document by what they refer to, in place; objects may contain themselves then. What
 * refers to another file, or to nothing, becomes an empty object: nothing is known of it.
 *
 * @param deepest objects in objects
 * @throws {RangeError} where the document is deeper
 */
export function dereferenced<T extends object>(document: T, deepest: number): T {
	const seen = new Set<object>([document]);
	const target = targets(document);
	const pending: Array<{ node: Node; depth: number }> = [{ node: document as Node, depth: 0 }];
	for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
		const { node, depth } = next;
		if (depth > deepest) throw new RangeError('The document is nested too deeply');
		for (const [key, value] of Object.entries(node)) {
			if (typeof value !== 'object' || value === null) continue;
			const read = isReference(value) ? target(value) : value;
			if (read !== value) {
				// Not by assignment, which would change what the object inherits from.
				Object.defineProperty(node, key, { value: read, enumerable: true, writable: true });
			}
			if (seen.has(read)) continue;
			seen.add(read);
			// What is referred to is as deep as the document has it, not as the reference to it.
			pending.push({ node: read as Node, depth: read === value ? depth + 1 : depth });
		}
	}
	return document;
}

const isReference = (value: object): value is Node & { $ref: string } =>
	'$ref' in value && typeof value.$ref === 'string';

/** What a reference refers to; with its own members, where it has any. */
function targets(document: object): (reference: Node & { $ref: string }) => object {
	const known = new Map<object, object>();
	let left = MOST_COPIES;
	const read = ({ $ref, ...own }: Node & { $ref: string }): object => {
		let target: unknown = at(document, $ref);
		for (let links = 0; isObject(target) && isReference(target) && links < LONGEST_CHAIN; links++) {
			target = at(document, target.$ref);
		}
		if (!isObject(target) || isReference(target)) return {};
		const isWhole = Object.keys(own).length === 0;
		if (!isWhole) left -= Object.keys(target).length;
		if (left < 0) throw new RangeError('The document has too many references');
		const found = isWhole ? target : { ...target, ...own };
		rememberName(found, $ref);
		return found;
	};
	return (reference) => {
		const found = known.get(reference) ?? read(reference);
		known.set(reference, found);
		return found;
	};
}

/** @see https://www.rfc-editor.org/rfc/rfc6901 */
function at(document: object, reference: string): unknown {
	if (!reference.startsWith('#/')) return undefined;
	let node: unknown = document;
	for (const segment of reference.slice(2).split('/')) {
		const key = unescaped(segment);
		if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return undefined;
		node = (node as Node)[key];
	}
	return node;
}

function unescaped(segment: string): string {
	let plain = segment;
	try {
		plain = decodeURIComponent(segment);
	} catch {
		// A percent sign that encodes nothing.
	}
	return plain.replaceAll('~1', '/').replaceAll('~0', '~');
}
