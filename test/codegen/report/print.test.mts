import { printable } from '../../../tools/codegen/report/print.mts';

it('a text of a document cannot control the terminal', () => {
	expect(printable('a\x1b[2Jb\x9bc\r\x07\td\ne é')).toBe('a [2Jb c   d\ne é');
});
