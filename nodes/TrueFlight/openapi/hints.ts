import { embeddedDocuments } from './embedded.ts';

/** Names under which documentation tools keep the address of their document. */
const NAME =
	/^(?:(?:api|openapi|swagger|schema)?(?:spec|description|definition|document|config|json|schema)?(?:url|uri|path|href)|spec|input|source|openapi|swagger|apidescriptiondocument)$/;
/** Names of files that look like an API description's. */
const LIKELY_NAME = /openapi|open-api|swagger|api-?docs?|schema|spec|contract|reference/i;
const LIKELY_END = /(?:openapi|swagger|v[23]\/api-docs)\/?$/i;
const DATA_FILE = /\.(?:json|ya?ml)$/i;
const OTHER_NAME = /package|manifest|tsconfig|composer|search/i;
const OTHER_FILE = /\.(?:m?js|css|svg|png|woff2?|map)$/i;
/** Where documents usually are, below a page and below the root of its host. */
export const USUAL_NAMES = [
	'openapi.json',
	'openapi.yaml',
	'swagger.json',
	'api-docs',
	'v3/api-docs',
	'schema.json',
];
const MOST_DEPTH = 200;
const MOST_ADDRESS = 2048;

export const isDataFile = (path: string): boolean => DATA_FILE.test(path);

/** A script whose name looks like an API description's. */
export const isLikelyScript = ({ pathname }: URL): boolean =>
	/\.m?js$/.test(pathname) && LIKELY_NAME.test(pathname.split('/').at(-1)!);

export const isDocument = (value: unknown): value is Record<string, unknown> => {
	if (typeof value !== 'object' || value === null) return false;
	const { openapi, swagger } = value as Record<string, unknown>;
	return /^[23]\.\d/.test(String(openapi ?? swagger ?? ''));
};

/** What a page or one of its scripts says about where its OpenAPI document is. */
export class Hints {
	/** Documents that are contained in the text itself. */
	readonly documents: object[] = [];
	/** Addresses that are said to be the document's. */
	readonly named = new Set<string>();
	/** Addresses that look like a document's. */
	readonly likely = new Set<string>();
	/** Where the page sends its reader. */
	readonly moved = new Set<string>();
	/** Texts of scripts in their order: server-rendered pages stream a document in pieces. */
	private readonly pieces: string[] = [];

	addPieces(pieces: string[]): void {
		this.pieces.push(...pieces);
	}

	/** Looks for a document that was cut into pieces, when all scripts have been read. */
	joinPieces(): void {
		if (this.documents.length === 0) this.addString(this.pieces.join(''));
	}

	/** A text that has a name, as an attribute, a property or a variable has. */
	addText(value: string, name = ''): void {
		const text = value.trim();
		if (text === '' || text.length > MOST_ADDRESS || /[\s<>{}"]/.test(text)) return;
		const [path = ''] = text.split(/[?#]/, 1);
		const isData = isDataFile(path);
		if (OTHER_FILE.test(path) || (isData && OTHER_NAME.test(path.split('/').at(-1)!))) return;
		const isAddress = /^(?:https?:)?\/|^\.{0,2}\//.test(text) || isData;
		if (isAddress && isDocumentName(name)) this.named.add(text);
		else if (isData ? LIKELY_NAME.test(path) : LIKELY_END.test(path)) this.likely.add(text);
	}

	/** A value of JSON: an address, a document, or something that contains either. */
	addValue(value: unknown, name = '', depth = 0): void {
		if (depth > MOST_DEPTH) return;
		if (typeof value === 'string') this.addString(value, name);
		else if (isDocument(value)) this.documents.push(value);
		else if (typeof value === 'object' && value !== null) {
			for (const [key, inner] of Object.entries(value)) {
				this.addValue(inner, Array.isArray(value) ? name : key, depth + 1);
			}
		}
	}

	/** A text that may be an address, JSON of its own, or contain a document. */
	addString(value: string, name = ''): void {
		if (!/["'](?:openapi|swagger)["']\s*:/.test(value)) return this.addText(value, name);
		try {
			this.addValue(JSON.parse(value));
		} catch {
			this.documents.push(...embeddedDocuments(value));
		}
	}
}

const isDocumentName = (name: string): boolean =>
	NAME.test(
		name
			.toLowerCase()
			.replace(/^data-/, '')
			.replace(/[_-]/g, ''),
	);
