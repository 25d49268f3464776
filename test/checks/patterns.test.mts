import { slowPatterns } from '../../tools/checks/patterns.mts';

const judge = async (code: string): Promise<string[]> =>
	await slowPatterns(new Map([['file.ts', code]]));

it.each([
	['const a = /^(a+)+$/;', 'file.ts:1 /^(a+)+$/: exponential'],
	['\nconst a = text.replace(/\\s+$/g, "");', 'file.ts:2 /\\s+$/g: 2nd degree polynomial'],
	["new RegExp('(x|x)*y', 'i')", 'file.ts:1 /(x|x)*y/i: exponential'],
])('finds %j', async (code, finding) => {
	expect(await judge(code)).toEqual([expect.stringContaining(finding)]);
});

it.each([
	'const a = /^a+$/;',
	"'/(a+)+$/'",
	'const b = a / (a + a) / 2;',
	"new RegExp('^[a-z]+$')",
])('accepts %j', async (code) => {
	expect(await judge(code)).toEqual([]);
});
