/** Validates requests and responses with ajv, by the schemas of the document as they are. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isJson, jsonTypeOf } from '../../../nodes/TrueFlight/openapi/mediaTypes.ts';
import { parametersOf } from '../../../nodes/TrueFlight/openapi/operations.ts';
import { isJsonParameter, serializationOf } from '../../../nodes/TrueFlight/openapi/parameters.ts';
import { withMembers } from '../../../nodes/TrueFlight/openapi/sentParameters.ts';
import type { Parameter } from '../../../nodes/TrueFlight/openapi/types.ts';
import { pointerSegment } from '../../../nodes/TrueFlight/openapi/values.ts';
import { compilable, DOCUMENT, targetOf } from './compilable.mts';
import { isObjectSchema } from './schema.mts';
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
	/** Query parameters by name. */
	query: Map<string, Parameter>;
	/** By status, `4XX` or `default`. */
	responses: Record<string, ValidateFunction | undefined>;
}

const FORMS = ['multipart/form-data', 'application/x-www-form-urlencoded'];

/** Schemas are compiled when their operation is first used. */
export class Validator {
	/** Operations that are not validated, because ajv cannot compile their schemas, and the reason. */
	readonly unchecked = new Map<string, string>();
	private readonly checks = new Map<string, Checks>();
	private readonly requestDocument: Schema;
	private readonly responseDocument: Schema;
	private readonly parameters: Ajv2020;
	private readonly bodies: Ajv2020;
	private readonly responses: Ajv2020;

	constructor({ document }: Pick<Contract, 'document'>) {
		this.requestDocument = compilable(document, true);
		this.responseDocument = compilable(document, false);
		this.parameters = ajvFor(this.requestDocument, true);
		this.bodies = ajvFor(this.requestDocument);
		this.responses = ajvFor(this.responseDocument);
	}

	/** The result carries the query in the types of the contract. */
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
		// ajv does not know a property of that name (https://ajv.js.org/security.html), but a contract may.
		const isUnchecked = ({ params }: ErrorObject) =>
			params.additionalProperty === '__proto__' && checks.query.has('__proto__');
		const errors = (checks.parameters.errors ?? []).filter((one) => !isUnchecked(one));
		if (body !== undefined && checks.body && !checks.body(body))
			errors.push(...(checks.body.errors ?? []));
		const problems = errors.map(toProblem);
		if (body === undefined && checks.body && operation.body?.required)
			problems.push({ pointer: '/', detail: 'a body is required', keyword: 'required' });
		return { problems, query };
	}

	response(operation: Operation, status: number, body: unknown): Problem[] {
		const { responses = {} } = this.checksOf(operation) ?? {};
		const codes = [String(status), `${String(status)[0]}XX`, 'default'];
		const validate = responses[codes.find((one) => one in responses) ?? ''];
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

	private compile({ template, method }: Operation): Checks {
		const inRequest = (node: unknown): Schema => targetOf(this.requestDocument, node);
		const pathItem = inRequest(this.requestDocument.paths[template]);
		const operation = pathItem[method] as Schema;
		const list = (holder: Schema) => ({
			parameters: ((holder.parameters ?? []) as unknown[]).map(inRequest),
		});
		const declared = parametersOf({
			pathItem: list(pathItem),
			operation: list(operation),
		} as never);
		const parameters = withMembers(
			declared.map((one) =>
				isObjectSchema(inRequest(one.schema)) ? { ...one, schema: inRequest(one.schema) } : one,
			),
			['form'],
		);
		const { content = {} } = inRequest(operation.requestBody);
		const media = jsonTypeOf(content as never) ?? FORMS.find((one) => one in content) ?? '';
		const body: unknown = content[media]?.schema;
		// The values of a form are texts.
		const bodies = FORMS.includes(media) ? this.parameters : this.bodies;
		const inQuery = parameters.filter((one) => one.in === 'query');
		const { responses = {} } = targetOf(
			this.responseDocument,
			this.responseDocument.paths[template],
		)[method];
		return {
			parameters: this.parameters.compile(parametersSchema(parameters, inRequest)),
			body: body === undefined ? undefined : bodies.compile(body as Schema),
			query: new Map(inQuery.map((one) => [one.name, one])),
			responses: Object.fromEntries(
				Object.keys(responses).map((status) => [status, this.check(status, responses[status])]),
			),
		};
	}

	private check(status: string, response: unknown): ValidateFunction | undefined {
		const { content } = targetOf(this.responseDocument, response);
		if (!content) return status === '204' ? this.responses.compile({ type: 'null' }) : undefined;
		const schema: unknown = content[jsonTypeOf(content as never) ?? '']?.schema;
		return schema === undefined ? undefined : this.responses.compile(schema as Schema);
	}
}

function parametersSchema(parameters: Parameter[], target: (node: unknown) => Schema): Schema {
	const schemas = ['path', 'query', 'header', 'cookie'].map((location) => {
		const own = parameters.filter((one) => one.in === location);
		const nameOf = ({ name }: Parameter) => (location === 'header' ? name.toLowerCase() : name);
		const schemaOf = ({ schema, content = {} }: Parameter) =>
			schema ?? Object.values(content)[0]?.schema ?? {};
		// The names of a free-form parameter are in the query themselves.
		const free: unknown[] = own.map((one) => target(one.schema).additionalProperties);
		const schema = {
			type: 'object',
			properties: Object.fromEntries(own.map((one) => [nameOf(one), schemaOf(one)])),
			required: own.filter(({ required }) => required === true).map(nameOf),
			...(location === 'query' && {
				additionalProperties: free.find((one) => one !== undefined) ?? false,
			}),
		};
		return [location, schema] as const;
	});
	return { type: 'object', properties: Object.fromEntries(schemas) };
}

/** Optimizing the generated code doubles the time to start and gains nothing that can be measured. */
function ajvFor(document: Schema, coercesTypes = false): Ajv2020 {
	const ajv = new Ajv2020({
		strict: false,
		allErrors: true,
		unicodeRegExp: false,
		logger: false,
		validateSchema: false,
		// A parameter or field may be named like a method that every object inherits: `constructor`.
		ownProperties: true,
		coerceTypes: coercesTypes && 'array',
		code: { optimize: false },
	});
	addFormats.default(ajv);
	// The format of that name is not OpenAPI's, and refuses addresses of this machine.
	ajv.addFormat('url', (text: string) => URL.canParse(text));
	return ajv.addSchema(document, DOCUMENT);
}

/** A value by a parameter's style and media type; what cannot be read stays as it is, for ajv to refuse. */
function deserialized(value: unknown, parameter: Parameter | undefined): unknown {
	if (!parameter) return value;
	const single = Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value;
	if (typeof single !== 'string') return value;
	if (isJsonParameter(parameter) || Object.keys(parameter.content ?? {}).some(isJson)) {
		try {
			return JSON.parse(single);
		} catch {
			return single;
		}
	}
	const { style, explode } = serializationOf(parameter);
	if (explode) return value;
	return single.split({ spaceDelimited: ' ', pipeDelimited: '|' }[style] ?? ',');
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
