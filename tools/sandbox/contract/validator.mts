/** The library's validator, with one ajv for each purpose, and its errors in plain words. */
import { OpenAPIValidator, type Document, type OpenAPIRouter } from 'openapi-backend';
import { DEFINITIONS_ID, type Definitions } from './definitions.mts';
import formats from './formats.mts';
import { forRequest } from './requestSchemas.mts';

type Ajv = ReturnType<OpenAPIValidator['getAjv']>;

/**
 * The library makes an ajv for each schema; sharing one compiles each component once. Optimizing the generated
 * code doubles the time to start and gains nothing that can be measured.
 */
export class SharedValidator extends OpenAPIValidator {
	private readonly shared = new Map<string, Ajv>();
	private readonly definitions: Definitions;

	constructor(definition: Document, router: OpenAPIRouter, definitions: Definitions) {
		super({
			definition,
			router,
			lazyCompileValidators: true,
			coerceTypes: true,
			ajvOpts: {
				strict: false,
				allErrors: true,
				unicodeRegExp: false,
				logger: false,
				formats,
				validateSchema: false,
				code: { optimize: false },
			},
		});
		this.definitions = definitions;
	}

	override getAjv(...[purpose, options]: Parameters<OpenAPIValidator['getAjv']>): Ajv {
		let ajv = this.shared.get(purpose);
		if (!ajv) {
			ajv = super.getAjv(purpose, options);
			const { document } = this.definitions;
			const isRequest = purpose === ('requestBodyValidator' as typeof purpose);
			ajv.addSchema(isRequest ? forRequest(document, this.definitions) : document, DEFINITIONS_ID);
			this.shared.set(purpose, ajv);
		}
		return ajv;
	}
}

export interface Problem {
	/** JSON pointer into the body, or `/query/…`, `/path/…`, `/header/…`. */
	pointer: string;
	detail: string;
	keyword: string;
}

interface ValidationError {
	instancePath: string;
	keyword: string;
	message?: string;
	params?: Record<string, unknown>;
}

export function toProblem({ instancePath, keyword, message, params }: ValidationError): Problem {
	const name = (params?.additionalProperty ?? params?.missingProperty) as string | undefined;
	const place = name === undefined ? instancePath : `${instancePath}/${escapePointer(name)}`;
	return {
		pointer: place.replace(/^\/requestBody(?=\/|$)/, '') || '/',
		detail: detailOf(),
		keyword,
	};

	function detailOf(): string {
		if (keyword === 'additionalProperties') return `"${String(name)}" is not known here`;
		if (keyword === 'required') return `"${String(name)}" is required`;
		return message ?? 'is not valid';
	}
}

export const escapePointer = (name: string): string =>
	name.replaceAll('~', '~0').replaceAll('/', '~1');
