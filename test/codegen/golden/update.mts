/** `npm run golden`: writes the golden files again, and removes those of documents that are gone. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDER, goldenTexts } from './golden.mts';

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER);
for (const [file, text] of goldenTexts()) writeFileSync(join(FOLDER, file), text);
