import { filterName } from '../../language/filterName.mts';
import { camelCase } from '../../language/names.mts';
import type { Document } from '../../../nodes/TrueFlight/openapi/types.ts';
import { matchingPath, presentationOf, type ResourcePresentation } from '../plan/overlay.mts';
import type { MappedDocument } from '../plan/types.mts';

/** Rules of the overlay that match nothing in the contract: targets, resources, fields, operations. */
export function unusedRules(
	document: Document,
	mapped: MappedDocument,
	unmatchedTargets: string[],
): string[] {
	const {
		operations,
		resources,
		references,
		locationParameter: location,
	} = presentationOf(document);
	const names = new Set(
		mapped.operations.flatMap(({ parameters, body, recordFields }) => [
			...parameters.map(({ name }) => name),
			...(body?.fields ?? []).map(({ name }) => name),
			...recordFields,
		]),
	);
	const spelled = [...names].map((name) => camelCase(filterName(name).subject));
	return [
		...unmatchedTargets.map((target) => `target ${target}`),
		...Object.entries(resources).flatMap(([name, rule]) => unusedOfResource(name, rule, mapped)),
		...operations
			.filter((rule) => matchingPath(rule, document) === undefined)
			.map(({ method, paths }) => `operations: ${method} ${paths.join(' or ')}`),
		...Object.keys(references)
			.filter((name) => !names.has(name))
			.map((name) => `references: ${name}`),
		...(location !== undefined && !spelled.includes(camelCase(location))
			? [`locationParameter: ${location}`]
			: []),
	];
}

/** Labels and simplified outputs name fields of the record, and what is derived from them. */
function unusedOfResource(
	name: string,
	rule: ResourcePresentation,
	{ operations, resources }: MappedDocument,
): string[] {
	const own = operations.filter(({ resource }) => resource === name);
	if (own.length === 0) return [`resources: ${name}`];
	const fields = new Set(own.flatMap(({ recordFields }) => recordFields));
	if (fields.size === 0) return [];
	const returned = resources.flatMap((one) => (one.name === name ? one.outputFields : []));
	const known = new Set([...fields, ...returned]);
	const missing = (wished: string[] = []): string[] =>
		wished.flatMap((part) => part.split(/[ |]+/)).filter((field) => !known.has(field));
	return [
		...missing(rule.label).map((field) => `resources: ${name}: label ${field}`),
		...missing(rule.simplify).map((field) => `resources: ${name}: simplify ${field}`),
	];
}
