/** Turns the outcome of an operation into the response that the contract describes, or another on demand. */
import type { Call, Outcome, World } from '../operation/call.mts';
import { cutPage, type Page } from '../operation/paging.mts';
import { keyOf, type Stored } from '../records/shelf.mts';
import { bodyFor, rewrapped } from './envelope.mts';
import { linkHeader, pageFacts, styledPage } from './page.mts';
import { project } from './project.mts';

export interface Response {
	status: number;
	headers: Record<string, string>;
	/** By the contract; this is validated. */
	body: unknown;
	/** What is sent, when switches request another format than the contract's. */
	sent?: unknown;
	mediaType?: string;
	file?: Buffer;
}

export function respond(outcome: Outcome, call: Call, world: World): Response {
	const { operation } = call;
	const { status, mediaType, shape } = operation.success;
	const response: Response = { status, headers: {}, body: null, mediaType };
	const show = (record: Stored['record']): unknown => project(operation, record, world.store);

	if (outcome.kind === 'page') return { ...response, ...listed(outcome.page) };
	if (shape.kind === 'empty') return response;
	if (shape.kind === 'file') return { ...response, file: sampleFile(shape.mediaType) };
	const stored: Stored =
		outcome.kind === 'record'
			? outcome.stored
			: { sequence: 1, locations: null, record: world.store.fill(shape.item, outcome.facts) };
	// Where an operation on one record responds with a list, the list contains that record.
	if (shape.kind === 'list') return { ...response, ...listed(cutPage(call, [stored])) };
	const body = bodyFor(operation, show(stored.record), {}, world.store);
	return {
		...response,
		headers: outcome.kind === 'record' ? locationHeader(call, stored) : {},
		body,
		sent: rewrapped(operation, body, world.switches.envelope),
	};

	function listed(page: Page): Partial<Response> {
		const { envelope, pagingKey, paginationStyle } = world.switches;
		const records = page.rows.map(({ record }) => show(record));
		const contracted = bodyFor(operation, records, pageFacts(page), world.store);
		const key = shape.kind === 'list' ? shape.key[0] : undefined;
		const sent =
			outcome.kind === 'page' && paginationStyle !== 'contract'
				? styledPage(page, records, envelope === 'on' ? (key ?? 'data') : envelope, pagingKey)
				: rewrapped(operation, contracted, envelope);
		return { headers: linkHeaders(page), body: contracted, sent: withForeign(page, sent) };
	}
}

/** Where a new record is. */
function locationHeader({ operation, address }: Call, stored: Stored): Record<string, string> {
	const { collection, success } = operation;
	if (success.status !== 201 || !collection) return {};
	return { location: `${address.pathname}/${keyOf(stored, collection)}` };
}

function linkHeaders(page: Page): Record<string, string> {
	if (page.foreign) return { link: `<${page.foreign}>; rel="next"` };
	return page.style === 'linkHeader' ? { link: linkHeader(page) } : {};
}

/** Adds a `next` that leads to another host. */
function withForeign({ foreign }: Page, body: unknown): unknown {
	if (!foreign || typeof body !== 'object' || Array.isArray(body)) return body;
	return { ...body, links: { next: foreign } };
}

function sampleFile(mediaType: string): Buffer {
	if (mediaType === 'application/pdf') return Buffer.from('%PDF-1.4\n% Sandbox sample\n%%EOF\n');
	if (mediaType === 'text/csv') return Buffer.from('id,name\n1,Sandbox sample\n');
	return Buffer.from(`Sandbox sample of ${mediaType}\n`);
}
