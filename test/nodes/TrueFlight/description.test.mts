import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { TrueFlightApi } from '../../../credentials/TrueFlightApi.credentials.ts';
import { TrueFlight } from '../../../nodes/TrueFlight/TrueFlight.node.ts';
import { TrueFlightRecordsTrigger } from '../../../nodes/TrueFlight/TrueFlightRecordsTrigger.node.ts';
import { TrueFlightTrigger } from '../../../nodes/TrueFlight/TrueFlightTrigger.node.ts';
import { isReferenceInPlace } from '../../support/reference.mts';

const ROOT = join(import.meta.dirname, '../../..');
const REPOSITORY = 'https://github.com/n8n-nodes-trueflight/n8n-nodes-trueflight/blob/main/';

interface Codex {
	node: string;
	alias: string[];
	resources: Record<string, Array<{ url: string }>>;
}

const codexOf = (node: string) =>
	JSON.parse(readFileSync(join(ROOT, `nodes/TrueFlight/${node}.node.json`), 'utf8')) as Codex;

const { description } = new TrueFlight();
const trigger = new TrueFlightTrigger().description;
const recordsTrigger = new TrueFlightRecordsTrigger().description;
const ALL = [description, trigger, recordsTrigger];
/** The name of a node's file. */
const fileOf = ({ name }: { name: string }) => name.charAt(0).toUpperCase() + name.slice(1);

const WORDS =
	'booking,dispatch,tail number,plane,student,pilot,checkride,invoice,inspection,airworthiness'.split(
		',',
	);

/** Each property, with those inside of collections. */
const withOptions = (properties: INodeProperties[]): INodeProperties[] =>
	properties.flatMap((property) => [
		property,
		...withOptions((property.options ?? []).filter((option) => 'type' in option)),
	]);

describe('what is found in the panel', () => {
	it('has the words that people type', () => {
		for (const node of ['TrueFlight', 'TrueFlightRecordsTrigger'])
			expect(codexOf(node).alias).toEqual(expect.arrayContaining(WORDS));
		expect(codexOf('TrueFlightTrigger').alias).toContain('webhook');
		expect(codexOf('TrueFlightRecordsTrigger').alias).toEqual(
			expect.arrayContaining(['new', 'updated', 'poll']),
		);
	});

	it('is of the node that the file names, each word once', () => {
		for (const node of ALL) {
			const { node: named, alias } = codexOf(fileOf(node));
			expect(named).toBe(`n8n-nodes-trueflight.${node.name}`);
			expect(alias.filter((word, index) => alias.indexOf(word) !== index)).toEqual([]);
		}
	});

	it('describes the nodes in terms of the school', () => {
		expect(description.description).toBe(
			'Reservations, aircraft, maintenance, training and billing of a flight school',
		);
		expect(trigger.description).toBe('Starts the workflow when something happens in TrueFlight');
		expect(recordsTrigger.description).toBe(
			'Starts the workflow when records are created or changed in TrueFlight',
		);
	});

	it('tells a builder of workflows what each node is for, and which nodes belong to it', () => {
		const own = new Set(ALL.map(({ name }) => `n8n-nodes-trueflight.${name}`));
		for (const { name, builderHint } of ALL) {
			expect(builderHint?.searchHint).toMatch(/\.$/);
			const related = builderHint!.relatedNodes!.map(({ nodeType }) => nodeType);
			const unknown = related.filter(
				(type) => !own.has(type) && !type.startsWith('n8n-nodes-base.'),
			);
			expect([name, unknown]).toEqual([name, []]);
			expect(related).not.toContain(`n8n-nodes-trueflight.${name}`);
			expect(related.filter((type) => own.has(type))).not.toEqual([]);
		}
	});

	it('lists each kind of change as a trigger: an action that begins with "On", and what it means', () => {
		const { options = [] } = recordsTrigger.properties.find(({ name }) => name === 'triggerOn')!;
		const actions = (options as INodePropertyOptions[]).map(({ action }) => action);
		expect(new Set(actions).size).toBe(actions.length);
		expect(actions.filter((action) => !/^On [a-z]/.test(action ?? ''))).toEqual([]);
		if (!isReferenceInPlace) return;
		expect(actions).toEqual(
			expect.arrayContaining([
				...['On squawk reported', 'On aircraft grounded', 'On maintenance reminder due'],
				...['On new or changed reservation', 'On invoice overdue'],
			]),
		);
	});
});

describe('"Docs" and help', () => {
	it('lead to pages of this repository', () => {
		const urls = [
			new TrueFlightApi().documentationUrl,
			...ALL.map((node) => codexOf(fileOf(node))).flatMap(({ resources }) =>
				Object.values(resources).flatMap((links) => links.map(({ url }) => url)),
			),
			/href="([^"]*)"/.exec(JSON.stringify(trigger.properties).replaceAll('\\"', '"'))?.[1],
		];
		expect(urls).toHaveLength(8);
		for (const url of urls) {
			expect(url).toContain(REPOSITORY);
			const file = String(url).slice(REPOSITORY.length);
			expect([file, existsSync(join(ROOT, file))]).toEqual([file, true]);
		}
	});
});

it('the package names one repository, its author included', () => {
	const text = (file: string) => readFileSync(join(ROOT, file), 'utf8');
	const manifest = JSON.parse(text('package.json')) as {
		author: { name: string; email: string };
		homepage: string;
		repository: { url: string };
		bugs: { url: string };
		name: string;
	};
	const url = REPOSITORY.replace('/blob/main/', '');
	expect(manifest.repository.url).toBe(`git+${url}.git`);
	expect([manifest.homepage, manifest.bugs.url]).toEqual([url, `${url}/issues`]);
	expect(manifest.author.name).toContain(manifest.name);
	expect(manifest.author.email).toContain(url.split('/').at(-1));
	expect(text('README.md')).toContain(`${url}/issues`);
	const others = text('README.md').match(/https:\/\/github\.com\/[\w-]+\/[\w-]+/g)!;
	expect(new Set(others)).toEqual(new Set([url]));
});

describe('fields', () => {
	const fields = ALL.flatMap(({ properties }) => withOptions(properties));

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
