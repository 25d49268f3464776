import { mapDocument } from '../../../tools/codegen/render/index.mts';
import { documentOf, type Written } from '../support.mts';

/** How products of other flight schools describe their webhooks, and the events that a reader would find. */
const mapped = (description: string, rest: Written = {}, paths: Record<string, Written> = {}) =>
	mapDocument(documentOf(paths, {}, { info: { title: '', version: '', description }, ...rest }));
const found = (...given: Parameters<typeof mapped>): string[] =>
	mapped(...given).events.map(({ value, description }) =>
		description === undefined ? String(value) : `${String(value)}: ${description}`,
	);

it.each<[string, string, string[]]>([
	[
		'headings',
		`# API\n## Webhooks\nWe POST to your URL.\n### \`booking.created\`\nSent when a booking is made.\n\n### booking.cancelled\n\n## Errors\n### not.found\nNo record.`,
		['booking.cancelled', 'booking.created: Sent when a booking is made'],
	],
	[
		'bullets',
		'## Webhook events\n- `squawk.opened` — somebody files a squawk\n- **squawk.closed**: it was repaired\n* `squawk.deferred`',
		['squawk.closed: It was repaired', 'squawk.deferred', 'squawk.opened: Somebody files a squawk'],
	],
	[
		'bullets of HTML with several names, and a deed before its object',
		'<h2>Webhooks</h2><ul><li><b>UserInvited</b>: somebody was invited</li><li><b>UserAcceptedInvite</b>: and came</li><li><b>UserArchived</b> and <b>UserRestored</b>: the status changed. Fields: <code>UserId</code></li></ul>',
		[
			...['UserAcceptedInvite: And came', 'UserArchived'],
			...['UserInvited: Somebody was invited', 'UserRestored'],
		],
	],
	[
		'a numbered list',
		'## Events\n1. `lesson.graded` – an instructor graded it\n2) `lesson.signed`\n',
		['lesson.graded: An instructor graded it', 'lesson.signed'],
	],
	[
		'bullets below sub-headings',
		'## Webhooks\n### Fleet\n- `aircraft.grounded`\n\n#### Maintenance\n- `squawk.opened`\n### Money\n- `invoice.paid`\n## Limits\n- `per.minute`',
		['aircraft.grounded', 'invoice.paid', 'squawk.opened'],
	],
	[
		'sentences',
		'## Webhooks\nWe send `student.enrolled` when a student joins, and `student.graduated` or `student.left` afterwards.',
		['student.enrolled', 'student.graduated', 'student.left'],
	],
	[
		'a sentence without marks',
		'Webhooks are sent for booking.created, booking.moved and booking.cancelled.',
		['booking.cancelled', 'booking.created', 'booking.moved'],
	],
	[
		'a table with several columns',
		'## Webhooks\n| Resource | Event | Sent when | Since |\n|---|---|---|---|\n| Aircraft | `aircraft.grounded` | it may not fly | v2 |\n| | `aircraft.released` | it may fly again | v2 |',
		['aircraft.grounded: It may not fly', 'aircraft.released: It may fly again'],
	],
	[
		'a table whose columns have other titles',
		'## Webhooks\n| Value | Explanation |\n|---|---|\n| `aircraft.grounded` | It may not fly |',
		['aircraft.grounded: It may not fly'],
	],
	[
		'HTML',
		'<h2>Webhooks</h2>\n<ul>\n<li><code>invoice.paid</code> An invoice was paid</li>\n<li><b>invoice.voided</b></li>\n</ul>\n\n<table><tr><th>Event</th><th>When</th></tr><tr><td>payment.failed</td><td>A card was declined</td></tr></table>',
		['invoice.paid: An invoice was paid', 'invoice.voided', 'payment.failed: A card was declined'],
	],
	[
		'HTML over several lines',
		'## Webhooks\n<table>\n<thead>\n<tr>\n<th>Topic</th>\n<th>Description</th>\n</tr>\n</thead>\n\n<tbody>\n<tr><td>UserInvited</td>\n<td>Invited</td></tr>\n<tr><td>SquawkFiled</td><td>Filed</td></tr></tbody></table>',
		['SquawkFiled: Filed', 'UserInvited: Invited'],
	],
	[
		'several in a cell',
		'## Webhooks\n| Event | When |\n|---|---|\n| `user.archived` / `user.restored` | the status changes |\n| user.invited, user.joined | |',
		[
			'user.archived: The status changes',
			'user.invited',
			'user.joined',
			'user.restored: The status changes',
		],
	],
	[
		'several in a bullet',
		'## Webhooks\n- `aircraft.grounded` / `aircraft.back_in_service`\n- `a.moved`, `a.to_sale` or `a.for_rent`\n- `b.made`: has `b.code`',
		[
			'a.for_rent',
			'a.moved',
			'a.to_sale',
			'aircraft.back_in_service',
			'aircraft.grounded',
			"b.made: Has 'b.code'",
		],
	],
	[
		'snake case',
		'## Webhooks\nEach body has an `event_type` and a `delivery_id`.\n- `booking_created`: new booking\n- `aircraft_checked_out`',
		['aircraft_checked_out', 'booking_created: New booking'],
	],
	[
		'kebab case',
		'## Webhooks\n- `booking-created`\n- `invoice-sent`',
		['booking-created', 'invoice-sent'],
	],
	[
		'Pascal case',
		'## Webhooks\n| Event | Description |\n|---|---|\n| AircraftGrounded | it may not fly |\n| `LessonCompleted` | graded |',
		['AircraftGrounded: It may not fly', 'LessonCompleted: Graded'],
	],
	[
		'colons and slashes',
		'## Events\n- `booking:created`\n- `booking/moved`',
		['booking:created', 'booking/moved'],
	],
])('%s', (_, description, events) => {
	expect(found(description)).toEqual(events);
});

it.each<[string, string]>([
	[
		'headers in a table',
		'## Webhooks\n| Name | Description |\n|---|---|\n| `X-WD-Event` | The type |\n| `X-WD-Delivered` | When |\n| `Content-Type` | JSON |',
	],
	[
		'headers about the event',
		'## Webhooks\n| Event header | Meaning |\n|---|---|\n| `X-WD-Delivered` | When it was sent |',
	],
	[
		'headers',
		'## Webhooks\n- `x-wd-event`: the type\n- `x-wd-signature`\n- `content-type`\n- `X-Retry-Count`',
	],
	['fields', '## Webhooks\nThe body has `data.id`, `payload.type`, `event_type` and `created_at`.'],
	[
		'hosts and files',
		'## Webhooks\nSent from `hooks.wingdesk.dev`, see `verify.py` and `events.json`.',
	],
	['another section', '## Webhooks\nSoon.\n\n## Errors\n- `booking.expired`: it is gone'],
	['no event at all', '## Scopes\n- `booking.created`'],
])('not %s', (_, description) => {
	expect(found(description)).toEqual([]);
});

describe('events elsewhere', () => {
	it('in the description of a tag', () => {
		const tags = [{ name: 'Webhooks', description: '- `squawk.opened`\n- `squawk.closed`' }];
		expect(found('', { tags })).toEqual(['squawk.closed', 'squawk.opened']);
	});

	it('as the values that a subscription takes', () => {
		const schema = {
			type: 'object',
			properties: {
				url: { type: 'string' },
				events: { type: 'array', items: { enum: ['lesson.booked', 'lesson.graded', '*'] } },
			},
		};
		const post = { requestBody: { content: { 'application/json': { schema } } } };
		expect(found('', {}, { '/webhook-endpoints': { post } })).toEqual([
			'lesson.booked',
			'lesson.graded',
		]);
	});

	it('in the webhooks section, without its extensions', () => {
		const webhooks = { 'squawk.opened': { post: {} }, 'x-internal': { post: {} } };
		expect(found('', { webhooks })).toEqual(['squawk.opened']);
	});
});

describe('the report', () => {
	const notes = (...given: Parameters<typeof mapped>): string[] =>
		mapped(...given).notes.map(({ pointer, text }) => `${pointer}: ${text}`);
	const NONE =
		"/info: speaks of webhooks, but no event was found: the trigger offers 'All Events' and 'Other Event Types' only";

	it('says where no event was found', () => {
		expect(notes('Webhooks are signed.')).toContain(NONE);
		expect(notes('', {}, { '/webhook-endpoints': { get: {} } })).toContain(NONE);
		expect(notes('## Webhooks\n- `squawk.opened`')).not.toContain(NONE);
		expect(notes('Polling only.')).not.toContain(NONE);
	});

	it.each([
		'## Webhooks\nThe header `X-WD-Event` contains the event type.\n- `squawk.opened`',
		'<h2>Webhooks</h2><p>We post events. The type is in the header <code>X-WD-Event</code>; the body is the user.</p>',
	])('says where only a header has the type: %s', (description) => {
		expect(notes(description)).toContain(
			"/info: the event's type is in the header X-WD-Event, which is not signed: only 'All Events' can be chosen safely",
		);
		expect(mapped(description).unsignedTypeHeaders).toEqual(['X-WD-Event']);
	});
});

/** Where a delivery has the type of its event. */
describe('the place of the type', () => {
	const placesOf = (...given: Parameters<typeof mapped>): string[] =>
		mapped(...given).eventTypeFields;
	const USUAL = ['type', 'event', 'event_type', 'eventType', 'topic'];
	const section = (schema: Written) => ({
		webhooks: {
			squawkOpened: { post: { requestBody: { content: { 'application/json': { schema } } } } },
		},
	});
	const text = { type: 'string' };

	it.each<[string, Parameters<typeof mapped>, string[]]>([
		['unknown', [''], USUAL],
		[
			'in the schema',
			[
				'',
				section({ type: 'object', properties: { topic: { const: 'squawk.opened' }, type: text } }),
			],
			['topic', 'type', 'event', 'event_type', 'eventType'],
		],
		[
			'in the schema, as an action',
			['', section({ type: 'object', properties: { action: { const: 'opened' }, id: text } })],
			['action', ...USUAL],
		],
		[
			'in an object of the schema',
			[
				'',
				section({
					type: 'object',
					properties: {
						meta: { type: 'object', properties: { event_type: text } },
						data: { type: 'object' },
					},
				}),
			],
			['meta.event_type', ...USUAL],
		],
		[
			'in a sentence',
			['## Webhooks\nThe name of the event is in `topic`.'],
			['topic', 'type', 'event', 'event_type', 'eventType'],
		],
		[
			'in a sentence, first',
			['## Webhooks\n`eventType` contains the event type.'],
			['eventType', 'type', 'event', 'event_type', 'topic'],
		],
	])('%s', (_, given, fields) => {
		expect(placesOf(...given)).toEqual(fields);
	});
});
