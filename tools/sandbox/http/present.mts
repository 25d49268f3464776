/** Turns records into what is sent: as the contract says, and in another form where the switches ask for one. */
import type { JsonObject, Operation } from '../contract/types.mts';
import { Random } from '../data/random.mts';
import { keyOf, type Stored } from '../data/store.mts';
import type { Engine } from '../engine.mts';
import type { Answer, Call } from './answer.mts';
import { callerFacts } from './keys.mts';
import { cutPage, type Page } from './paging.mts';
import { project } from './project.mts';
import { linkHeader, renderList, renderOne, renderStyle, rewrap } from './render.mts';

/** A list; `restyled` when its paging style is not the contract's. */
export function presentList(
	engine: Engine,
	operation: Operation,
	page: Page,
	isOtherStyle: boolean,
	result: Answer,
): Answer {
	const present = (shown: Page): Pick<Answer, 'body' | 'sent'> => {
		const body = renderList(operation, shown, engine.filler);
		return { body, sent: restyled(engine, operation, shown, body, isOtherStyle) };
	};
	const refit = () =>
		present({
			...page,
			rows: page.rows.map((row) => ({ ...row, record: refitted(engine, operation, row) })),
		});
	return {
		...result,
		headers: { ...result.headers, ...linkHeaders(page) },
		...present(page),
		refit,
	};
}

export function presentOne(engine: Engine, call: Call, stored: Stored, result: Answer): Answer {
	const { operation } = call;
	const { shape } = operation.success;
	if (shape.kind === 'empty') return result;
	if (shape.kind === 'file') return { ...result, file: sampleFile(shape.mediaType) };
	// Where an operation on one record answers with a list, the list holds that record.
	if (shape.kind === 'list')
		return presentList(engine, operation, pageOf(call, stored), false, result);
	const present = (record: JsonObject): Pick<Answer, 'body' | 'sent'> => {
		const body = renderOne(operation, record, engine.filler);
		return { body, sent: rewrap(operation, body, engine.switches.envelope) };
	};
	return {
		...result,
		headers: { ...result.headers, ...locationHeader(call, stored, result) },
		...present(project(operation, stored.record, engine.filler)),
		refit: () => present(refitted(engine, operation, stored)),
	};
}

/** Where a new record is to be found. */
function locationHeader(
	{ operation, address }: Call,
	stored: Stored,
	{ status }: Answer,
): Record<string, string> {
	const { collection } = operation;
	return status === 201 && collection
		? { location: `${address.pathname}/${keyOf(stored, collection)}` }
		: {};
}

/** Anything that is not about stored records: `/health`, `/me`, reports, … made from the schema. */
export function presentFacts(engine: Engine, call: Call, body: JsonObject, result: Answer): Answer {
	const { operation } = call;
	const { shape } = operation.success;
	const facts = { ...callerFacts(engine.contract, call.key, engine.store.school), ...body };
	const random = new Random(3).fork(operation.id);
	const filler = engine.store.filler({ random, now: engine.store.school.now });
	const record =
		shape.kind === 'one' || shape.kind === 'list'
			? (filler.fill(shape.item, facts) as JsonObject)
			: {};
	return presentOne(engine, call, { sequence: 1, locations: null, record }, { ...result });
}

const pageOf = (call: Call, stored: Stored): Page =>
	cutPage(call.operation, { rows: [stored], natural: true }, call.parameters, call.address);

/** The record made to fit this very operation's schema, where the collection's common form does not. */
function refitted(engine: Engine, operation: Operation, { record, sequence }: Stored): JsonObject {
	const { shape } = operation.success;
	if (shape.kind !== 'list' && shape.kind !== 'one') return record;
	const random = new Random(sequence).fork(operation.id);
	const aliases = operation.collection?.aliases;
	return engine.store.filler({ random, aliases }).fill(shape.item, record) as JsonObject;
}

function linkHeaders(page: Page): Record<string, string> {
	if (page.foreign) return { link: `<${page.foreign}>; rel="next"` };
	return page.style === 'linkHeader' ? { link: linkHeader(page) } : {};
}

/** The list in the form that the switches ask for; the very body when they ask for none. */
function restyled(
	engine: Engine,
	operation: Operation,
	page: Page,
	body: unknown,
	isOtherStyle: boolean,
): unknown {
	const { envelope, pagingKey } = engine.switches;
	const { shape } = operation.success;
	if (!isOtherStyle || shape.kind !== 'list')
		return withForeign(page, rewrap(operation, body, envelope));
	const records = page.rows.map((row) => project(operation, row.record, engine.filler));
	if (envelope === 'off') return records;
	const key = envelope === 'on' ? (shape.key[0] ?? 'data') : envelope;
	return withForeign(page, renderStyle(page.style, page, records, key, pagingKey));
}

/** Adds a `next` that leads to another host, and takes the true ways to go on out. */
function withForeign(page: Page, body: unknown): unknown {
	if (!page.foreign || typeof body !== 'object' || Array.isArray(body)) return body;
	return { ...body, links: { next: page.foreign } };
}

function sampleFile(mediaType: string): Buffer {
	if (mediaType === 'application/pdf') return Buffer.from('%PDF-1.4\n% Sandbox sample\n%%EOF\n');
	if (mediaType === 'text/csv') return Buffer.from('id,name\n1,Sandbox sample\n');
	return Buffer.from(`Sandbox sample of ${mediaType}\n`);
}
