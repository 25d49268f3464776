import { UniqueNames } from '../../language/names.mts';

/** Names of properties that all resources share, and of n8n's own. */
const SHARED = [
	...['resource', 'operation', 'returnAll', 'limit', 'simplify', 'options', 'requestOptions'],
	...['authentication', 'locationId', 'outputBinaryField'],
];

/** Gives each property of the node a name of its own: a name stands on one property only. */
export class PropertyNames {
	private readonly unique = new UniqueNames(SHARED);
	private readonly byKey = new Map<string, string>();

	/** The name of a property, claimed at first sight: the first candidate that is free. */
	of(resource: string, key: string, ...candidates: string[]): string {
		const id = `${resource} ${key}`;
		const known = this.byKey.get(id);
		if (known !== undefined) return known;
		const name = this.unique.claim(...candidates);
		this.byKey.set(id, name);
		return name;
	}
}
