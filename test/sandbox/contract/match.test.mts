import { Matcher } from '../../../tools/sandbox/contract/match.mts';
import type { Operation } from '../../../tools/sandbox/contract/types.mts';

const matcher = (...paths: string[]): Matcher =>
	new Matcher(paths.map((path) => ({ path, method: 'get' }) as Operation));

const paramsOf = (template: string, path: string): unknown => {
	const match = matcher(template).match('GET', path);
	return match.kind === 'found' ? match.params : match.kind;
};

it.each([
	['/users/{id}', '/users/7', { id: '7' }],
	['/users/{id}', '/users/7/', { id: '7' }],
	['/users/{id}', '/users/', 'notFound'],
	['/users/{id}', '/users/7/8', 'notFound'],
	['/users({id})', '/users(7)', { id: '7' }],
	['/users({id})', '/users()', 'notFound'],
	['/x/{id}:verb', '/x/a:b:verb', { id: 'a:b' }],
	['/x/{id}:verb', '/x/a:verbs', 'notFound'],
	['/x/{id}:verb', '/x/:verb', 'notFound'],
	['/{from}-{to}', '/a-b-c', { from: 'a-b', to: 'c' }],
	['/{from}-{to}', '/a-', 'notFound'],
	['/{from}-{to}', '/-a', 'notFound'],
	['/{from}--{to}', '/a---b', { from: 'a-', to: 'b' }],
	['/{a}{b}{c}', '/wxyz', { a: 'wx', b: 'y', c: 'z' }],
	['/{a}{b}{c}', '/xy', 'notFound'],
	['/v{major}.{minor}/{id}', '/v2.10/7', { major: '2', minor: '10', id: '7' }],
	['/aa{x}aa', '/aaa', 'notFound'],
	['/a.c', '/abc', 'notFound'],
	['/{id}', '/a%2Fb', { id: 'a/b' }],
	['/{id}', '/100%', { id: '100%' }],
])('%s reads %s', (template, path, expected) => {
	expect(paramsOf(template, path)).toEqual(expected);
});

it('prefers a path without parameters, then the one with the most fixed text', () => {
	const match = matcher('/{any}/{id}', '/users/{id}', '/users/me').match('GET', '/users/me');
	expect(match).toMatchObject({ operation: { path: '/users/me' } });
	const other = matcher('/{any}/{id}', '/users/{id}').match('GET', '/users/7');
	expect(other).toMatchObject({ operation: { path: '/users/{id}' } });
});

it('does not try all ways to divide a long segment', () => {
	const template = `/${'{x}'.repeat(8)}!`;
	const start = performance.now();
	expect(paramsOf(template, `/${'a'.repeat(50_000)}`)).toBe('notFound');
	expect(paramsOf('/{a}-{b}-{c}-{d}!', `/${'-'.repeat(50_000)}`)).toBe('notFound');
	expect(paramsOf('/{a}-{b}-{c}-{d}', `/${'-'.repeat(50_000)}`)).toMatchObject({ d: '-' });
	expect(performance.now() - start).toBeLessThan(1000);
});
