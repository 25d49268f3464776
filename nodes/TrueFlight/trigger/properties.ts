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
		'<li>4. Publish (activate) this workflow. Deliveries without a valid signature are refused.</li></ul>',
	name: 'setUpNotice',
	type: 'notice',
	default: '',
};

const testing: INodeProperties = {
	displayName:
		'The test URL differs from the production URL and works only while this node is listening for a test event. To try it, create a second endpoint in TrueFlight with the test URL and add its signing secret to the same credential, separated by a space.',
	name: 'testUrlNotice',
	type: 'notice',
	default: '',
};

/**
 * n8n's panel makes a trigger of its own out of each option of a property that is called "Events".
 */
const events: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	options: [
		{
			name: 'All Events',
			value: ALL_EVENTS,
			description: 'Everything TrueFlight sends to this URL, event types added later included',
			action: 'On all events',
		},
		...webhookEvents,
	],
	default: [ALL_EVENTS],
	description: 'The events that start this workflow. Others are acknowledged and start nothing.',
};

const otherEvents: INodeProperties = {
	displayName: 'Other Event Types',
	name: 'otherEvents',
	type: 'string',
	default: '',
	placeholder: 'e.g. user.role_changed',
	description:
		"Event types that are not in the list, as TrueFlight writes them, separated by commas. When this and 'Events' are empty, every event starts the workflow.",
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
				'Whether a delivery that TrueFlight sends again after it was taken starts nothing. Test runs always start.',
		},
		{
			displayName: 'Include Raw Body',
			name: 'includeRawBody',
			type: 'boolean',
			default: false,
			description:
				'Whether to add the signed body as text, as rawBody, for instance to archive it or to read numbers that JSON would round',
		},
		{
			displayName: 'Location IDs',
			name: 'locationIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. 5f0c1a52-7f1e-4a57-9b7e-2f6d3c1b8a90',
			description:
				'Only events of these locations start the workflow, separated by commas. Events that name no location always do.',
		},
		{
			displayName: 'Timestamp Tolerance',
			name: 'toleranceSeconds',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: DEFAULT_TOLERANCE_SECONDS,
			description:
				'How many seconds old a delivery may be, or ahead of this machine’s clock. Raise it when late retries are refused as stale; 0 accepts any age, so that a recorded delivery could be sent again later.',
		},
	],
};

/**
 * Makes n8n leave the request's body unread until the node asks for its bytes. n8n looks for
 * `options.binaryData` in every webhook node of version 1, as set by its own Webhook node. Without
 * it, n8n parses whatever anyone sends before the node can check the signature: it stores multipart
 * files, answers 422 to JSON it cannot parse, and pays for both. Should n8n stop looking, the node
 * still works: it verifies `rawBody` either way.
 */
const leaveBodyUnread: INodeProperties = {
	displayName: 'Leave Body Unread',
	name: 'options',
	type: 'hidden',
	default: { binaryData: true },
};

export const properties: INodeProperties[] = [
	setUp,
	events,
	otherEvents,
	testing,
	triggerOptions,
	leaveBodyUnread,
];
