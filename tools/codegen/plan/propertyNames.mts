import { UniqueNames } from '../../language/names.mts';
import { lists, names, request, response } from '../nodeProperties.mts';

/** Names of properties that all resources share, and of n8n's own. */
const SHARED = [
	...['resource', 'operation', 'authentication', 'requestOptions'],
	...[
		lists.location,
		lists.returnAll,
		lists.limit,
		names.sort,
		names.output,
		names.outputFields,
		response.outputBinaryField,
		request.optionsProperty,
	].map(({ name }) => name),
];

/** A wish for a name of a property. */
export interface NameRequest {
	/** Requests of one group share one property. */
	group: string;
	/** The first one that is free is given, else the last one with a number. */
	candidates: string[];
	/** The name in saved workflows, which stays. */
	saved?: string;
}

/** Names of all properties: a name is on one property only. Earlier requests have the first choice. */
export function propertyNames(requests: NameRequest[]): Map<NameRequest, string> {
	const unique = new UniqueNames([...SHARED, ...requests.flatMap(({ saved }) => saved ?? [])]);
	const claimed = new Map<NameRequest, string>();
	for (const group of Map.groupBy(requests, ({ group }) => group).values()) {
		const known = group.find(({ saved }) => saved !== undefined)?.saved;
		const name = known ?? unique.claim(...group[0]!.candidates);
		for (const one of group) claimed.set(one, one.saved ?? name);
	}
	return claimed;
}
