import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { marked } from 'marked';
import { mapDocument } from '../../../tools/codegen/render/index.mts';
import { resourcePages } from '../../../tools/codegen/render/pages.mts';
import { operationTables } from '../../../nodes/TrueFlight/generated/index.ts';
import { answer, documentOf, jsonBody, listOf, type Written } from '../support.mts';

const HINTS = {
	resources: { squawk: { descriptions: { getAll: 'Defects' }, examples: { title: 'Soft brake' } } },
};

function pagesOf(paths: Record<string, Written>) {
	const document = documentOf(paths, HINTS);
	const pages = resourcePages(mapDocument(document), document);
	return new Map(pages.map(({ path, content }) => [path, content]));
}

const SQUAWK = {
	id: { type: 'string', format: 'uuid' },
	title: { type: 'string' },
	status: { type: 'string', 'x-known-values': ['open', 'closed'] },
	aircraft_id: { type: 'string', format: 'uuid' },
	reported_at: { type: 'string', format: 'date-time' },
	hours: { type: 'number' },
	parts: { type: 'array', items: { type: 'string' } },
};

describe('the page of a resource', () => {
	const status = {
		name: 'status',
		in: 'query',
		description: 'Only in this state',
		schema: SQUAWK.status,
	};
	const pages = pagesOf({
		'/squawks': {
			get: { 'x-provenance': 'assumed', parameters: [status], ...listOf(SQUAWK) },
			post: {
				'x-provenance': 'assumed',
				'x-existence': 'documented',
				...jsonBody({ title: { type: 'string' } }, ['title']),
				...answer({ type: 'object', properties: SQUAWK }),
			},
		},
		'/aircraft': { get: listOf() },
	});
	const page = pages.get('squawk.md')!;

	it('has a row for each operation, with what is documented of it', () => {
		expect(page).toContain('| [Get Many](#get-many) | Defects | `GET /squawks` | Assumed |');
		expect(page).toMatch(
			/\[Create\]\(#create\) \| .* \| `POST \/squawks` \| Documented, path assumed \|/,
		);
		expect(pages.get('aircraft.md')).toContain('| `GET /aircraft` | Documented |');
	});

	it('has a row for each field, with its choices', () => {
		expect(page).toContain('| Filters → Status | One of: Open, Closed | Only in this state |');
		expect(page).toContain('| Title (required) | Text |');
	});

	it('shows an item, with examples that belong to its fields', () => {
		const json = /```json\n([^]*?)```/.exec(page)![1]!;
		expect(JSON.parse(json)).toEqual({
			id: expect.stringMatching(/^[0-9a-f-]{36}$/),
			title: 'Soft brake',
			status: 'open',
			aircraft: 'text',
			aircraft_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
			reported_at: '2026-11-27T09:00:00.000-05:00',
			hours: 1,
			parts: ['text'],
		});
	});

	it('has an expression to paste for each field that a model can fill', () => {
		expect(page).toContain(
			"`{{ $fromAI('status', 'Only in this state. One of: open, closed', 'string') }}`",
		);
	});
});

it('lets no text of a document become markup or leave its cell or expression', () => {
	const hostile = "x'}} | [y](https://z.example) <img src=x> `` ' \\ * _";
	const page = pagesOf({
		'/squawks': {
			get: {
				parameters: [{ name: 'a', in: 'query', description: hostile, schema: { type: 'string' } }],
				...listOf(),
			},
		},
	}).get('squawk.md')!;
	const kinds = new Set<string>();
	const rows: number[] = [];
	marked.walkTokens(marked.lexer(page), (token) => {
		if (token.type === 'link' || token.type === 'image') kinds.add(token.href as string);
		if (token.type === 'html' && !token.raw.startsWith('<!--')) kinds.add(token.raw);
		if (token.type === 'table') for (const row of token.rows as unknown[][]) rows.push(row.length);
	});
	expect([...kinds].filter((kind) => /z\.example|img/.test(kind))).toEqual([]);
	expect(rows).toEqual([4, 3, 2]);
	const expression = /\$fromAI\('a', '([^']*)', 'string'\)/.exec(page)?.[1];
	expect(expression).toMatch(/^X’’’/);
});

it('exists for each resource of the contract in place, with each of its fields', () => {
	const folder = join(import.meta.dirname, '../../../docs/resources');
	const wanted = [...Object.keys(operationTables), 'README'].map((name) => `${name}.md`);
	expect(readdirSync(folder).sort()).toEqual(wanted.sort());
	for (const [resource, operations] of Object.entries(operationTables)) {
		const page = readFileSync(join(folder, `${resource}.md`), 'utf8');
		const labels = Object.values(operations).flatMap(({ inputs }) =>
			inputs.filter(({ parameter }) => parameter !== 'locationId').map(({ label }) => label),
		);
		const plain = page.replaceAll('\\', '');
		expect(labels.filter((label) => !plain.includes(label))).toEqual([]);
	}
});
