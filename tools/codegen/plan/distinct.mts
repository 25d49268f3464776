import {
	camelCase,
	lowerCaseWords,
	pascalCase,
	titleCase,
	UniqueNames,
} from '../../language/names.mts';
import { singular } from '../../language/inflection.mts';
import { actionText } from './prose.mts';
import type { ApiOperation } from './types.mts';

/**
 * Gives every operation of a resource its own value and name. The one with the plainest path keeps the
 * plain name; the others say what sets them apart: `/aircraft/{id}/squawks` → "Get Many for Aircraft". What saved
 * workflows contain stays, so that a new path renames nothing.
 */
export function distinctOperations(
	operations: ApiOperation[],
	hasHint: (operation: ApiOperation) => boolean,
	subject: (operation: ApiOperation) => string,
): ApiOperation[] {
	const plainFirst = [...operations].sort(
		(a, b) =>
			Number(hasHint(b)) - Number(hasHint(a)) ||
			Number(isSaved(b)) - Number(isSaved(a)) ||
			weight(a) - weight(b),
	);
	const values = new UniqueNames();
	const names = new UniqueNames([], ' ');
	const first = new Map<string, ApiOperation>();
	const distinct = new Map<ApiOperation, ApiOperation>();
	for (const operation of plainFirst) {
		const holder = first.get(operation.value.toLowerCase());
		if (!holder) first.set(operation.value.toLowerCase(), operation);
		const differences = holder ? differencesOf(operation, holder) : [];
		const value = values.claim(
			operation.savedValue ?? operation.value,
			...differences.map(({ words }) => operation.value + pascalCase(words)),
		);
		const name = names.claim(
			holder || value !== operation.value ? titleOf(operation, value) : operation.name,
			`${titleCase(operation.name)} ${operation.method.charAt(0)}${operation.method.slice(1).toLowerCase()}`,
		);
		const suffix = holder || isSaved(operation) ? suffixOf(operation, value) : '';
		distinct.set(operation, {
			...operation,
			value,
			name,
			action: suffix
				? actionText(operation.name, subject(operation), lowerCaseWords(suffix))
				: operation.action,
		});
	}
	return operations.map((operation) => distinct.get(operation)!);
}

function titleOf(operation: ApiOperation, value: string): string {
	const suffix = suffixOf(operation, value);
	return suffix ? `${operation.name} ${phrase(suffix)}` : operation.name;
}

const isSaved = ({ savedValue }: ApiOperation): boolean => savedValue !== undefined;

/** What a value says beyond the kind of operation; nothing where it was another kind. */
function suffixOf({ value: kind }: ApiOperation, value: string): string {
	return value.startsWith(kind) ? value.slice(kind.length) : '';
}

/** `ForAircraft` → "for Aircraft". */
function phrase(suffix: string): string {
	return titleCase(suffix).replace(/^(For|By)\b/, (word) => word.toLowerCase());
}

/** Shorter paths are plainer; a group such as `/me/` weighs less than a record. */
function weight({ place }: ApiOperation): number {
	return place.segments.length + 2 * place.parameters.length;
}

interface Difference {
	words: string;
}

/** What an operation's path has that the other's has not, the most telling first. */
function differencesOf(operation: ApiOperation, other: ApiOperation): Difference[] {
	const { segments, parameters } = operation.place;
	const foreign = segments
		.filter((segment) => !other.place.segments.includes(segment))
		.map(singular);
	const picked = parameters.filter((name) => !other.place.parameters.includes(name));
	const id = operation.pointer.split('/').at(-1) ?? '';
	return [
		...(foreign.length ? [{ words: `for ${foreign.at(-1)}` }] : []),
		...(foreign.length > 1 ? [{ words: `for ${foreign.join(' ')}` }] : []),
		...(picked.length ? [{ words: `by ${picked.map(camelCase).join(' ')}` }] : []),
		...(foreign.length && picked.length
			? [{ words: `for ${foreign.join(' ')} by ${picked.map(camelCase).join(' ')}` }]
			: []),
		{ words: `by ${id}` },
	];
}
