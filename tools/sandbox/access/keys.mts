/** The API keys of the sandbox. Nothing about them is real. */
import { LOCATIONS } from '../school/words.mts';

export interface ApiKey {
	/** How recorded requests name it: `orgWrite`, `northFieldRead`. */
	name: string;
	token: string;
	label: string;
	scopes: Array<'read' | 'write'>;
	/** Index of the location it is bound to; `undefined` for the whole organization. */
	location?: number;
}

const grants = [
	{ word: 'write', scopes: ['read', 'write'] as Array<'read' | 'write'>, label: 'read and write' },
	{ word: 'read', scopes: ['read'] as Array<'read' | 'write'>, label: 'read only' },
];
const camel = (text: string): string =>
	text.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

export const API_KEYS: ApiKey[] = [
	...grants.map(({ word, scopes, label }) => ({
		name: camel(`org_${word}`),
		token: `tf_test_sandbox_org_${word}`,
		label: `whole organization, ${label}`,
		scopes,
	})),
	...LOCATIONS.flatMap(({ slug, name }, location) =>
		grants.map(({ word, scopes, label }) => ({
			name: camel(`${slug}_${word}`),
			token: `tf_test_sandbox_${slug}_${word}`,
			label: `${name} only, ${label}`,
			scopes,
			location,
		})),
	),
];

export const KEY_BY_TOKEN = new Map(API_KEYS.map((key) => [key.token, key]));
