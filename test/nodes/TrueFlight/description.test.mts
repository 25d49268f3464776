import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { TrueFlightApi } from '../../../credentials/TrueFlightApi.credentials.ts';
import { TrueFlight } from '../../../nodes/TrueFlight/TrueFlight.node.ts';
import { TrueFlightTrigger } from '../../../nodes/TrueFlight/TrueFlightTrigger.node.ts';
import { isReferenceInPlace } from '../../support/reference.mts';

const ROOT = join(import.meta.dirname, '../../..');
const REPOSITORY = 'https://github.com/n8n-nodes-trueflight/n8n-nodes-trueflight/blob/main/';

interface Codex {
	alias: string[];
	resources: Record<string, Array<{ url: string }>>;
}

const codexOf = (node: string) =>
	JSON.parse(readFileSync(join(ROOT, `nodes/TrueFlight/${node}.node.json`), 'utf8')) as Codex;

const { description } = new TrueFlight();
const trigger = new TrueFlightTrigger().description;

/** Each property, with those inside of collections. */
const withOptions = (properties: INodeProperties[]): INodeProperties[] =>
	properties.flatMap((property) => [
		property,
		...withOptions((property.options ?? []).filter((option) => 'type' in option)),
	]);

describe('what is found in the panel', () => {
	it('has the words that people type', () => {
		const { alias } = codexOf('TrueFlight');
		for (const word of 'booking,dispatch,tail number,plane,student,pilot,checkride,invoice,inspection,airworthiness'.split(
			',',
		))
			expect(alias).toContain(word);
		expect(codexOf('TrueFlightTrigger').alias).toContain('webhook');
	});

	it('describes both nodes in terms of the school', () => {
		expect(description.description).toBe(
			'Reservations, aircraft, maintenance, training and billing of a flight school',
		);
		expect(trigger.description).toBe('Starts the workflow when something happens in TrueFlight');
	});
});

describe('"Docs" and help', () => {
	it('lead to pages of this repository', () => {
		const urls = [
			new TrueFlightApi().documentationUrl,
			...[codexOf('TrueFlight'), codexOf('TrueFlightTrigger')].flatMap(({ resources }) =>
				Object.values(resources).flatMap((links) => links.map(({ url }) => url)),
			),
			/href="([^"]*)"/.exec(JSON.stringify(trigger.properties).replaceAll('\\"', '"'))?.[1],
		];
		expect(urls).toHaveLength(6);
		for (const url of urls) {
			expect(url).toContain(REPOSITORY);
			const file = String(url).slice(REPOSITORY.length);
			expect([file, existsSync(join(ROOT, file))]).toEqual([file, true]);
		}
	});
});

describe('fields', () => {
	const fields = [description, trigger].flatMap(({ properties }) => withOptions(properties));

	it('for a text show an example of what it may be', () => {
		const empty = fields.filter(
			({ type, default: start, placeholder }) => type === 'string' && !start && !placeholder,
		);
		const wanted = isReferenceInPlace ? [] : expect.any(Array);
		expect(empty.map(({ name }) => name)).toEqual(wanted);
	});

	it('show the same example of an ID for one resource, and different ones for two', () => {
		const shown = new Map<string, Set<string>>();
		for (const { modes = [] } of fields) {
			const mode = (wanted: string) => modes.find(({ name }) => name === wanted);
			const id = mode('id')?.placeholder;
			const records = mode('list')?.typeOptions?.searchListMethod;
			if (id && records) shown.set(id, (shown.get(id) ?? new Set()).add(records));
		}
		expect(shown.size).toBeGreaterThan(1);
		expect([...shown.values()].filter(({ size }) => size > 1)).toEqual([]);
	});

	it('of the trigger begin with one notice, without a list in it', () => {
		const notices = trigger.properties.filter(({ type }) => type === 'notice');
		expect(notices).toHaveLength(1);
		expect(notices[0]!.displayName).not.toMatch(/<(ul|li)|\d\./);
	});
});
