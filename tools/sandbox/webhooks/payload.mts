/** Builds the payload of an event as the contract describes it. */
import { randomUUID } from 'node:crypto';
import type { Engine } from '../engine.mts';
import { kindFor } from '../data/aliases.mts';
import { DAY, iso } from '../data/clock.mts';
import { Random } from '../data/random.mts';

/** `data` replaces single fields of the event's data. An event that the contract lacks gets the usual envelope. */
export function buildPayload(
	engine: Engine,
	event: string,
	data: Record<string, unknown> = {},
): Record<string, unknown> {
	const { school } = engine.store;
	const now = Date.now();
	const random = new Random(now);
	const subject = subjectOf(engine, event, random);
	const facts = {
		id: `evt_${randomUUID().replaceAll('-', '')}`,
		type: event,
		event,
		event_type: event,
		created_at: iso(now),
		timestamp: iso(now),
		occurred_at: iso(now),
		organization_id: school.organization.id,
		location_id: subject.location_id ?? null,
		data: { ...subject, ...eventFacts(event, now), ...data },
	};
	const definition = engine.contract.events.find((one) => one.name === event);
	if (!definition)
		return { id: facts.id, type: event, created_at: facts.created_at, data: facts.data };
	const filler = engine.store.filler({ random, now });
	const payload = filler.fill(definition.schema, facts) as Record<string, unknown>;
	if (Object.keys(data).length > 0)
		payload.data = { ...(payload.data as Record<string, unknown> | undefined), ...data };
	return payload;
}

/** A record of the kind that the event's name begins with: `user.invited` is about a user. */
function subjectOf(engine: Engine, event: string, random: Random): Record<string, unknown> {
	const kinds = engine.store.school.kinds;
	const kind = kindFor([event.split(/[.:/_-]/)[0] ?? ''], kinds) ?? 'user';
	const entities = kinds.get(kind) ?? [];
	const subject = entities.length > 0 ? random.pick(entities) : {};
	const users = kinds.get('user') ?? [];
	return {
		...subject,
		...(kind === 'user' && { user_id: (subject as { id?: string }).id }),
		invited_by_user_id: users[0]?.id ?? null,
		invite_id: random.uuid(),
	};
}

function eventFacts(event: string, now: number): Record<string, unknown> {
	const restored = /unarchiv|restor|reactivat/.test(event);
	const archived = /archiv|deactivat/.test(event) && !restored;
	return {
		archived,
		archived_at: archived ? iso(now) : null,
		invited_at: iso(/accept/.test(event) ? now - DAY : now),
		expires_at: iso(now + 7 * DAY),
		accepted_at: /accept/.test(event) ? iso(now) : null,
	};
}
