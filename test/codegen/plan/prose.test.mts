import {
	actionText,
	sentences,
	userText,
	worthSaying,
} from '../../../tools/codegen/plan/prose.mts';

describe('texts of the document, as n8n shows them', () => {
	it.each([
		['List squawks.', 'List squawks'],
		['One. Two', 'One. Two.'],
		['the id of the url, as json', 'The ID of the URL, as JSON'],
		['See [the docs](https://x.y/z) **now**', 'See the docs now'],
		['A `name` of <b>it</b>', "A 'name' of it"],
		['Between 1 < x and y > 2', 'Between 1 &lt; x and y &gt; 2'],
		['<p>Text of it</p><!-- not this -->', 'Text of it'],
		['A *soft* and __hard__ word', 'A soft and hard word'],
		['```\ncode\n```\n\nText after it', 'Text after it'],
		['Flags:\n- one\n- two', 'Flags:'],
		['First part.\n\nSecond paragraph.', 'First part'],
		['Comma separated ids', 'Comma-separated IDs'],
		['Such as e.g. this', 'Such as e.g. this'],
		['Is it? Yes', 'Is it? Yes'],
		['It is. Really?', 'It is. Really.'],
		['Resource to operate on', ''],
		['  ', ''],
	])('%j', (given, want) => expect(userText(given)).toBe(want));

	it('are cut at a sentence where they are long', () => {
		const long = `${'A sentence of some length, which tells a lot. '.repeat(12)}`;
		expect(userText(long).length).toBeLessThanOrEqual(320);
		expect(userText(long)).toMatch(/lot\.$/);
		expect(userText('word '.repeat(200))).toMatch(/ word…$/);
	});

	it('are joined with full stops', () => {
		expect(sentences('', 'One')).toBe('One');
		expect(sentences('One', '', 'Two')).toBe('One. Two.');
		expect(sentences('Really?', 'Yes')).toBe('Really? Yes');
	});

	it('are left out where they only repeat the name', () => {
		expect(worthSaying('The Name.', 'Name')).toBe(false);
		expect(worthSaying('Name of it', 'Name')).toBe(true);
	});
});

describe('action texts', () => {
	it.each([
		['Get Many', 'squawks', 'Get many squawks'],
		['Mark as Paid', 'invoice', 'Mark invoice as paid'],
		['PDF', 'invoice', 'Pdf invoice'],
		['Get', 'API key', 'Get API key'],
		['2', 'things', 'Run 2 things'],
		['Get Many', 'neighbour IDs', 'Get many neighbour ids'],
	])('%s + %s', (name, subject, want) => expect(actionText(name, subject)).toBe(want));
});
