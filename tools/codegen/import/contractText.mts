import { stringify } from 'yaml';
import { bundle, refersElsewhere } from '../document/bundle.mts';
import { parseDocument, readSource } from '../document/readSource.mts';

/** The document as it will stand in `openapi/`: one YAML file, as written where it is one already. */
export async function contractText(source: string): Promise<string> {
	const text = await readSource(source);
	const document = parseDocument(text, source);
	if (refersElsewhere(document)) return await bundle(source);
	return /^\s*[{[]/.test(text)
		? stringify(document, { lineWidth: 0, aliasDuplicateObjects: false })
		: text;
}
