import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { webhookEvents } from '../../../../nodes/TrueFlight/generated/webhookEvents.ts';
import { REFUSALS } from '../../../../nodes/TrueFlight/trigger/refusals.ts';
import { TrueFlightTrigger } from '../../../../nodes/TrueFlight/TrueFlightTrigger.node.ts';
import { readContract } from '../../../support/contract.mts';
import { workflow as n8n } from '../../../support/n8n.mts';

const { description } = new TrueFlightTrigger();
const property = (name: string): INodeProperties =>
	description.properties.find((each) => each.name === name)!;

/** How n8n's editor (2.41) derives the triggers of its panel from a node's description. */
function panelTriggers() {
	const events = description.properties.find((each) =>
		['event', 'events', 'trigger on'].includes(each.displayName.toLowerCase()),
	);
	return ((events?.options ?? []) as INodePropertyOptions[])
		.filter(({ name }) => !['*', '', ' '].includes(name))
		.map(({ value }) => ({ [events!.name]: events!.type === 'multiOptions' ? [value] : value }));
}

it('offers every event of the contract, and all of them, as a trigger of its own in the panel', () => {
	// A contract may have none.
	expect(webhookEvents.length).toBeGreaterThanOrEqual(readContract().webhooks.length);
	expect(panelTriggers()).toEqual([
		{ events: ['*'] },
		...webhookEvents.map(({ value }) => ({ events: [value] })),
	]);
});

it('starts with all events', () => expect(property('events').default).toEqual(['*']));

it('shows the free text for other event types only where not all are chosen', () => {
	const isShown = (events: string[]) =>
		n8n.NodeHelpers.displayParameter({ events }, property('otherEvents'), null, description);
	expect(isShown(['*'])).toBe(false);
	expect(isShown(['user.invited'])).toBe(true);
	expect(isShown([])).toBe(true);
});

it('receives signed POSTs with the credential and is no tool', () => {
	expect(description.webhooks).toEqual([
		{
			name: 'default',
			httpMethod: 'POST',
			path: 'webhook',
			responseMode: 'onReceived',
			responseData: 'noData',
		},
	]);
	expect(description.credentials).toMatchObject([{ name: 'trueFlightApi', required: true }]);
	expect(description.group).toEqual(['trigger']);
	expect(description.inputs).toEqual([]);
	expect(description.usableAsTool).toBeUndefined();
});

/** The parameters as n8n resolves them for a node of that version. */
const resolved = (typeVersion: number, parameters = {}) =>
	n8n.NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		true,
		false,
		{ parameters, typeVersion } as never,
		description,
	);

it('is of version 2 when new; workflows saved with version 1 keep it', () => {
	expect(description.version).toEqual([1, 2]);
	expect(description.defaultVersion).toBe(2);
	expect(resolved(1)).toEqual({ ...resolved(2), options: { binaryData: true } });
});

it('keeps n8n from reading the body first in version 1, with or without other options set', () => {
	for (const parameters of [{}, { triggerOptions: { ignoreRepeats: false } }])
		expect(resolved(1, parameters)?.options).toEqual({ binaryData: true });
});

it('has nothing that n8n would evaluate as an expression in version 2', () => {
	expect(resolved(2)).not.toHaveProperty('options');
	expect(JSON.stringify(description.webhooks)).not.toContain('={{');
});

describe('tells a non-developer', () => {
	const notices = description.properties
		.filter(({ type }) => type === 'notice')
		.map(({ displayName }) => displayName)
		.join('\n');
	const panel = JSON.stringify(description.triggerPanel);

	it('what goes where, with the steps behind a link', () => {
		expect(notices).toMatch(
			/production URL.*webhook endpoint.*TrueFlight.*signing secret.*credential.*docs\/trigger\.md/s,
		);
	});

	it('that the test and the production URL differ', () => {
		expect(panel).toContain('<b>test URL</b>');
		expect(panel).toContain('<b>production URL</b>');
	});

	it('in notices without markup that n8n would drop', () => {
		expect(notices.replace(/<a href="[^"]+" target="_blank">|<\/a>/g, '')).not.toMatch(/[<>]/);
	});
});

it('explains refusals in sentences that quote nothing', () => {
	for (const { explanation: sentence } of Object.values(REFUSALS)) {
		expect(sentence).toMatch(/^[a-z'].{10,}[^.]$/);
		expect(sentence).not.toMatch(/\$\{|\berror\b|\bproblem\b|\bfailure\b|\bmistake\b/i);
	}
});

it('has a codex file that names it', () => {
	const folder = join(import.meta.dirname, '../../../../nodes/TrueFlight');
	const codex = JSON.parse(readFileSync(join(folder, 'TrueFlightTrigger.node.json'), 'utf8'));
	expect(codex.node).toBe(`n8n-nodes-trueflight.${description.name}`);
});
