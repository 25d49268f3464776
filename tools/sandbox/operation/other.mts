/** The operations that are not about stored records: `/health`, `/me`, reports. */
import { allows, scopesOf } from '../access/authorize.mts';
import type { ApiKey } from '../access/keys.mts';
import type { World } from './call.mts';

/** What such operations can report: who the caller is, and that all is well. */
export function factsAbout(
	{ contract, store: { school } }: World,
	key: ApiKey | undefined,
): Record<string, unknown> {
	const locations = school.locations.filter(
		(_, index) => key?.location === undefined || key.location === index,
	);
	const scopes = scopesOf(contract).filter((scope) => key && allows(key, scope));
	return {
		id: school.organization.id,
		organization: school.organization,
		organization_id: school.organization.id,
		organization_name: school.organization.name,
		locations: locations.map(({ id, name }) => ({ id, name })),
		location_ids: locations.map((one) => one.id),
		scopes: scopes.length > 0 ? scopes : (key?.scopes ?? []),
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
