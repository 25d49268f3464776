import { stringify } from 'yaml';
import { bundle, refersElsewhere } from '../../openapi/load/bundle.mts';
import { parseDocument, readSource } from '../../openapi/load/source.mts';

/** The document as it will be stored in `openapi/`: one YAML file, as written where it is one already. */
export async function contractText(source: string): Promise<string> {
	const text = await readSource(source);
	const document = parseDocument(text, source);
	const isOneFile = !refersElsewhere(document);
	if (isOneFile && !/^\s*[{[]/.test(text)) return text;
	const whole = isOneFile ? document : await bundle(document, source);
	return stringify(whole, { lineWidth: 0, aliasDuplicateObjects: false });
}
