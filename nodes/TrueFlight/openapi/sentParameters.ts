import { parametersOf, type PathOperation } from './operations.ts';
import { isJsonParameter, parameterSchema, serializationOf } from './parameters.ts';
import { jsonType, properties } from './schema.ts';
import type { Parameter } from './types.ts';
import { isObject } from './values.ts';

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
/** Marks a parameter that the document does not have, but its path does. */
export const UNDECLARED = 'x-undeclared';
/** What can stand before the first `=` of a cookie. */
const COOKIE_NAME = /^[!-+\--:<>-~]+$/;

/**
 * Parameters that the node can send. A placeholder without a parameter becomes one; a path parameter
 * without a placeholder is dropped.
 *
 * @param note told what is not sent as the document has it
 */
export function readParameters(source: PathOperation, note: (text: string) => void): Parameter[] {
	const declared = withMembers(parametersOf(source));
	const placeholders = new Set(placeholdersOf(source.path));
	const inPath = declared.filter((parameter) => parameter.in === 'path');
	const undeclared = [...placeholders].filter((name) => !inPath.some((one) => one.name === name));
	const marked = inPath.filter((one) => UNDECLARED in one).map(({ name }) => name);
	for (const name of [...marked, ...undeclared])
		note(`uses {${name}} without a parameter of that name: treated as text`);
	const added = undeclared.map((name): Parameter => ({
		name,
		in: 'path',
		required: true,
		schema: { type: 'string' },
	}));
	return [...declared, ...added].filter(({ in: location, name }) => {
		if (location === 'path' && !placeholders.has(name)) return false;
		if (location === 'header' && OWN_HEADERS.test(name)) return false;
		const why = whyUnsendable(location, name);
		if (why !== undefined) note(`the ${location} '${name}' is left out: ${why}`);
		// n8n would treat the name as an expression.
		return why === undefined && !name.startsWith('=');
	});
}

/**
 * An object in the query whose members are sent as parameters of their own is these parameters: `pageable` is `page` and
 * `size`, `filter` is `filter[status]`.
 *
 * @param styles of the objects that are replaced
 *
 * @see https://spec.openapis.org/oas/v3.1.0#style-values
 */
export function withMembers(parameters: Parameter[], styles = ['form', 'deepObject']): Parameter[] {
	const names = new Set(parameters.map(({ name }) => name));
	return parameters.flatMap((parameter) => {
		const { style, explode } = serializationOf(parameter);
		if (!styles.includes(style)) return [parameter];
		const schema = parameterSchema(parameter);
		const isApart = style === 'deepObject' || (style === 'form' && explode);
		if (parameter.in !== 'query' || !isApart || isJsonParameter(parameter)) return [parameter];
		if (jsonType(schema) !== 'object' || isObject(schema.additionalProperties)) return [parameter];
		const members = properties(schema).map((member): Parameter => ({
			name: style === 'deepObject' ? `${parameter.name}[${member.name}]` : member.name,
			in: 'query',
			required: parameter.required === true && member.required,
			schema: member.schema,
		}));
		const isFlat = members.every((member) => {
			const type = jsonType(parameterSchema(member));
			const isList = type === 'array' && style === 'form';
			return type !== 'object' && (type !== 'array' || isList) && !names.has(member.name);
		});
		return isFlat && members.length > 0 ? members : [parameter];
	});
}

/** `/users({id})` → id. */
export function placeholdersOf(path: string): string[] {
	return [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
}

/**
 * Why a header or a cookie may not, or cannot, be sent from a field.
 *
 * @returns undefined where it can, as parameters in other places always can
 */
export function whyUnsendable(location: string, name: string): string | undefined {
	if (location === 'header' && PROTECTED_HEADERS.test(name)) {
		return 'it belongs to the connection or the credential';
	}
	const isName =
		location === 'header'
			? HEADER_NAME.test(name)
			: location !== 'cookie' || COOKIE_NAME.test(name);
	return isName ? undefined : 'its name is not valid';
}
