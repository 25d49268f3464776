import { createRequire } from 'node:module';
import '../runSource.mts';

/*
 * Properties of the action node that do not depend on the contract. They are next to the code of the node that reads
 * them; the generator decides where they are shown.
 */
const require = createRequire(import.meta.url);

export const anyOperation =
	require('../../nodes/TrueFlight/anyOperation/properties.ts') as typeof import('../../nodes/TrueFlight/anyOperation/properties.ts');
export const http =
	require('../../nodes/TrueFlight/http/properties.ts') as typeof import('../../nodes/TrueFlight/http/properties.ts');
export const lists =
	require('../../nodes/TrueFlight/lists/properties.ts') as typeof import('../../nodes/TrueFlight/lists/properties.ts');
export const names =
	require('../../nodes/TrueFlight/names/properties.ts') as typeof import('../../nodes/TrueFlight/names/properties.ts');
export const request =
	require('../../nodes/TrueFlight/request/properties.ts') as typeof import('../../nodes/TrueFlight/request/properties.ts');
export const response =
	require('../../nodes/TrueFlight/response/properties.ts') as typeof import('../../nodes/TrueFlight/response/properties.ts');
