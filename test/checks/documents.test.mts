import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDocument } from '../../tools/checks/documents.mts';

describe('a document', () => {
	let root: string;
	beforeAll(() => {
		root = mkdtempSync(join(tmpdir(), 'documents-'));
		mkdirSync(join(root, 'docs'));
		writeFileSync(join(root, 'README.md'), '# One & two\n\n## Install `it`\n\n## Install it\n');
	});
	afterAll(() => rmSync(root, { recursive: true }));
	const check = (markdown: string) => {
		writeFileSync(join(root, 'docs/page.md'), markdown);
		return checkDocument(root, 'docs/page.md');
	};

	it.each([
		['[up](../README.md)'],
		['[up](../README.md#one--two)'],
		['[up](../README.md#install-it-1)'],
		['# Here\n\n[here](#here)'],
		['[a folder](../docs) and ![a picture](page.md)'],
		['<https://example.com> [far](https://example.com/none.md) [mail](mailto:a@example.com)'],
		['`docs/page.md`, `docs/`, `nodes/node_modules`, `GET /docs/none`, `none/of/these`'],
		['`~/.n8n/nodes`, `/home/node/.n8n`, `/healthz/readiness`'],
		['```sh\n[in code](none.md)\n```'],
	])('may contain %j', (markdown) => {
		expect(check(markdown)).toEqual([]);
	});

	it.each([
		['[none](none.md)', 'the link none.md leads nowhere'],
		['![none](none.png)', 'the link none.png leads nowhere'],
		['| a |\n| - |\n| [none](../docs/none.md) |', 'the link ../docs/none.md leads nowhere'],
		['[none](../README.md#three)', 'the link ../README.md#three leads nowhere'],
		['# Here\n\n[there](#there)', 'the link #there leads nowhere'],
		['see `docs/none.md`', '`docs/none.md` does not exist'],
		['see `tools/codegen/`', '`tools/codegen/` does not exist'],
		['run `/home/someone/bin/x`', '/home/someone/bin/x` belongs to one machine'],
		['from https://registry.example.org/x', 'registry.example.org belongs to one machine'],
	])('may not contain %j', (markdown, finding) => {
		expect(check(markdown)).toEqual([finding]);
	});
});
