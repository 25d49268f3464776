import { build } from '../../../tools/codegen/build.mts';
import { remember, type SavedOperation } from '../../../tools/codegen/plan/savedNames.mts';

/** Prints what workflows may contain after the given contracts were in use one after the other. */
const [overlay, ...contracts] = process.argv.slice(2);
let saved: SavedOperation[] = [];
for (const contract of contracts)
	saved = remember(saved, (await build(contract, overlay!, saved)).mapped);
console.log(JSON.stringify(saved));
