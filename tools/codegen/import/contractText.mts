import { stringify } from 'yaml';
import { bundle, refersElsewhere } from '../../openapi/load/bundle.mts';
import { parseDocument } from '../../openapi/load/source.mts';
import { locate, type Located } from './locate.mts';

/**
 * The document as it will be stored in `openapi/`: one YAML file, as written where it is one already.
 *
 * @param allowed folders and origins from which its references may read, in addition to its own
 */
export async function contractText(given: string, allowed: string[] = []): Promise<Located> {
	const { source, text } = await locate(given);
	const document = parseDocument(text, source);
	const isOneFile = !refersElsewhere(document);
	if (isOneFile && !/^\s*[{[]/.test(text)) return { source, text };
	const whole = isOneFile ? document : await bundle(document, source, allowed);
	return { source, text: stringify(whole, { lineWidth: 0, aliasDuplicateObjects: false }) };
}
