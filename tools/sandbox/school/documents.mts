/** Document templates and the copies sent out for signing. */
import { DAY, iso } from './clock.mts';
import { base, customer, make, since, turn, type Entity, type Site } from './entity.mts';
import { WORDS } from './words.mts';

export const documentTemplates = (site: Site): Entity[] =>
	make(
		site,
		'document_templates',
		(random, index, name) => ({
			...base(random, site.now, 800),
			name,
			description: `${name} of the school`,
			version: random.int(1, 4),
			status: index === WORDS.documents.length - 1 ? 'draft' : 'active',
		}),
		WORDS.documents,
	);

export const documentInstances = (site: Site, templates: Entity[]): Entity[] =>
	make(site, 'document_instances', (random, index) => {
		const company = turn(site.companies, index * 11);
		const sent = site.now - random.next() * 120 * DAY;
		const status = random.weighted({ completed: 7, pending: 2, declined: 1, expired: 1 });
		const completed = status === 'completed' ? iso(sent + random.next() * (site.now - sent)) : null;
		const { name = null, email = null } = (company ?? {}) as Partial<Entity>;
		return {
			...since(random, site.now, sent),
			...customer(company),
			document_template_id: random.pick(templates).id,
			status,
			sent_at: iso(sent),
			completed_at: completed,
			expires_at: iso(sent + 30 * DAY),
			signers: [{ name, email, signed_at: completed }],
		};
	});
