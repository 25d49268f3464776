import { UniqueNames } from '../../language/names.mts';

/** Names of properties that all resources share, and of n8n's own. */
const SHARED = [
	...[
		'resource',
		'operation',
		'returnAll',
		'limit',
		'output',
		'outputFields',
		'sort',
		'options',
		'requestOptions',
	],
	...['authentication', 'locationId', 'outputBinaryField'],
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
	const names = new Map<NameRequest, string>();
	for (const group of Map.groupBy(requests, (request) => request.group).values()) {
		const known = group.find(({ saved }) => saved !== undefined)?.saved;
		const name = known ?? unique.claim(...group[0]!.candidates);
		for (const request of group) names.set(request, request.saved ?? name);
	}
	return names;
}
