/** Validates requests and responses with ajv: each schema is compiled where it is in the document. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isJson } from '../../openapi/facts/mediaTypes.mts';
import { isObject, pointerSegment } from '../../openapi/facts/values.mts';
import { follow, fragmentOf } from './pointers.mts';
import type { Contract, Operation, Schema } from './types.mts';

export interface Problem {
	/** JSON pointer into the body, or `/query/…`, `/path/…`, `/header/…`. */
	pointer: string;
	detail: string;
	keyword: string;
}

/** The values of a request by the names of the parameters; header names in lower case. */
export interface RequestValues {
	path: Record<string, unknown>;
	query: Record<string, unknown>;
	header: Record<string, unknown>;
	cookie: Record<string, unknown>;
	body?: unknown;
}

interface Checks {
	parameters: ValidateFunction;
	body?: ValidateFunction;
	isBodyRequired: boolean;
	/** Query parameters by name, as the document has them. */
	query: Map<string, Schema>;
	/** By status, `4XX` or `default`. */
	responses: Record<string, ValidateFunction | undefined>;
}

/** The id under which ajv knows the document. */
const DOCUMENT = 'contract';
/** Operations of a larger document are compiled when they are needed, so that it starts in time. */
const COMPILED_AT_START = 300;
const isAnyJson = (media: string): boolean => isJson(media) || media === '*/*';
const LOCATIONS = ['path', 'query', 'header', 'cookie'] as const;

export class Validator {
	/** Operations that are not validated, because ajv cannot compile their schemas, and the reason. */
	readonly unchecked = new Map<string, string>();
	private readonly document: Schema;
	private readonly checks = new Map<string, Checks>();
	private readonly parameters: Ajv2020;
	private readonly bodies: Ajv2020;
	private readonly responses: Ajv2020;

	constructor({ document, operations }: Pick<Contract, 'document' | 'operations'>) {
		this.document = document;
		const request = prepare(document, true);
		this.parameters = ajvFor(request, true);
		this.bodies = ajvFor(request);
		this.responses = ajvFor(prepare(document, false));
		for (const operation of operations.slice(0, COMPILED_AT_START)) this.checksOf(operation);
	}

	/** The result carries the query in the types that the contract gives it. */
	request(
		operation: Operation,
		{ body, ...values }: RequestValues,
	): { problems: Problem[]; query: Record<string, unknown> } {
		const checks = this.checksOf(operation);
		const given = Object.entries(values.query);
		const query = Object.fromEntries(
			given.map(([name, value]) => [name, deserialized(value, checks?.query.get(name))]),
		);
		if (!checks) return { problems: [], query };
		checks.parameters({ ...values, query });
		const errors = [...(checks.parameters.errors ?? [])];
		if (body !== undefined && checks.body && !checks.body(body))
			errors.push(...(checks.body.errors ?? []));
		const problems = errors.map(toProblem);
		if (body === undefined && checks.body && checks.isBodyRequired)
			problems.push({ pointer: '/', detail: 'a body is required', keyword: 'required' });
		return { problems, query };
	}

	response(operation: Operation, status: number, body: unknown): Problem[] {
		const { responses = {} } = this.checksOf(operation) ?? {};
		const declared = [String(status), `${String(status)[0]}XX`, 'default'].find(
			(one) => one in responses,
		);
		const validate = declared === undefined ? undefined : responses[declared];
		return !validate || validate(body) ? [] : (validate.errors ?? []).map(toProblem);
	}

	private checksOf(operation: Operation): Checks | undefined {
		const { id } = operation;
		if (this.unchecked.has(id)) return undefined;
		let checks = this.checks.get(id);
		try {
			if (!checks) this.checks.set(id, (checks = this.compile(operation)));
			return checks;
		} catch (error) {
			this.unchecked.set(id, (error as Error).message);
			return undefined;
		}
	}

	private compile({ place }: Operation): Checks {
		const parameters = this.parametersAt(place);
		const isQuery = ({ node }: { node: Schema }) => node.in === 'query';
		const body = this.schemaIn(
			[...place, 'requestBody'],
			[
				isAnyJson,
				(media) => media === 'multipart/form-data',
				(media) => media === 'application/x-www-form-urlencoded',
			],
		);
		const responses = follow(this.document, [...place, 'responses'])?.node ?? {};
		return {
			parameters: this.parameters.compile(parametersSchema(parameters)),
			body: body === undefined ? undefined : this.bodies.compile({ $ref: body }),
			isBodyRequired: follow(this.document, [...place, 'requestBody'])?.node.required === true,
			query: new Map(parameters.filter(isQuery).map(({ node }) => [String(node.name), node])),
			responses: Object.fromEntries(
				Object.keys(responses).map((status) => [status, this.responseCheck(place, status)]),
			),
		};
	}

	private responseCheck(place: string[], status: string): ValidateFunction | undefined {
		const response = [...place, 'responses', status];
		const schema = this.schemaIn(response, [isAnyJson]);
		if (schema) return this.responses.compile({ $ref: schema });
		const isEmpty = status === '204' && !follow(this.document, response)?.node.content;
		return isEmpty ? this.responses.compile({ type: 'null' }) : undefined;
	}

	/** Reference to the schema of a body or response: of the first media type that one of the tests accepts. */
	private schemaIn(holder: string[], tests: Array<(media: string) => boolean>): string | undefined {
		const media = Object.keys(follow(this.document, [...holder, 'content'])?.node ?? {});
		const wanted = tests.map((test) => media.find(test)).find((one) => one !== undefined);
		return wanted === undefined
			? undefined
			: this.reference([...holder, 'content', wanted, 'schema']);
	}

	private reference(segments: string[]): string | undefined {
		const { segments: found } = follow(this.document, segments) ?? {};
		return found && DOCUMENT + fragmentOf(found);
	}

	/** The parameters of the operation and of its path, each with a reference to its schema. */
	private parametersAt(place: string[]): Parameter[] {
		const all = new Map<string, Parameter>();
		for (const holder of [place.slice(0, -1), place]) {
			const list = follow(this.document, [...holder, 'parameters'])?.node ?? {};
			for (const index of Object.keys(list)) {
				const found = follow(this.document, [...holder, 'parameters', index]);
				if (!found) continue;
				const { node, segments } = found;
				const [media] = Object.keys((node.content ?? {}) as Schema);
				const inside = media === undefined ? ['schema'] : ['content', media, 'schema'];
				const schema = this.reference([...segments, ...inside]);
				const extra: unknown = follow(this.document, [...segments, 'schema'])?.node
					.additionalProperties;
				const free = isObject(extra)
					? { $ref: this.reference([...segments, 'schema', 'additionalProperties']) }
					: extra;
				all.set(`${node.in} ${node.name}`, { node, schema: schema ? { $ref: schema } : {}, free });
			}
		}
		return [...all.values()];
	}
}

interface Parameter {
	node: Schema;
	schema: Schema;
	/** `additionalProperties` of a free-form parameter, whose names are in the query themselves. */
	free: unknown;
}

function parametersSchema(parameters: Parameter[]): Schema {
	const schemas = LOCATIONS.map((location) => {
		const own = parameters.filter(({ node }) => node.in === location);
		const nameOf = ({ node }: Parameter) =>
			location === 'header' ? String(node.name).toLowerCase() : String(node.name);
		const free = own.map((one) => one.free).find((one) => one !== undefined);
		const schema = {
			type: 'object',
			properties: Object.fromEntries(own.map((one) => [nameOf(one), one.schema])),
			required: own.filter(({ node }) => node.required === true).map(nameOf),
			...(location === 'query' && { additionalProperties: free ?? false }),
		};
		return [location, schema] as const;
	});
	return { type: 'object', properties: Object.fromEntries(schemas) };
}

/** Optimizing the generated code doubles the time to start and gains nothing that can be measured. */
function ajvFor(document: Schema, coerceTypes = false): Ajv2020 {
	const ajv = new Ajv2020({
		strict: false,
		allErrors: true,
		unicodeRegExp: false,
		logger: false,
		validateSchema: false,
		coerceTypes: coerceTypes && 'array',
		code: { optimize: false },
	});
	addFormats.default(ajv);
	// The format of that name is not OpenAPI's, and refuses addresses of this machine.
	ajv.addFormat('url', (text: string) => URL.canParse(text));
	return ajv.addSchema(document, DOCUMENT);
}

/** A value as a parameter's style and media type say; what cannot be read stays as it is, for ajv to refuse. */
function deserialized(value: unknown, parameter: Schema | undefined): unknown {
	if (!parameter) return value;
	const single = Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value;
	if (typeof single !== 'string') return value;
	if (Object.keys((parameter.content ?? {}) as Schema).some(isAnyJson)) {
		try {
			return JSON.parse(single);
		} catch {
			return single;
		}
	}
	if (parameter.explode !== false) return value;
	const separator = { spaceDelimited: ' ', pipeDelimited: '|' }[String(parameter.style)] ?? ',';
	return single.split(separator);
}

/**
 * A copy of the document that ajv can compile. In a request, what is read-only or a file need not be in the body,
 * although the schema requires it.
 *
 * @see https://spec.openapis.org/oas/v3.0.3#fixed-fields-19 "If the property is marked as readOnly being true and
 * is in the required list, the required will take effect on the response only."
 */
function prepare(document: Schema, isRequest: boolean): Schema {
	return copy(document, new Set()) as Schema;

	function copy(node: unknown, outer: Set<string>): unknown {
		if (Array.isArray(node)) return node.map((one: unknown) => copy(one, new Set()));
		if (!isObject(node)) return node;
		const copied: Schema = {};
		const optional = isRequest && (node.required || node.allOf) ? namesIn(node) : new Set<string>();
		const names = optional.union(outer);
		for (const [key, value] of Object.entries(node)) {
			// An object under such a name is a property and not a keyword.
			if (DROPPED.has(key) && !isObject(value)) continue;
			if (key === 'required' && Array.isArray(value))
				copied[key] = value.filter((name: string) => !names.has(name));
			else if (key === 'allOf' && Array.isArray(value))
				copied[key] = value.map((part: unknown) => copy(part, names));
			else copied[key] = copy(value, new Set());
		}
		return node.nullable === true ? orNull(copied) : copied;
	}

	/** Names of properties that a request need not have, in a schema and the parts of its `allOf`. */
	function namesIn(node: Schema, depth = 0): Set<string> {
		const schema = resolve(node);
		const own = Object.entries<unknown>(isObject(schema.properties) ? schema.properties : {})
			.filter(([, one]) => isObject(one) && isLeftOut(one))
			.map(([name]) => name);
		const parts: unknown[] = Array.isArray(schema.allOf) && depth < 8 ? schema.allOf : [];
		return parts
			.filter(isObject)
			.map((part) => namesIn(part, depth + 1))
			.reduce((all, names) => all.union(names), new Set(own));
	}

	function isLeftOut(property: Schema): boolean {
		const { readOnly, format, contentMediaType } = { ...resolve(property), ...property };
		return readOnly === true || format === 'binary' || contentMediaType === BINARY;
	}

	function resolve(node: Schema): Schema {
		if (typeof node.$ref !== 'string') return node;
		return follow({ node, ...document }, ['node'])?.node ?? node;
	}
}

/** They name schemas across the document, by other names than pointers; `nullable` is rewritten. */
const DROPPED = new Set(['$id', '$schema', '$anchor', '$dynamicAnchor', '$dynamicRef', 'nullable']);
const BINARY = 'application/octet-stream';

/** OpenAPI 3.0's `nullable` in a document of 3.1, in the terms of JSON Schema. */
function orNull(schema: Schema): Schema {
	if (schema.type === undefined) return { anyOf: [schema, { type: 'null' }] };
	const values = schema.enum && { enum: [...(schema.enum as unknown[]), null] };
	return { ...schema, type: [...new Set([schema.type, 'null'].flat())], ...values };
}

function toProblem({ instancePath, keyword, message, params }: ErrorObject): Problem {
	const { additionalProperty, missingProperty } = params as Record<string, string | undefined>;
	const name = additionalProperty ?? missingProperty;
	const pointer = name === undefined ? instancePath : `${instancePath}/${pointerSegment(name)}`;
	const details: Record<string, string> = {
		additionalProperties: `"${String(name)}" is not known here`,
		required: `"${String(name)}" is required`,
	};
	return {
		pointer: pointer || '/',
		detail: details[keyword] ?? message ?? 'is not valid',
		keyword,
	};
}
