import { plainText } from '../../../../nodes/TrueFlight/errors/plainText.ts';
import { toNodeError } from '../../../../nodes/TrueFlight/errors/toNodeError.ts';
import { RequestFailed } from '../../../../nodes/TrueFlight/http/errors.ts';
import { itemError } from '../../../../nodes/TrueFlight/itemError.ts';

const node = { name: 'TrueFlight', type: 'x', typeVersion: 1, parameters: {} } as never;

it.each([
	['<a href="https://x.example">in</a>', '‹a href="https://x.example">in‹/a>'],
	['<IMG src=x>', '‹IMG src=x>'],
	['<!-- --><?xml ?>', '‹!-- -->‹?xml ?>'],
	['<<b>', '<‹b>'],
	['1 < 2, 3<4, <***>', '1 < 2, 3<4, <***>'],
])('%s is shown as %s', (text, shown) => {
	expect(plainText(text)).toBe(shown);
});

it("no markup of a server's response or of an item is in an error", () => {
	const response = {
		statusCode: 302,
		headers: { 'x-request-id': '<a href=//x>id</a>', location: '<a href=//x>there</a>' },
		body: { title: '<a href=//x>title</a>', errors: [{ pointer: '<b>', detail: '<i>' }] },
	};
	const failed = new RequestFailed({ status: 302 }, 'GET', 1, response);
	const context = { node, operation: "Get of 'a'", access: {} as never, secrets: [] };
	const errors = [
		toNodeError(failed, context),
		toNodeError(new Error('<a href=//x>own</a>'), context),
		itemError({ node: () => node }, "'<a href=//x>' is no date", 'Enter <b>one</b>.'),
	];
	for (const { message, description } of errors) {
		expect(`${message} ${description}`).toContain('‹');
		expect(`${message} ${description}`).not.toMatch(/<[a-z/!?]/i);
	}
});
