import { parametersOf, type PathOperation } from '../../../nodes/TrueFlight/openapi/operations.ts';
import type { Parameter } from '../../../nodes/TrueFlight/openapi/types.ts';
import { tokens } from './paths.mts';
import type { Note } from './types.mts';

/** The request contains these anyway: https://spec.openapis.org/oas/v3.1.0#parameter-name */
const OWN_HEADERS = /^(accept|content-type|user-agent)$/i;
/**
 * Headers that say who sends the request and where it ends: a value from a field would replace the key, or let one
 * request contain another. The last three are names that axios leaves out.
 *
 * @see https://fetch.spec.whatwg.org/#forbidden-request-header
 */
const PROTECTED_HEADERS =
	/^(authorization|connection|content-(encoding|length)|cookie2?|expect|host|http2-settings|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|via|__proto__|constructor|prototype)$/i;
/** @see https://www.rfc-editor.org/rfc/rfc9110#name-tokens */
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
/** What can stand before the first `=` of a cookie. */
const COOKIE_NAME = /^[!-+\--:<>-~]+$/;

/**
 * Parameters that the node can send. A placeholder without a parameter becomes one; a path parameter
 * without a placeholder is dropped.
 */
export function readParameters(source: PathOperation, notes: Note[]): Parameter[] {
	const { path, pointer } = source;
	const declared = parametersOf(source);
	const placeholders = tokens(path)
		.filter(({ isParameter }) => isParameter)
		.map(({ text }) => text);
	const undeclared = [...new Set(placeholders)].filter(
		(name) => !declared.some((parameter) => parameter.in === 'path' && parameter.name === name),
	);
	for (const name of undeclared)
		notes.push({
			pointer,
			text: `uses {${name}} without a parameter of that name: treated as text`,
		});
	const added = undeclared.map((name): Parameter => ({
		name,
		in: 'path',
		required: true,
		schema: { type: 'string' },
	}));
	return [...declared, ...added].filter((parameter) => {
		const { in: location, name } = parameter;
		return (
			(location !== 'path' || placeholders.includes(name)) &&
			!(location === 'header' && OWN_HEADERS.test(name)) &&
			isSendable(parameter, pointer, notes) &&
			// n8n would treat the name as an expression.
			!name.startsWith('=')
		);
	});
}

/** Whether a header or cookie may and can be sent; if not, the report says so. */
function isSendable({ in: location, name }: Parameter, pointer: string, notes: Note[]): boolean {
	const isProtected = location === 'header' && PROTECTED_HEADERS.test(name);
	const isName =
		location === 'header'
			? HEADER_NAME.test(name)
			: location !== 'cookie' || COOKIE_NAME.test(name);
	if (!isProtected && isName) return true;
	const why = isProtected
		? 'it belongs to the connection or the credential'
		: 'its name is not valid';
	notes.push({ pointer, text: `the ${location} '${name}' is left out: ${why}` });
	return false;
}
