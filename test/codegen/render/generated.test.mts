import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import {
	fieldReferences,
	operationProperties,
	operationTables,
	recordSources,
	resourceOptions,
} from '../../../nodes/TrueFlight/generated/index.ts';

const root = join(import.meta.dirname, '../../..');
const committed = join(root, 'nodes/TrueFlight');
const FOLDERS = ['generated', '__schema__'];
const [resource] = Object.keys(operationTables);

describe('the generated node', () => {
	it('has each parameter name on one property only, but for `operation` and what an import has removed', () => {
		const names = operationProperties
			.filter(({ name, type }) => name !== 'operation' && type !== 'hidden')
			.map(({ name }) => name);
		const repeated = names.filter((name, index) => names.indexOf(name) !== index);
		expect(names.length).toBeGreaterThan(Object.keys(operationTables).length);
		expect(repeated).toEqual([]);
	});

	it('shows one property of a name for an operation', () => {
		const places = operationProperties.flatMap(({ name, displayOptions: { show = {} } = {} }) =>
			(show.resource ?? ['']).flatMap((resource) =>
				(show.operation ?? ['']).map((operation) => `${name} ${resource} ${operation}`),
			),
		);
		expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
	});

	it('has each option name once in its collection', () => {
		for (const { name, type, options } of operationProperties) {
			if (type !== 'collection') continue;
			const names = options!.map((option) => option.name);
			expect([name, new Set(names).size]).toEqual([name, names.length]);
		}
	});

	it('ends with the sorting of a list, as n8n expects it below the options', () => {
		const hasList = Object.values(operationTables)
			.flatMap((table) => Object.values(table))
			.some(({ result }) => result === 'list');
		const names = operationProperties.map(({ name }) => name);
		expect(names.slice(names.indexOf('options'))).toEqual(
			hasList ? ['options', 'sort'] : ['options'],
		);
	});

	it('has no expression in a property or its routing', () => {
		const texts = (value: unknown): string[] =>
			typeof value === 'string'
				? [value]
				: typeof value === 'object' && value !== null
					? Object.values(value).flatMap(texts)
					: [];
		expect(texts(operationProperties).filter((text) => text.startsWith('='))).toEqual([]);
	});

	it('shows only properties that the operation takes', () => {
		const places = Object.entries(operationTables).flatMap(([resource, table]) =>
			Object.entries(table).map(([operation, entry]) => ({ resource, operation, entry })),
		);
		const isShown = (name: string, resource: string, operation: string): boolean => {
			const show = operationProperties.find((property) => property.name === name)?.displayOptions
				?.show;
			return Boolean(show?.resource?.includes(resource) && show.operation?.includes(operation));
		};
		for (const { resource, operation, entry } of places) {
			const at = `${resource}.${operation}`;
			expect([at, isShown('returnAll', resource, operation)]).toEqual([
				at,
				entry.result === 'list',
			]);
			expect([at, isShown('output', resource, operation)]).toEqual([
				at,
				entry.simplified !== undefined,
			]);
			for (const { parameter, collection = parameter } of entry.inputs) {
				expect([at, collection, isShown(collection, resource, operation)]).toEqual([
					at,
					collection,
					true,
				]);
			}
		}
	});

	it('offers every resource it has a table for, and lists only what it can', () => {
		expect(resourceOptions.map(({ value }) => value).sort()).toEqual(
			Object.keys(operationTables).sort(),
		);
		const upper = (name: string): string => name[0]!.toUpperCase() + name.slice(1);
		const methods = new Set([
			...Object.keys(recordSources).map((name) => `search${upper(name)}`),
			...Object.values(fieldReferences).flatMap(({ resource: name, key }) =>
				key === undefined ? [] : [`search${upper(name)}By${key.split('_').map(upper).join('')}`],
			),
		]);
		const used = [
			...operationProperties,
			...operationProperties.flatMap(({ type, options }) =>
				type === 'collection' ? (options as INodeProperties[]) : [],
			),
		]
			.flatMap(({ modes }) => modes ?? [])
			.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []);
		expect(
			[...new Set(used)].filter((method) => !methods.has(method) && method !== 'searchLocation'),
		).toEqual([]);
	});
});

describe('npm run generate', () => {
	const folder = mkdtempSync(join(tmpdir(), 'generated-'));
	const generate = (...args: string[]) =>
		spawnSync(
			process.execPath,
			[
				join(root, 'tools/codegen/generate.mts'),
				...['--out', folder, '--docs', join(folder, 'resources')],
				...args,
			],
			{
				encoding: 'utf8',
			},
		);

	beforeEach(() => {
		rmSync(folder, { recursive: true, force: true });
		for (const part of FOLDERS) {
			cpSync(join(committed, part), join(folder, part), { recursive: true });
		}
		cpSync(join(root, 'docs/resources'), join(folder, 'resources'), { recursive: true });
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('finds what is committed up to date', () => {
		expect(generate('--check')).toMatchObject({ status: 0, stderr: '' });
	});

	it.each([
		[
			`stale: resources/${resource}.ts`,
			() => writeFileSync(join(folder, `generated/resources/${resource}.ts`), '// changed'),
		],
		['missing: shared.ts', () => rmSync(join(folder, 'generated/shared.ts'))],
		[
			'left over: resources/gone.ts',
			() => writeFileSync(join(folder, 'generated/resources/gone.ts'), ''),
		],
		['stale: README.md', () => writeFileSync(join(folder, 'resources/README.md'), 'changed')],
		[
			'left over: v1.0.0/gone.json',
			() => writeFileSync(join(folder, '__schema__/v1.0.0/gone.json'), '{}'),
		],
	])('--check finds what is %s', (finding, spoil) => {
		spoil();
		const { status, stderr } = generate('--check');
		expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining(finding) });
	});

	it('writes the same again, and clears what is left over', () => {
		writeFileSync(join(folder, 'generated/resources/gone.ts'), '');
		writeFileSync(join(folder, '__schema__/v1.0.0/gone.json'), '{}');
		rmSync(join(folder, 'generated/api.ts'));
		expect(generate().status).toBe(0);
		for (const part of FOLDERS) {
			const compared = ['-r', join(committed, part), join(folder, part)];
			expect(execFileSync('diff', compared, { encoding: 'utf8' })).toBe('');
		}
		expect(readFileSync(join(folder, 'generated/api.ts'), 'utf8')).toMatch(
			/^\/\/ Generated by `npm run generate`/,
		);
	});
});
