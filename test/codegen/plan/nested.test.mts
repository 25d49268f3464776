import type { INodeProperties } from 'n8n-workflow';
import { listOf, mapPaths, property, type Written } from '../support.mts';

/** "From List" is offered where the records can be listed before anything else is chosen, and only there. */
const modesOf = ({ modes = [] }: INodeProperties): string[] => modes.map(({ name }) => name);
const parameter = (name: string, place: string, rest: Written = {}): Written => ({
	name,
	in: place,
	required: true,
	schema: { type: 'string' },
	...rest,
});
const byId = (name: string): Written => ({ get: { parameters: [parameter(name, 'path')] } });

it('a record below another: its parent from the list, itself by ID, as its list needs the parent', () => {
	const mapped = mapPaths({
		'/exams': { get: listOf() },
		'/exams/{exam_id}/attempts': {
			// As documents have it that forget to say so: a path cannot do without.
			get: { ...listOf(), parameters: [parameter('exam_id', 'path', { required: false })] },
		},
		'/exams/{exam_id}/attempts/{id}': {
			get: { parameters: [parameter('exam_id', 'path'), parameter('id', 'path')] },
		},
	});
	const attempt = mapped.resources.find(({ name }) => name !== 'exam')!;
	expect(attempt.source).toBeUndefined();
	const locators = attempt.parameters.filter(({ type }) => type === 'resourceLocator');
	expect(locators.map((one) => [one.displayName, modesOf(one)])).toEqual([
		['Exam', ['list', 'id']],
		['Exam Attempt', ['id']],
	]);
});

it.each<[string, Written, string[]]>([
	['another value', parameter('exam_id', 'query'), ['id']],
	['a header', parameter('X-Tenant', 'header'), ['id']],
	['a value that need not be given', parameter('q', 'query', { required: false }), ['list', 'id']],
	['the location', parameter('location_id', 'query'), ['list', 'id']],
	[
		'the page size, which is always sent',
		parameter('limit', 'query', { schema: { type: 'integer' } }),
		['list', 'id'],
	],
])('a list that asks for %s', (_, needed, modes) => {
	const mapped = mapPaths(
		{ '/attempts': { get: { ...listOf(), parameters: [needed] } }, '/attempts/{id}': byId('id') },
		{ locationParameter: 'location_id' },
	);
	expect(modesOf(property(mapped, 'attemptId'))).toEqual(modes);
	expect(mapped.resources[0]?.source !== undefined).toBe(modes.includes('list'));
});
