/** Builds the payload of an event as the contract describes it. */
import { randomInt, randomUUID } from 'node:crypto';
import type { World } from '../operation/call.mts';
import { DAY, iso } from '../school/clock.mts';

/** `data` replaces single fields of the event's data. Other events than the contract's have the usual envelope. */
export function buildPayload(
	world: World,
	event: string,
	data: Record<string, unknown> = {},
): Record<string, unknown> {
	const { school } = world.store;
	const now = Date.now();
	const subject = subjectOf(world, event);
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
	const definition = world.contract.events.find((one) => one.name === event);
	if (!definition)
		return { id: facts.id, type: event, created_at: facts.created_at, data: facts.data };
	const payload = world.store.fill(definition.schema, facts);
	if (Object.keys(data).length > 0)
		payload.data = { ...(payload.data as Record<string, unknown> | undefined), ...data };
	return payload;
}

/** A record of the kind that the event's name begins with: `user.invited` is about a user. */
function subjectOf({ store: { school } }: World, event: string): Record<string, unknown> {
	const [kind = ''] = event.split(/[.:/_-]/);
	const users = school.kinds.get('user') ?? [];
	const records = school.kinds.get(kind) ?? users;
	const subject = records[randomInt(Math.max(1, records.length))];
	return {
		...subject,
		...(records === users && { user_id: subject?.id }),
		invited_by_user_id: users[0]?.id ?? null,
		invite_id: randomUUID(),
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
