/** The operations that are not about stored records: `/health`, `/me`, reports. */
import { isAboutLocations } from '../../../nodes/TrueFlight/openapi/vocabulary.ts';
import { allows, scopesOf } from '../access/authorize.mts';
import type { ApiKey } from '../access/keys.mts';
import { snake } from '../contract/names.mts';
import { isObjectSchema, itemsOf, propertiesOf } from '../contract/schema.mts';
import type { Schema } from '../contract/types.mts';
import type { World } from './call.mts';

/**
 * What such operations can report: who the caller is, and that all is well.
 *
 * @param schema of the response, which may have names of its own for the locations and scopes of a key
 */
export function factsAbout(
	{ contract, store: { school } }: World,
	key: ApiKey | undefined,
	schema: Schema,
): Record<string, unknown> {
	const locations = school.locations.filter(
		(_, index) => key?.location === undefined || key.location === index,
	);
	const allowed = scopesOf(contract).filter((scope) => key && allows(key, scope));
	const scopes = allowed.length > 0 ? allowed : (key?.scopes ?? []);
	const named = Object.entries(propertiesOf(schema)).filter(([name]) => isAboutLocations(name));
	return {
		...Object.fromEntries(
			named.map(([name, own]) => [
				snake(name),
				isObjectSchema(itemsOf(own)) ? locations : locations.map(({ id }) => id),
			]),
		),
		id: school.organization.id,
		organization: school.organization,
		organization_id: school.organization.id,
		organization_name: school.organization.name,
		locations: locations.map(({ id, name }) => ({ id, name })),
		location_ids: locations.map((one) => one.id),
		scopes,
		scope: scopes.join(' '),
		abilities: scopes,
		permissions: scopes,
		api_key: {
			id: key?.name,
			name: key?.label,
			prefix: key?.token.slice(0, 8),
			scopes: key?.scopes,
		},
		name: key?.label,
		status: 'ok',
		version: contract.version,
		time: new Date().toISOString(),
		timestamp: new Date().toISOString(),
	};
}
