import { locate } from '../../../tools/codegen/import/locate.mts';
import { serve, type Site } from '../../discovery/site.mts';

const document = (title: string): string =>
	JSON.stringify({ openapi: '3.1.0', info: { title, version: '1' }, paths: {} });
const TWO = `<!doctype html><script>SwaggerUIBundle({ urls: [{ url: '/a.json' }, { url: '/b.json' }] })</script>`;
const FILES: Record<string, string> = {
	'/one': '<!doctype html><redoc spec-url="a.json"></redoc>',
	'/two': TWO,
	'/none': '<!doctype html><p>Welcome</p>',
	'/a.json': document('Fleet'),
	'/b.json': document('Billing'),
};

let site: Site;
beforeAll(async () => {
	site = await serve((path) => FILES[path]);
	jest.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterAll(async () => await site.close());
const at = (path: string): string => site.address + path;

it('takes a document as it is', async () => {
	expect(await locate(at('/a.json'))).toEqual({ source: at('/a.json'), text: FILES['/a.json'] });
});

it('takes the document behind a page and says where it was found', async () => {
	expect(await locate(at('/one'))).toEqual({ source: at('/a.json'), text: FILES['/a.json'] });
	expect(console.log).toHaveBeenCalledWith(`Found on ${at('/one')}: ${at('/a.json')} (Fleet 1)`);
});

it('asks where two fit', async () => {
	const titles: string[] = [];
	const { source } = await locate(at('/two'), async (candidates) => {
		titles.push(...candidates.map(({ title }) => title));
		return candidates[1];
	});
	expect({ titles, source }).toEqual({ titles: ['Fleet 1', 'Billing 1'], source: at('/b.json') });
});

it('names both where nobody can answer', async () => {
	await expect(locate(at('/two'), async () => undefined)).rejects.toThrow(
		`${at('/two')} leads to 2 documents. Run the command again with the address of one:\n  1. Fleet 1: ${at('/a.json')}\n  2. Billing 1: ${at('/b.json')}`,
	);
});

it('says what it tried where there is none', async () => {
	const failure = await locate(at('/none')).catch((error: Error) => error.message);
	expect(failure).toContain(
		`${at('/none')} is a web page, and no OpenAPI document was found behind it`,
	);
	expect(failure).toContain(`${at('/openapi.json')}: status 404`);
});
