import { parametersOf, type PathOperation } from '../../openapi/facts/operations.mts';
import type { Parameter } from '../../openapi/facts/types.mts';
import { tokens } from './paths.mts';
import type { Note } from './types.mts';

/** The request contains these anyway: https://spec.openapis.org/oas/v3.1.0#parameter-name */
const OWN_HEADERS = /^(accept|content-type|authorization|content-length|host|user-agent)$/i;

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
	return [...declared, ...added].filter(
		({ in: location, name }) =>
			(location !== 'path' || placeholders.includes(name)) &&
			!(location === 'header' && OWN_HEADERS.test(name)) &&
			// n8n would treat the name as an expression.
			!name.startsWith('='),
	);
}
