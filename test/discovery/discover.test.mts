import { serve, type Site } from './site.mts';

const document = (title: string): string =>
	JSON.stringify({
		openapi: '3.1.0',
		info: { title, version: '7', description: 'Braces { and "quotes" } and \\ inside.' },
		paths: { '/squawks': { get: { responses: { 200: { description: 'Squawks' } } } } },
	});
const SCHOOL = document('School');
const page = (body: string, head = ''): string =>
	`<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
const script = (text: string, attributes = ''): string => `<script ${attributes}>${text}</script>`;

let site: Site | undefined;
afterEach(async () => {
	await site?.close();
	site = undefined;
});

async function search(files: Record<string, string>, path = '/docs'): Promise<string[]> {
	await site?.close();
	site = await serve((requested) => files[requested]);
	const { candidates } = await site.search(path);
	return candidates.map(({ address, title }) => `${address.replace(site!.address, '')} ${title}`);
}

const half = Math.floor(SCHOOL.length / 2);

/** The page at /docs, and what it must lead to: address and title, written by hand. */
const cases: Array<[string, Record<string, string>, string[]]> = [
	[
		'an attribute that names the address',
		{ '/docs': page('<redoc spec-url="/api/s.json"></redoc>'), '/api/s.json': SCHOOL },
		['/api/s.json School 7'],
	],
	[
		'an address relative to the base of the page',
		{
			'/docs': page('<elements-api apiDescriptionUrl="s.yaml" />', '<base href="/v1/">'),
			'/v1/s.yaml': 'openapi: 3.0.3\ninfo: { title: School, version: "7" }\npaths: {}\n',
		},
		['/v1/s.yaml School 7'],
	],
	[
		'JSON in an attribute',
		{
			'/docs': page(
				script('', `id="api-reference" data-configuration='{"spec":{"url":"/s.json"}}'`),
			),
			'/s.json': SCHOOL,
		},
		['/s.json School 7'],
	],
	[
		'a document inside a script of JSON',
		{ '/docs': page(script(SCHOOL, 'type="application/json" id="api-reference"')) },
		['/docs#embedded-1 School 7'],
	],
	[
		'a document as a string inside the state of a page',
		{
			'/docs': page(
				script(
					JSON.stringify({ props: { pageProps: { text: SCHOOL } } }),
					'type="application/json"',
				),
			),
		},
		['/docs#embedded-1 School 7'],
	],
	[
		'a document that is streamed in two pieces',
		{
			'/docs': page(
				[`1:{"spec":${SCHOOL.slice(0, half)}`, `${SCHOOL.slice(half)}}`]
					.map((piece) => script(`self.__next_f.push([1,${JSON.stringify(piece)}])`))
					.join(''),
			),
		},
		['/docs#embedded-1 School 7'],
	],
	[
		'a variable of an inline script',
		{ '/docs': page(script(`const specUrl = '/s.json'; show(specUrl)`)), '/s.json': SCHOOL },
		['/s.json School 7'],
	],
	[
		'an object literal in a script of the page',
		{
			'/docs': page(script('', 'type="module" src="/app.js"')),
			'/app.js': `const a={openapi:"3.0.3",info:{title:'School',version:"7"},paths:{"/x":{get:{deprecated:!0}}}};export{a as default}`,
		},
		['/docs#embedded-1 School 7'],
	],
	[
		// As Zudoku's build has it: https://zudoku.dev/docs/configuration/api-reference
		'a document in a script that is loaded later, with its references in variables',
		{
			'/docs': page(
				`<a href="/docs/squawks">Squawks</a>${script('window.DATA={items:[{path:"/docs/a"},{path:"/docs/b"},{path:"/docs/c"},{path:"/docs/d"},{path:"/docs/e"},{path:"/docs/f"},{path:"/docs/g"},{path:"/docs/h"},{path:"/docs/i"},{path:"/docs/j"},{path:"/docs/k"},{path:"/docs/l"}]}')}`,
				script('', 'type="module" crossorigin src="/assets/entry.client-Bu_X.js"'),
			),
			...Object.fromEntries([...'abcdefghijkl'].map((one) => [`/docs/${one}`, page('Squawks')])),
			'/assets/entry.client-Bu_X.js':
				'const h=()=>[()=>import(`./tsx-C6n.js`),()=>import(`./api-school.yaml-schema-sHV1.js`)];export{h}',
			'/assets/api-school.yaml-schema-sHV1.js':
				'var e=Array.from({length:2},()=>({})),t={"#/components/schemas/A":e[0],"#/components/schemas/B":e[1]},n=Object.keys(t);let i={};' +
				'Object.assign(e[0],{type:`object`,properties:{b:t[`#/components/schemas/B`]}}),Object.defineProperty(e[0],"__$ref",{value:n[0],enumerable:!1});' +
				'Object.assign(i,t["#/components/schemas/A"],{description:`The newest`});' +
				'var r={openapi:`3.1.0`,info:{title:`School`,version:`7`},paths:{"/a":{get:{responses:{200:{content:{"application/json":{schema:i}}}}}}},' +
				'components:{schemas:{A:{type:`object`,properties:{b:t[`#/components/schemas/B`]}},B:{type:`string`}}}};export{r as schema};',
		},
		['/docs#embedded-1 School 7'],
	],
	[
		'a configuration that names the document',
		{
			'/docs': page(script('SwaggerUIBundle({ configUrl: "/ui.json" })')),
			'/ui.json': '{"url":"/s.json"}',
			'/s.json': SCHOOL,
		},
		['/s.json School 7'],
	],
	[
		'a link that speaks of the description',
		{ '/docs': page('<a href="/files/77">OpenAPI 3.1 description</a>'), '/files/77': SCHOOL },
		['/files/77 School 7'],
	],
	[
		'a link to the page of the reference',
		{
			'/docs': page('<a href="/reference">Reference</a>'),
			'/reference': page('<rapi-doc spec-url="/s.json"></rapi-doc>'),
			'/s.json': SCHOOL,
		},
		['/s.json School 7'],
	],
	...[
		'<meta http-equiv="refresh" content="0; url=/reference">',
		script('window.location.href="/reference";'),
	].map((moved): (typeof cases)[number] => [
		`the page to which ${moved.slice(0, 7)} sends the reader`,
		{
			'/docs': page('', moved),
			'/reference': page('<rapi-doc spec-url="/s.json"></rapi-doc>'),
			'/s.json': SCHOOL,
		},
		['/s.json School 7'],
	]),
	[
		'a usual place below the page',
		{ '/docs': page('<div id="root"></div>'), '/docs/openapi.json': SCHOOL },
		['/docs/openapi.json School 7'],
	],
	[
		'two different documents, to be chosen from',
		{
			'/docs': page(script('SwaggerUIBundle({ urls: [{ url: "/a.json" }, { url: "/b.json" }] })')),
			'/a.json': SCHOOL,
			'/b.json': document('Other'),
		},
		['/a.json School 7', '/b.json Other 7'],
	],
	[
		'the same document at two addresses, once',
		{
			'/docs': page(script('SwaggerUIBundle({ urls: [{ url: "/a.json" }, { url: "/b.json" }] })')),
			'/a.json': SCHOOL,
			'/b.json': SCHOOL,
		},
		['/a.json School 7'],
	],
	['nothing, where there is none', { '/docs': page('<p>Welcome</p>') }, []],
	[
		'no data file that is something else',
		{ '/docs': page('<a href="/package.json">API reference</a>'), '/package.json': '{"name":"x"}' },
		[],
	],
];

it.each(cases)('finds %s', async (_title, files, want) => {
	expect(await search(files)).toEqual(want);
});

it('reads references of a document that a script builds', async () => {
	await search(cases.find(([title]) => title.includes('loaded later'))![1]);
	const { candidates } = await site!.search('/docs');
	const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
	expect(JSON.parse(candidates[0]!.text)).toEqual({
		openapi: '3.1.0',
		info: { title: 'School', version: '7' },
		paths: {
			'/a': {
				get: {
					responses: {
						'200': {
							content: {
								'application/json': { schema: { ...ref('A'), description: 'The newest' } },
							},
						},
					},
				},
			},
		},
		components: {
			schemas: { A: { type: 'object', properties: { b: ref('B') } }, B: { type: 'string' } },
		},
	});
});

describe('what it never does', () => {
	it('requests another site, though the page names it or redirects there', async () => {
		const other = await serve(() => SCHOOL);
		try {
			site = await serve((path) =>
				path === '/docs'
					? page(
							`<redoc spec-url="${other.address}/openapi.json"></redoc><a href="/away">OpenAPI</a>`,
						)
					: path === '/away'
						? { status: 302, location: `${other.address}/openapi.json` }
						: undefined,
			);
			const { candidates, tried } = await site.search('/docs');
			expect(candidates).toEqual([]);
			expect(other.requested).toEqual([]);
			expect(tried[0]).toEqual({
				address: `${other.address}/openapi.json`,
				outcome: `another site (${other.address}), not requested`,
			});
		} finally {
			await other.close();
		}
	});

	it('sends more than a dozen requests, whatever the page suggests', async () => {
		const links = Array.from(
			{ length: 50 },
			(_none, index) => `<a href="/api-docs/${index}">OpenAPI</a>`,
		);
		site = await serve((path) =>
			path === '/docs' || path.startsWith('/api-docs/')
				? page(`<redoc spec-url="/${Math.random()}.json"></redoc>${links.join('')}`)
				: undefined,
		);
		const { candidates } = await site.search('/docs');
		expect(candidates).toEqual([]);
		expect(site.requested.length).toBeLessThanOrEqual(12);
	});

	it('runs a script', async () => {
		(globalThis as { wasRun?: boolean }).wasRun = undefined;
		await search({ '/docs': page(script('globalThis.wasRun = true; const specUrl = "/s.json"')) });
		expect((globalThis as { wasRun?: boolean }).wasRun).toBeUndefined();
	});

	it.each([
		['braces that never close', `{"openapi":"3.1.0"${'{'.repeat(200_000)}`],
		['marks without an object', '"openapi":"3.1.0",'.repeat(100_000)],
		['quotes that never close', `"${'\\"'.repeat(200_000)}`],
		['arrays inside arrays', `const a = ${'['.repeat(20_000)}`],
	])('hangs or fails on %s', async (_title, text) => {
		expect(await search({ '/docs': page(script(text)) })).toEqual([]);
		expect(await search({ '/docs': page(script(text, 'type="application/json"')) })).toEqual([]);
	});
});
