/** The API keys of the sandbox. Nothing about them is real. */
import { camelCase } from '../../language/names.mts';
import { WORDS } from '../school/words.mts';

export interface ApiKey {
	/** How recorded requests name it: `orgWrite`, `northFieldRead`. */
	name: string;
	token: string;
	label: string;
	scopes: string[];
	/** Index of the location it is bound to; `undefined` for the whole organization. */
	location?: number;
}

const GRANTS = [
	{ grant: 'write', scopes: ['read', 'write'], may: 'read and write' },
	{ grant: 'read', scopes: ['read'], may: 'read only' },
];
const HOLDERS = [
	{ holder: 'org', sees: 'whole organization' },
	...WORDS.locations.map(({ slug, name }, location) => ({
		holder: slug,
		sees: `${name} only`,
		location,
	})),
];

export const API_KEYS: ApiKey[] = HOLDERS.flatMap(({ holder, sees, ...bound }) =>
	GRANTS.map(({ grant, scopes, may }) => ({
		name: camelCase(`${holder}_${grant}`),
		token: `tf_test_sandbox_${holder}_${grant}`,
		label: `${sees}, ${may}`,
		scopes,
		...bound,
	})),
);

export const KEY_BY_TOKEN = new Map(API_KEYS.map((key) => [key.token, key]));
