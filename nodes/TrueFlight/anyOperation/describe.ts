import { operationTables } from '../generated';
import { API_BASE_PATH } from '../generated/api';
import type { Operation, PagingParameters } from '../operation';
import { camelCase } from '../openapi/names';
import type { PathOperation } from '../openapi/operations';
import { hasPaging, isPagingParameter, pagingParameters } from '../openapi/paging';
import { pagingFacts } from '../openapi/pagingFacts';
import { parameterSchema } from '../openapi/parameters';
import { payload } from '../openapi/payload';
import { rangeEndOf } from '../openapi/rangeEnd';
import { isFileField, readBody, type ApiBody } from '../openapi/requestBody';
import { successResponse, type SuccessResponse } from '../openapi/responses';
import { jsonType, knownValues } from '../openapi/schema';
import { readParameters } from '../openapi/sentParameters';
import {
	itemFormat,
	queryFormat,
	queryStyle,
	textFormat,
	textStyle,
	wireFormat,
} from '../openapi/serialization';
import { urlBelow } from '../openapi/servers';
import type { Parameter, Schema } from '../openapi/types';
import type { SavedField, SavedOperation } from './savedOperation';

/** Values to choose from; a longer list is entered as text. */
const MOST_VALUES = 200;

/** What APIs mostly wrap their payload in; it is left where the response does not have it. */
const USUAL_ENVELOPE = 'data';

/** What the query parameter for the location is called, as the node knows it. */
const LOCATION_NAMES = new Set(
	Object.values(operationTables)
		.flatMap((operations) => Object.values(operations))
		.flatMap(({ inputs }) => inputs)
		.filter((input) => input.in === 'query' && input.role === 'location')
		.map(({ name }) => camelCase(name)),
);

/**
 * All that the run of an operation needs, by the same rules as the generated operations.
 *
 * @param basePath of the document, below which its paths are
 */
export function describe(source: PathOperation, basePath: string): SavedOperation {
	const { operation, path } = source;
	const method = source.method.toUpperCase() as Operation['method'];
	const response = successResponse(operation);
	const parameters = readParameters(source, () => undefined);
	const segment = path.split('/').findLast(Boolean) ?? '';
	const isRecordPath = segment.endsWith('}');
	const isPaged = !isRecordPath && hasPaging(parameters);
	const found = payload(response.schema, {
		names: [segment, segment.replace(/s$/, '')].map(camelCase),
		isRecordPath,
		isPaged,
	});
	const isReadable = method === 'GET' || isPaged;
	const isList =
		isReadable && response.carries !== 'file' && (found.isList || (found.isSilent && isPaged));
	const result = isList ? 'list' : resultOf(method, response, isRecordPath);
	const paging = result === 'list' ? pagingOf(parameters, response) : undefined;
	const isUndescribed =
		found.isSilent && /^(list|record|none)$/.test(result) && response.status !== '204';
	const envelope = found.envelope ?? (isUndescribed ? USUAL_ENVELOPE : undefined);
	const body = method === 'GET' ? undefined : readBody(operation, path);
	return {
		result,
		method,
		// Some documents distinguish operations of the same path by a fragment, which is not sent.
		path: urlBelow(API_BASE_PATH, source, basePath).replace(/#.*$/s, ''),
		...defined({ envelope, paging, body: body && encodingOf(body) }),
		fields: [
			...parameters
				.filter((parameter) => !isPagingParameter(parameter, paging))
				.map((parameter) => parameterField(parameter, result)),
			...(body ? bodyFields(body) : []),
		].sort((a, b) => Number(b.required ?? false) - Number(a.required ?? false)),
	};
}

function resultOf(
	method: Operation['method'],
	{ carries, schema }: SuccessResponse,
	isRecordPath: boolean,
): Operation['result'] {
	if (carries === 'file') return 'file';
	if (method === 'DELETE') return 'deleted';
	if (carries !== 'text' && jsonType(schema ?? {}) === 'string') return 'text';
	return method === 'GET' && carries === 'nothing' && !isRecordPath ? 'none' : 'record';
}

function pagingOf(parameters: Parameter[], { schema }: SuccessResponse): PagingParameters {
	const paging = pagingParameters(parameters);
	const facts = pagingFacts(schema);
	const isUsed = Object.keys(paging).length > 0 && Object.keys(facts).length > 0;
	return isUsed ? { ...paging, facts } : paging;
}

/** An empty JSON object is not sent, unless the body is required. */
function encodingOf({ encoding, contentType, whole, required, frame }: ApiBody): Operation['body'] {
	const isUsual = encoding === 'json' && contentType === 'application/json' && !whole && !frame;
	return isUsual && !required ? undefined : { encoding, contentType, ...defined({ frame }) };
}

function parameterField(parameter: Parameter, result: Operation['result']): SavedField {
	const { name } = parameter;
	const location = parameter.in as 'path' | 'query' | 'header' | 'cookie';
	const schema = parameterSchema(parameter);
	const isQuery = location === 'query';
	const isLocation = isQuery && LOCATION_NAMES.has(camelCase(name));
	const isRequired = location === 'path' || parameter.required === true;
	return {
		in: location,
		name,
		// Without one, a list is read at all locations where TrueFlight wants one.
		...(isRequired && !(isLocation && result === 'list') ? { required: true } : {}),
		...(isLocation ? { role: 'location' } : {}),
		...defined({
			format: isQuery ? queryFormat(parameter) : textFormat(parameter),
			style: isQuery ? queryStyle(parameter) : textStyle(parameter),
			rangeEnd: isQuery ? rangeEndOf(parameter) : undefined,
		}),
		...valuesOf(schema),
	};
}

function bodyFields({ encoding, fields, whole, required }: ApiBody): SavedField[] {
	if (whole) {
		const format = wireFormat(whole);
		const isRequired = required ? { required } : {};
		return [{ in: 'body', name: '', ...isRequired, ...defined({ format }), isWholeBody: true }];
	}
	return fields.map(({ name, schema, required: isRequired, nullable, when, relationship }) => {
		const isFile = encoding === 'multipart' && isFileField(schema);
		return {
			in: 'body',
			name,
			...(isRequired && !when ? { required: true } : {}),
			...(isRequired && !when && nullable && !isFile ? { nullable } : {}),
			...(isFile
				? { format: 'array', isFile: true }
				: { ...defined({ format: wireFormat(schema), relationship }), ...valuesOf(schema) }),
		};
	});
}

function valuesOf(schema: Schema): Pick<SavedField, 'items' | 'values'> {
	const values = jsonType(schema) === 'array' ? [] : knownValues(schema);
	// n8n would run what begins with an equals sign as an expression.
	const isSafe = values.every((value) => !String(value).startsWith('='));
	const isOffered = values.length > 0 && values.length <= MOST_VALUES && isSafe;
	return defined({ items: itemFormat(schema), values: isOffered ? values : undefined });
}

/** Without the members that have no value. */
function defined<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
	return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
		[K in keyof T]?: Exclude<T[K], undefined>;
	};
}
