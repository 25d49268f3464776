import type { INodeProperties } from 'n8n-workflow';
import { webhookEvents } from '../generated/webhookEvents';
import { ALL_EVENTS } from './event';
import { DEFAULT_TOLERANCE_SECONDS } from './settings';

const setUp: INodeProperties = {
	// n8n shows notices as text with links and lists; other markup is dropped.
	displayName:
		'How to connect TrueFlight:<ul>' +
		'<li>1. Open "Webhook URLs" above, choose "Production URL" and copy it.</li>' +
		'<li>2. In the TrueFlight web app, create a webhook endpoint with that URL.</li>' +
		'<li>3. TrueFlight shows a signing secret once. Copy it, open the credential above and paste it into "Webhook Signing Secrets".</li>' +
		'<li>4. Publish (activate) this workflow. Deliveries without a valid signature are rejected.</li></ul>',
	name: 'setUpNotice',
	type: 'notice',
	default: '',
};

const testing: INodeProperties = {
	displayName:
		'The test URL differs from the production URL and works only while this node is listening for a test event. To use it, create a second endpoint in TrueFlight with the test URL and add its signing secret to the same credential, separated by a space.',
	name: 'testUrlNotice',
	type: 'notice',
	default: '',
};

/**
 * n8n's panel lists each option of a property that is called "Events" as a separate trigger.
 */
const events: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	options: [
		{
			name: 'All Events',
			value: ALL_EVENTS,
			description:
				'Every event that TrueFlight sends to this URL, including event types that are added later',
			action: 'On all events',
		},
		...webhookEvents,
	],
	default: [ALL_EVENTS],
	description: 'The events that start this workflow. Other events are acknowledged and ignored.',
};

const otherEvents: INodeProperties = {
	displayName: 'Other Event Types',
	name: 'otherEvents',
	type: 'string',
	default: '',
	placeholder: 'e.g. user.role_changed',
	description:
		"Event types that are not in the list, as TrueFlight spells them, separated by commas. If this and 'Events' are empty, every event starts the workflow.",
	displayOptions: { hide: { events: [ALL_EVENTS] } },
};

const triggerOptions: INodeProperties = {
	displayName: 'Options',
	name: 'triggerOptions',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Ignore Repeated Deliveries',
			name: 'ignoreRepeats',
			type: 'boolean',
			default: true,
			description:
				'Whether to ignore deliveries that were already processed. Test executions always run.',
		},
		{
			displayName: 'Include Raw Body',
			name: 'includeRawBody',
			type: 'boolean',
			default: false,
			description:
				'Whether to add the signed body as text in the field rawBody, for example to archive it or to read numbers that JSON would round',
		},
		{
			displayName: 'Location IDs',
			name: 'locationIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. 5f0c1a52-7f1e-4a57-9b7e-2f6d3c1b8a90',
			description:
				'IDs of the locations whose events start the workflow, separated by commas. Events without a location always start it.',
		},
		{
			displayName: 'Timestamp Tolerance',
			name: 'toleranceSeconds',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: DEFAULT_TOLERANCE_SECONDS,
			description:
				"Maximum difference in seconds between the delivery's timestamp and this server's clock. Increase it if late retries are rejected. 0 turns the check off and so allows replays.",
		},
	],
};

/**
 * For nodes of typeVersion 1: makes n8n leave the request's body unread until the node asks for its bytes.
 * n8n looks for `options.binaryData` in every webhook node of version 1, as set by its own Webhook node, and
 * evaluates an expression to do so, which costs an isolate (docs/trigger.md, "Load and speed").
 *
 * For typeVersion 2 n8n looks for nothing and reads JSON, text, XML and forms before the node can check the
 * signature. With N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true that is many times faster.
 */
const leaveBodyUnread: INodeProperties = {
	displayName: 'Leave Body Unread',
	name: 'options',
	type: 'hidden',
	default: { binaryData: true },
	displayOptions: { show: { '@version': [1] } },
};

export const properties: INodeProperties[] = [
	setUp,
	events,
	otherEvents,
	testing,
	triggerOptions,
	leaveBodyUnread,
];
