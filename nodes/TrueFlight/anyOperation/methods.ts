import type {
	INodeListSearchItems,
	INodeListSearchResult,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { matches } from '../methods/matches';
import { explained, requestContext } from '../methods/panel';
import type { PathOperation } from '../openapi/operations';
import { withinWork } from '../openapi/schema';
import { firstText } from '../openapi/values';
import { locatedValue } from '../values/id';
import { describe } from './describe';
import { apiDocument, type ApiDocument } from './document';
import { OPERATION_PARAMETER } from './properties';
import { namedFields, readSaved, writeSaved, type SavedField } from './savedOperation';

/** Operations that the list shows before the user scrolls. */
const PER_PAGE = 100;
/** Parts of schemas that are read for them, and characters of one description: documents may be hostile. */
const MOST_WORK = 2_000_000;
const LONGEST_TEXT = 100_000;
const LONGEST_SUMMARY = 80;

/** The operations of the API's own document, to choose from. */
export async function searchApiOperations(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await explained(this, 'API Operation', async () => {
		const document = await apiDocument(this, requestContext(this));
		const named = document.operations
			.map((source) => ({ source, name: nameOf(source), value: '' }))
			.filter((one) => matches(one, filter));
		const start = Number(paginationToken ?? 0) || 0;
		const end = start + PER_PAGE;
		return {
			results: withinWork(MOST_WORK, () =>
				named.slice(start, end).flatMap(({ source, name }) => entryOf(source, name, document)),
			),
			...(end < named.length ? { paginationToken: String(end) } : {}),
		};
	});
}

/** `GET /aircraft – List aircraft`. */
function nameOf({ method, path, operation }: PathOperation): string {
	const text = firstText(operation.summary, operation.operationId).trim();
	const short = text.length > LONGEST_SUMMARY ? `${text.slice(0, LONGEST_SUMMARY)}…` : text;
	const deprecated = operation.deprecated === true ? ' (deprecated)' : '';
	return `${method.toUpperCase()} ${path}${short ? ` – ${short}` : ''}${deprecated}`;
}

/** No entry where a hostile or broken document describes what cannot be sent. */
function entryOf(
	source: PathOperation,
	name: string,
	{ basePath }: ApiDocument,
): INodeListSearchItems[] {
	try {
		const value = writeSaved(describe(source, basePath));
		return value.length <= LONGEST_TEXT && readSaved(value) ? [{ name, value }] : [];
	} catch {
		return [];
	}
}

/** The fields of the chosen operation, from what the workflow contains of it. */
export async function getApiFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const saved = readSaved(locatedValue(this.getCurrentNodeParameter(OPERATION_PARAMETER)));
	if (!saved) return { fields: [], emptyFieldsNotice: 'Choose an operation first.' };
	return {
		fields: namedFields(saved.fields).map(({ field, id, label }): ResourceMapperField => ({
			id,
			displayName: label,
			required: field.required === true && field.nullable !== true,
			display: true,
			defaultMatch: false,
			...typeOf(field, saved.body?.encoding),
		})),
		emptyFieldsNotice: 'This operation has no fields.',
	};
}

/** How a value is entered: a list as text with commas between, what is nested as JSON. */
function typeOf(
	{ format, values, isWholeBody }: SavedField,
	encoding: string | undefined,
): Pick<ResourceMapperField, 'type' | 'options'> {
	if (values && format !== 'array') {
		return { type: 'options', options: values.map((value) => ({ name: String(value), value })) };
	}
	if (isWholeBody)
		return { type: encoding === 'json' && format === 'object' ? 'object' : 'string' };
	if (format === 'object') return { type: 'object' };
	if (format === 'boolean') return { type: 'boolean' };
	if (format === 'integer' || format === 'number') return { type: 'number' };
	return { type: /^date|^epoch/.test(format ?? '') ? 'dateTime' : 'string' };
}
