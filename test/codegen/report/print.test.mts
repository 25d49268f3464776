import { remember, SavedNames } from '../../../tools/codegen/plan/savedNames.mts';
import type { MappedDocument } from '../../../tools/codegen/plan/types.mts';
import { mapDocument } from '../../../tools/codegen/render/index.mts';
import { judgeAssumptions } from '../../../tools/codegen/report/assumptions.mts';
import { changesBetween } from '../../../tools/codegen/report/changes.mts';
import { shownLess } from '../../../tools/codegen/report/presentation.mts';
import { printable, reportText } from '../../../tools/codegen/report/print.mts';
import { noticedByWorkflows } from '../../../tools/codegen/report/workflows.mts';
import { documentOf, jsonBody, listOf, type Written } from '../support.mts';

it('a text of a document cannot control the terminal', () => {
	expect(printable('a\x1b[2Jb\x9bc\r\x07\td\ne é')).toBe('a [2Jb c   d\ne é');
});

const query = (name: string, schema: Written = { type: 'string' }): Written => ({
	name,
	in: 'query',
	schema,
});
const list = (fields: string[], ...parameters: Written[]): Written => ({
	...listOf(Object.fromEntries(fields.map((name) => [name, {}]))),
	parameters,
});
const choice = (...values: string[]): Written => ({ type: 'string', enum: values });
const info = { title: 'T', version: '1', 'x-tf-reconstructed': true };
const servers = (url: string): Written => ({ info, servers: [{ url }] });

/** What the report says when one contract replaces another. */
function reported(
	old: Record<string, Written>,
	now: Record<string, Written>,
	[from, to] = ['https://api.test.dev/v1', 'https://api.test.dev/v1'],
): string {
	const hints = { locationParameter: 'location_id' };
	const document = documentOf(old, hints, servers(from!));
	const before = mapDocument(document);
	const saved = new SavedNames(remember([], before));
	const after: MappedDocument = mapDocument(documentOf(now, hints, servers(to!)), saved);
	return reportText({
		headline: ['Head'],
		changes: changesBetween(before, after),
		assumptions: judgeAssumptions(document, before, after),
		workflows: noticedByWorkflows(before, after),
		presentation: shownLess(before, after),
		examples: [],
		unusedRules: [],
		notes: after.notes,
		sandbox: { imitated: ['GET /a', 'GET /b'], unserved: [] },
		unservedLists: [],
	});
}

describe('the report', () => {
	it('has first what loses data, and what does no harm in one line', () => {
		const text = reported(
			{
				'/squawks': {
					get: list(['id', 'title', 'tail_number'], query('status', choice('open', 'gone'))),
					post: jsonBody({ title: { type: 'string' }, notes: { type: 'string' } }, ['title']),
				},
				'/old': { get: list(['id']) },
			},
			{
				'/squawks': {
					get: list(['id', 'mass'], query('status', choice('open')), query('cursor')),
					post: jsonBody({ notes: { type: 'string' } }, ['notes']),
				},
			},
		);
		expect(text.split('\n').filter((line) => /^[A-Z]/.test(line))).toEqual([
			'Head',
			'Saved workflows will notice (3)',
			'Lists that may be read only in part (1)',
			'Lists and simplified output show less (1)',
			'Operations removed (1)',
			'Operations changed (2)',
			'Assumptions refuted (4)',
			expect.stringMatching(
				/^Also: \d+ assumptions confirmed, 2 operations with made-up responses/,
			),
		]);
		for (const line of [
			"  resource 'old' is gone",
			"  'getAll' of 'squawk': 'squawkFilters.status' no longer has gone",
			"  'create' of 'squawk': 'squawkTitle' is gone; 'squawkCreateFields.notes' is required now",
			'  squawk: lists to choose from show what each record shows, not tail_number, title',
		])
			expect(text).toContain(line);
	});

	it('never calls the same address refuted, however it is divided', () => {
		const got = { get: list(['id']), post: jsonBody({ a: {} }) };
		const text = reported(
			{ '/things': got, '/things/{id}': { get: {} } },
			{ '/v1/things': got, '/v1/things/{thing_id}': { get: {} } },
			['https://api.test.dev/v1', 'https://api.test.dev'],
		);
		expect(text).not.toContain('is GET');
		expect(text).not.toContain('was GET');
		expect(text).not.toContain('not in the document');
	});

	it('says of many operations once what happens to each', () => {
		const located = list(['id'], query('location_id'));
		const paths = ['/parts', '/tools', '/fuels', '/oils'];
		const all = (operation: Written) =>
			Object.fromEntries(paths.map((path) => [path, { get: operation }]));
		const text = reported(all(located), all(list(['id'])));
		expect(text).toContain(
			"  'getAll' of 'part', 'getAll' of 'tool', 'getAll' of 'fuel', and 1 more: 'locationId' is gone",
		);
		expect(text).toContain('and 1 more: parameter removed: location_id (query)');
	});

	it('names a required value whose default is gone, and keeps one that is only another', () => {
		const priority = (start?: string) => ({
			'/orders': {
				post: jsonBody({ priority: { ...choice('low', 'high'), default: start } }, ['priority']),
			},
		});
		expect(reported(priority('low'), priority())).toContain('Saved workflows will notice: nothing');
		expect(reported(priority('low'), priority('high'))).toContain('will notice: nothing');
		const others = {
			'/orders': { post: jsonBody({ priority: choice('a', 'b') }, ['priority']) },
		};
		expect(reported(priority('low'), others)).toContain(
			"'orderPriority' no longer has low, high; 'orderPriority' was low by default, starts empty now",
		);
	});

	it('names what an object in the body no longer has', () => {
		const rules = (members: Written) => ({
			'/rentals': { post: jsonBody({ limits: { type: 'object', properties: members } }) },
		});
		const text = reported(
			rules({ hours: { type: 'integer' }, rules: choice('vfr', 'ifr') }),
			rules({ rules: choice('vfr') }),
		);
		expect(text).toContain(
			"  'create' of 'rental': 'rentalCreateFields.limits.hours' is gone; 'rentalCreateFields.limits.rules' no longer has ifr",
		);
	});
});
