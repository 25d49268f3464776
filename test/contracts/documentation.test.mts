import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serve, type Site } from '../discovery/site.mts';
import { REFERENCE_CONTRACT } from '../support/reference.mts';
import { ROOT } from './support/packageCopy.mts';

/**
 * Pages as the guides of documentation tools show them, with the tools' own scripts from npm: the document is
 * found, and nothing in a script of some megabytes is mistaken for it.
 */
const TOOLS = path.join(ROOT, '.cache/documentation-tools/node_modules');
const DOCUMENT = readFileSync(REFERENCE_CONTRACT, 'utf8');
const tool = (file: string): string => path.join(TOOLS, file);

const page = (body: string, head = ''): string =>
	`<!doctype html>\n<html lang="en"><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`;

/** Tool → its page, the script that the page loads, and where the guide says the document is. */
const pages: Array<[string, string, Record<string, string>, string]> = [
	[
		'Scalar',
		page(
			`<div id="app"></div><script src="/standalone.js"></script><script>Scalar.createApiReference('#app', { url: '/api/openapi.yaml', proxyUrl: 'https://proxy.scalar.com' })</script>`,
		),
		{ '/standalone.js': '@scalar/api-reference/dist/browser/standalone.js' },
		'/api/openapi.yaml',
	],
	[
		'Scalar with a data attribute',
		page(
			'<script id="api-reference" data-url="/api/openapi.yaml"></script><script src="/standalone.js"></script>',
		),
		{ '/standalone.js': '@scalar/api-reference/dist/browser/standalone.js' },
		'/api/openapi.yaml',
	],
	[
		'Redoc',
		page('<redoc spec-url="v1.yaml"></redoc><script src="/redoc.standalone.js"> </script>'),
		{ '/redoc.standalone.js': 'redoc/bundles/redoc.standalone.js' },
		'/v1.yaml',
	],
	[
		'Redoc by its function',
		page(
			`<div id="redoc"></div><script src="/redoc.standalone.js"> </script><script>Redoc.init('/files/school', { scrollYOffset: 50 }, document.getElementById('redoc'))</script>`,
		),
		{ '/redoc.standalone.js': 'redoc/bundles/redoc.standalone.js' },
		'/files/school',
	],
	[
		'Stoplight Elements',
		page(
			'<elements-api apiDescriptionUrl="school.yaml" router="hash" layout="sidebar"></elements-api>',
			'<script src="/web-components.min.js"></script>',
		),
		{ '/web-components.min.js': '@stoplight/elements/web-components.min.js' },
		'/school.yaml',
	],
	[
		'RapiDoc',
		page(
			'<rapi-doc spec-url="./school.yml"> </rapi-doc>',
			'<script type="module" src="/rapidoc-min.js"></script>',
		),
		{ '/rapidoc-min.js': 'rapidoc/dist/rapidoc-min.js' },
		'/school.yml',
	],
	[
		'Zudoku',
		page(
			'<div data-api-url="/school.json"></div>',
			'<script type="module" src="https://cdn.zudoku.dev/latest/main.js" crossorigin></script>',
		),
		{},
		'/school.json',
	],
];

let site: Site | undefined;
afterEach(async () => {
	await site?.close();
	site = undefined;
});

it.each(pages)('%s', async (_tool, html, scripts, place) => {
	site = await serve((requested) =>
		requested === '/docs'
			? html
			: requested === place
				? DOCUMENT
				: scripts[requested] && readFileSync(tool(scripts[requested])),
	);
	const { candidates } = await site.search('/docs');
	expect(candidates.map(({ address, text }) => [address, text === DOCUMENT])).toEqual([
		[site.address + place, true],
	]);
	for (const file of Object.values(scripts)) expect(existsSync(tool(file))).toBe(true);
});

it('Swagger UI, whose address is in a script of its own', async () => {
	const file = (name: string): string => readFileSync(tool(`swagger-ui-dist/${name}`), 'utf8');
	const initializer = file('swagger-initializer.js').replace(/url: "[^"]*"/, 'url: "/v3/school"');
	site = await serve((requested) => {
		if (requested === '/docs/') return file('index.html');
		if (requested === '/v3/school') return DOCUMENT;
		if (requested === '/docs/swagger-initializer.js') return initializer;
		const script = /^\/docs\/(swagger-ui-[a-z-]+\.js)$/.exec(requested)?.[1];
		return script === undefined ? undefined : file(script);
	});
	const { candidates } = await site.search('/docs/');
	expect(candidates.map(({ address }) => address)).toEqual([`${site.address}/v3/school`]);
});

it('a static page that Redocly builds, which contains the document', async () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'redocly-'));
	try {
		const cli = path.join(ROOT, 'node_modules/@redocly/cli/bin/cli.js');
		const output = path.join(folder, 'index.html');
		const { status } = spawnSync(
			process.execPath,
			[cli, 'build-docs', REFERENCE_CONTRACT, '-o', output],
			{ env: { ...process.env, REDOCLY_TELEMETRY: 'off' } },
		);
		expect(status).toBe(0);
		site = await serve((requested) =>
			requested === '/docs' ? readFileSync(output, 'utf8') : undefined,
		);
		const { candidates } = await site.search('/docs');
		expect(candidates).toHaveLength(1);
		const { paths } = JSON.parse(candidates[0]!.text) as { paths: object };
		expect(Object.keys(paths)).toContain('/squawks/{id}');
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
