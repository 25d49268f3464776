import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDER, goldenFiles, goldenTexts } from './golden/golden.mts';

/**
 * What each form of a document becomes, on record for reviewers. These files say what is, not what is right:
 * that is what the other tests of this folder are for. `npm run golden` writes them again.
 */
const texts = goldenTexts();

it('there is one file for each form, and no other', () =>
	expect(goldenFiles()).toEqual([...texts.keys()].sort()));

it.each([...texts])('%s', (file, text) =>
	expect(text).toBe(readFileSync(join(FOLDER, file), 'utf8')),
);
