import { avoidedWords, readGlossary } from '../../tools/checks/glossary.mts';
import { textsOf } from '../../tools/checks/texts.mts';

const GLOSSARY = `
# Any document

| Library | Why |
| --- | --- |
| \`answer\` | not the glossary |

| Avoid | Use |
| --- | --- |
| \`hold\`, \`holds\` | contain |
| \`place\`, \`in the place of\` | location |
| \`form\` | format |
| \`is no\` | is not a |
`;
const find = avoidedWords(readGlossary(GLOSSARY));
const wordsIn = (text: string) => find(text).map(({ word }) => word);

describe('the glossary', () => {
	it('is the table with the columns Avoid and Use', () => {
		expect(readGlossary(GLOSSARY)[1]).toEqual({
			avoid: ['place', 'in the place of'],
			use: 'location',
		});
		expect(() => readGlossary('| Library | Why |\n| --- | --- |\n| a | b |')).toThrow(
			'CONTRIBUTING.md has no table with the columns "Avoid" and "Use"',
		);
	});

	it.each([
		['The page holds 100 records', ['holds']],
		['HOLD it', ['hold']],
		['one in the place of another', ['in the place of']],
		['one in the\n  place of another', ['in the place of']],
		['an aircraft is no simulator', ['is no']],
		['a form. The place', ['form', 'place']],
	])('finds avoided words in %j', (text, words) => {
		expect(wordsIn(text)).toEqual(words);
	});

	it.each([
		'The threshold of a placeholder',
		'placed at',
		'the header Location',
		'multipart/form-data and application/x-www-form-urlencoded',
		'format, information, platform',
		'There is no record, and the key is no longer valid',
		'The work order is on hold',
	])('leaves %j alone', (text) => {
		expect(wordsIn(text)).toEqual([]);
	});

	it('names the replacement and the position', () => {
		expect(find('A hold')).toEqual([{ word: 'hold', use: 'contain', index: 2 }]);
	});
});

describe('the texts of a file', () => {
	const lines = (file: string, source: string) =>
		textsOf(file, source).map(({ text, line }) => [line, text.trim()]);

	it('are the prose of Markdown and its code blocks, without names, targets and the glossary', () => {
		const source = [
			'# Title',
			'See [this](hold.md) and `hold`. <!-- hold -->',
			'',
			'| Avoid | Use |',
			'| - | - |',
			'| `hold` | x |',
			'',
			'```sh',
			'npm start # a comment',
			'```',
		].join('\n');
		const texts = lines('a.md', source);
		expect(texts.filter(([, text]) => text)).toEqual([
			[1, '# Title'],
			[2, 'See [this] and `…`.'],
			[8, '```sh\nnpm start # a comment\n```'],
		]);
	});

	it('are titles and descriptions of YAML, at any depth and over several lines', () => {
		const source = [
			'info:',
			'  title: A title',
			'  description: >-',
			'    Two',
			'    lines',
			'paths:',
			'  /hold: { get: { summary: A summary, operationId: hold } }',
		].join('\n');
		expect(lines('a.yaml', source)).toEqual([
			[2, 'A title'],
			[3, 'Two lines'],
			[7, 'A summary'],
		]);
	});

	it('are literals of code with several words, and single words that are shown', () => {
		const source = [
			"import x from 'hold';",
			"throw new Error(`The page ${x ? 'then this one' : 'hold'} holds` + ' no record');",
			"const property = { name: 'Hold', value: 'hold' };",
			'// A comment',
		].join('\n');
		expect(lines('a.ts', source)).toEqual([
			[2, 'The page … holds no record'],
			[2, 'then this one'],
			[3, 'Hold'],
		]);
	});

	it('are the same in JSON', () => {
		expect(lines('a.json', '{\n"name": "Hold",\n"id": "hold",\n"notes": "Two words"\n}')).toEqual([
			[2, 'Hold'],
			[4, 'Two words'],
		]);
	});
});
