import type { INodeProperties } from 'n8n-workflow';
import { webhookEvents } from '../generated/webhookEvents';
import { ALL_EVENTS } from './event';
import { DEFAULT_TOLERANCE_SECONDS } from './settings';

const SETUP_GUIDE =
	'https://github.com/n8n-nodes-trueflight/n8n-nodes-trueflight/blob/main/docs/trigger.md';

const setUp: INodeProperties = {
	// n8n shows notices as text with links; other markup is dropped.
	displayName: `Copy the production URL from "Webhook URLs" above, create a webhook endpoint with it in TrueFlight, and paste the signing secret that TrueFlight then shows into the credential. <a href="${SETUP_GUIDE}" target="_blank">Setup step by step</a>`,
	name: 'setUpNotice',
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
	placeholder: 'Add Option',
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
	triggerOptions,
	leaveBodyUnread,
];
