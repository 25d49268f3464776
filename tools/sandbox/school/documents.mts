/** Document templates and the copies sent out for signing. */
import { DAY, iso } from './clock.mts';
import { times, type Entity, type Site } from './entity.mts';
import { base, since } from './people.mts';
import { DOCUMENTS } from './words.mts';

export function documentTemplates(site: Site): Entity[] {
	const random = site.random.fork('templates');
	return DOCUMENTS.map((name, index) => ({
		...base(random, site.now, 800),
		name,
		description: `${name} of the school`,
		version: random.int(1, 4),
		status: index === DOCUMENTS.length - 1 ? 'draft' : 'active',
	}));
}

export function documentInstances(site: Site, templates: Entity[]): Entity[] {
	const random = site.random.fork('instances');
	return times(site.sizes.document_instances).map((index) => {
		const company = site.companies[(index * 11) % Math.max(1, site.companies.length)];
		const sent = site.now - random.next() * 120 * DAY;
		const status = random.weighted({ completed: 7, pending: 2, declined: 1, expired: 1 });
		const completed = status === 'completed' ? iso(sent + random.next() * (site.now - sent)) : null;
		return {
			...since(random, site.now, sent),
			document_template_id: random.pick(templates).id,
			user_id: company?.user_id ?? null,
			company_id: company?.id ?? null,
			status,
			sent_at: iso(sent),
			completed_at: completed,
			expires_at: iso(sent + 30 * DAY),
			signers: [
				{ name: company?.name ?? null, email: company?.email ?? null, signed_at: completed },
			],
			location_id: company?.location_id ?? null,
		};
	});
}
