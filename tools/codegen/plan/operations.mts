import { plural, singular } from '../../language/inflection.mts';
import { camelCase, lowerCaseWords, words } from '../../language/names.mts';
import { operationsOf, type PathOperation } from '../../../nodes/TrueFlight/openapi/operations.ts';
import {
	successResponse,
	type SuccessResponse,
} from '../../../nodes/TrueFlight/openapi/responses.ts';
import { jsonType } from '../../../nodes/TrueFlight/openapi/schema.ts';
import type { Document, Operation, Parameter } from '../../../nodes/TrueFlight/openapi/types.ts';
import type { PagingParameters } from '../../../nodes/TrueFlight/operation.ts';
import { readBody } from '../../../nodes/TrueFlight/openapi/requestBody.ts';
import { classify, isListOperation, type Method } from './operationKind.mts';
import { filtersAsFields, markTwins } from './filterFields.mts';
import { operationPresentation, type Presentation } from './overlay.mts';
import { saidEnvelopeOf, usualEnvelopeOf } from '../../language/envelopes.mts';
import { isRecordOf } from '../../language/silentList.mts';
import { hasPaging, pagingParameters } from '../../../nodes/TrueFlight/openapi/paging.ts';
import { pagingFacts, unreadablePaging } from '../../../nodes/TrueFlight/openapi/pagingFacts.ts';
import { readParameters } from '../../../nodes/TrueFlight/openapi/sentParameters.ts';
import { type PathContext, readPath } from './paths.mts';
import { payload } from '../../../nodes/TrueFlight/openapi/payload.ts';
import { actionText, manyNotAll, saysMoreThanName } from './prose.mts';
import { fieldsOf } from './recordFields.mts';
import { resourceNames } from './resourceNames.mts';
import { noteOtherKeys, scopeOf } from './security.mts';
import type { SavedNames } from './savedNames.mts';
import { operationUrl, readServer } from './servers.mts';
import type { ApiOperation, MappedDocument, Note } from './types.mts';

const UNUSED_METHODS = ['head', 'options', 'trace'];

/** Every operation of the document in n8n's terms, in document order. */
export function readOperations(
	document: Document,
	presentation: Presentation,
	saved: SavedNames,
	notes: Note[],
): ApiOperation[] {
	const all = operationsOf(document);
	const [unused, used] = [true, false].map((wanted) =>
		all.filter(({ method }) => UNUSED_METHODS.includes(method) === wanted),
	) as [PathOperation[], PathOperation[]];
	for (const { pointer, method } of unused)
		notes.push({ pointer, text: `${method.toUpperCase()} transfers no data: not in the node` });
	const pathContext: PathContext = {
		methods: new Map(
			[...Map.groupBy(used, ({ path }) => path)].map(([path, group]) => [
				path,
				group.map(({ method }) => method),
			]),
		),
		known: knownResources(presentation),
	};
	const places = used.map((source) => ({ source, place: readPath(source.path, pathContext) }));
	const context = { ...pathContext, names: resourceNames(places, pathContext.known) };
	const usualEnvelope = usualEnvelopeOf(document, used);
	const api = readServer(document, presentation);
	return used.map((source) =>
		readOperation({ document, presentation, saved, context, source, api, usualEnvelope, notes }),
	);
}

/** Resource names of the overlay, by the API's own names and aliases. */
function knownResources({ resources }: Presentation): PathContext['known'] {
	const hints = Object.entries(resources);
	const names = new Map(
		hints.flatMap(([name, { aliases = [] }]) =>
			[name, ...aliases].map((alias) => [camelCase(singular(alias)), name] as const),
		),
	);
	return (name) => names.get(name);
}

interface Reading {
	document: Document;
	presentation: Presentation;
	saved: SavedNames;
	context: PathContext;
	source: PathOperation;
	api: MappedDocument['api'];
	/** Key of the payload where a response has no schema. */
	usualEnvelope?: string;
	notes: Note[];
}

function readOperation(reading: Reading): ApiOperation {
	const { document, presentation, saved, context, source, api, usualEnvelope, notes } = reading;
	const { path, pointer, operation } = source;
	const method = source.method as Method;
	const place = readPath(path, context);
	const hints = operationPresentation(presentation, document, source);
	const known = saved.ofRequest(method, path);
	const resource = hints.resource ?? known?.resource ?? place.resource ?? nameless(operation);
	const response = successResponse(operation);
	const declared = markTwins(readParameters(source, (text) => notes.push({ pointer, text })));
	const found = payload(response.schema, {
		names: [resource, camelCase(plural(resource)), ...place.segments.slice(-1).flatMap(bothForms)],
		isRecordPath: place.isRecord && place.action === undefined,
		isPaged: !place.isRecord && hasPaging(declared),
	});
	const methods = context.methods.get(path) ?? [];
	const siblings = {
		hasRecords: [...context.methods.keys()].some((other) => isRecordOf(path, other)),
		canCreate: methods.includes('post'),
	};
	const isList = isListOperation({
		method,
		place,
		found,
		response,
		parameters: declared,
		siblings,
	});
	const parameters = isList ? filtersAsFields(declared, fieldsOf(found.record)) : declared;
	const isUndescribed =
		found.isSilent === true &&
		response.status !== '204' &&
		!['file', 'text'].includes(response.carries ?? '');
	const envelope =
		found.envelope ?? (isUndescribed ? (saidEnvelopeOf(operation) ?? usualEnvelope) : undefined);
	const isFile = response.carries === 'file';
	const result = isFile ? 'file' : isList ? 'list' : method === 'delete' ? 'deleted' : 'record';
	const paging = result === 'list' ? pagingOf(parameters, response, source, notes) : undefined;
	noteOtherKeys(document, source, notes);
	const kind = classify(method, place, isList, methods);
	const body = method === 'get' ? undefined : readBody(operation, path);
	const nouns = resourceWords(presentation, resource);
	const isUpload =
		kind.value === 'create' && body?.encoding === 'multipart' && isCalled('upload', operation);
	const name = hints.name ?? (isUpload ? 'Upload' : kind.name);
	return {
		resource,
		value: hints.operation ?? kind.value,
		name,
		action:
			hints.action ?? actionText(name, isList ? nouns.plural : nouns.singular, '', nouns.singular),
		description: describe(operation, isList, [name, nouns.singular, nouns.plural]),
		method: method.toUpperCase(),
		path,
		url: operationUrl(api, source, notes),
		pointer,
		parameters,
		owners: place.owners,
		place,
		...(hints.callerContext ? { callerContext: hints.callerContext } : {}),
		isNamedByOverlay: hints.operation !== undefined,
		...(known && hints.operation === undefined && known.resource === resource
			? { savedValue: known.value }
			: {}),
		body,
		replaces:
			method === 'put' && place.isRecord && place.action === undefined && !isPartial(operation),
		result,
		...(paging ? { paging } : {}),
		isEmpty: method === 'get' && !isList && !place.isRecord && response.carries === 'nothing',
		isText: !isList && response.carries !== 'text' && jsonType(response.schema ?? {}) === 'string',
		envelope,
		...(response.carries === undefined ? {} : { carries: response.carries }),
		...(response.carries === 'json' ? { mediaType: response.mediaType } : {}),
		record: found.record,
		recordFields: fieldsOf(found.record).map((field) => field.name),
		assumed: operation['x-provenance'] === 'assumed' && operation['x-existence'] !== 'documented',
		deprecated: operation.deprecated === true,
		scope: scopeOf(document, source),
	};
}

/** Whether the document calls an operation so: `Documents_Upload`, "Upload a document". */
function isCalled(verb: string, { operationId, summary }: Operation): boolean {
	return [operationId, summary].some(
		(text) => typeof text === 'string' && words(text).includes(verb),
	);
}

/** How a list is read in parts: what can be requested, and where its responses say how to go on. */
function pagingOf(
	parameters: Parameter[],
	response: SuccessResponse,
	{ method, pointer }: PathOperation,
	notes: Note[],
): PagingParameters {
	const paging = pagingParameters(parameters);
	const facts = pagingFacts(response.schema);
	if (method === 'post') {
		const text = `is a list that is read by POST: the node cannot request further pages of it, Return All stops where there are more, and its records are not offered "From List", so that their IDs have to be entered`;
		notes.push({ pointer, text, losesData: true });
		return paging;
	}
	if (Object.keys(paging).length === 0) {
		const text = `the responses announce more by '${facts.cursor?.join('.')}', but no parameter is declared to request it: the node tries 'cursor'`;
		if (facts.cursor) notes.push({ pointer, text, losesData: true });
		return paging;
	}
	const text = unreadablePaging(paging, facts, response);
	if (text !== undefined) notes.push({ pointer, text, losesData: true });
	return Object.keys(facts).length ? { ...paging, facts } : paging;
}

/** Whether a PUT says that it changes only what it is sent. */
function isPartial({ summary = '', description = '' }: Operation): boolean {
	return /\bpartial|\bonly (the )?(fields|values|properties|attributes)? ?(that are |which are )?(given|sent|provided|supplied|included|present|specified)|\b(un(changed|touched|modified)|keep|kept)\b/i.test(
		`${summary} ${description}`,
	);
}

const bothForms = (segment: string): string[] => [camelCase(segment), camelCase(singular(segment))];

/** A path of parameters alone is named by the document's grouping, if it has one. */
function nameless(operation: Operation): string {
	const tag = operation.tags?.[0];
	return (typeof tag === 'string' && camelCase(singular(tag))) || 'root';
}

/** What is needed to send a request, and nothing of what it does. */
const ABOUT_THE_KEY =
	/^(the )?((api )?key |token |caller )?(requires?|needs?|must have) (the |an? )?(scopes?|permissions?|api key)\b[^.]*\.?$/i;

/** The first text of the document that says more than the name; none where the name says all. */
function describe({ summary, description }: Operation, isList: boolean, names: string[]): string {
	const texts = [summary, description].filter((text) => typeof text === 'string');
	const text =
		texts.find((one) => saysMoreThanName(one, ...names) && !ABOUT_THE_KEY.test(one)) ?? '';
	return isList ? manyNotAll(text) : text;
}

export function resourceWords(
	presentation: Presentation,
	resource: string,
): { singular: string; plural: string } {
	const hints = presentation.resources[resource];
	const one = hints?.singular ?? lowerCaseWords(singular(resource));
	return { singular: one, plural: hints?.plural ?? plural(one) };
}
