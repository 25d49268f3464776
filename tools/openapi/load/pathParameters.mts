import { placeholdersOf, UNDECLARED } from '../../../nodes/TrueFlight/openapi/sentParameters.ts';
import { isObject } from '../../../nodes/TrueFlight/openapi/values.ts';

type Json = Record<string, unknown>;

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/**
 * Declares the placeholders of paths that the document forgot to, as text: what it leaves open is no reason to refuse
 * it.
 *
 * @param document as written; it is changed
 */
export function declarePlaceholders(document: Json): void {
	if (!isObject(document.paths)) return;
	for (const [path, item] of Object.entries(document.paths)) {
		if (!isObject(item) || '$ref' in item) continue;
		const operations = METHODS.map((method) => item[method]).filter(isObject);
		const shared = namesIn(document, item.parameters);
		for (const operation of operations) {
			const known = [...shared, ...namesIn(document, operation.parameters)];
			const missing = placeholdersOf(path).filter((name) => name && !known.includes(name));
			if (missing.length === 0) continue;
			const added = [...new Set(missing)].map((name) => ({
				...{ name, in: 'path', required: true, schema: { type: 'string' }, [UNDECLARED]: true },
			}));
			operation.parameters = [...listOf(operation.parameters), ...added];
		}
	}
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Names of parameters in the path, be they written here or referred to. */
function namesIn(document: Json, parameters: unknown): unknown[] {
	return listOf(parameters).flatMap((one) => {
		const parameter = isObject(one) ? resolved(document, one) : {};
		return parameter.in === 'path' ? [parameter.name] : [];
	});
}

function resolved(document: Json, { $ref, ...own }: Json): Json {
	if (typeof $ref !== 'string') return own;
	const name = /^#\/components\/parameters\/([^/]+)$/.exec($ref)?.[1] ?? '';
	const { parameters } = isObject(document.components) ? document.components : {};
	const target = isObject(parameters) ? parameters[name.replace(/~1/g, '/')] : undefined;
	return isObject(target) ? target : {};
}
