import type {
	Operation as OperationEntry,
	OperationInput,
} from '../../../../nodes/TrueFlight/operation.ts';
import type { BodyMedia } from './bodyMedia.mts';
import { asText, isSame, show } from './comparing.mts';
import { isObject } from './sample.mts';
import type { Sent } from './wire.mts';

/** A body as it was read: JSON, the fields of a form, or what is neither. */
export interface Body {
	json?: unknown;
	form?: Record<string, unknown>;
	bytes?: Buffer;
}

/** Reads forms with Node.js's own parser of the Fetch standard; complains of another type than the document's. */
export async function readBody(
	{ body, headers }: Sent,
	media: BodyMedia,
	problems: string[],
): Promise<Body | undefined> {
	if (body.length === 0) return undefined;
	const type = headers['content-type'] ?? '';
	const plain = withoutParameters(type);
	const range = withoutParameters(media.contentType);
	if (range !== plain && range !== '*/*' && range !== `${plain.split('/')[0]}/*`) {
		problems.push(`the body is ${type || 'of no type'}, not ${media.contentType}`);
	}
	if (/json/.test(plain)) return { json: JSON.parse(String(body)) as unknown };
	if (!media.isForm) return { bytes: body };
	const form = await new Response(new Uint8Array(body), {
		headers: { 'content-type': type },
	}).formData();
	const fields: Record<string, unknown> = {};
	for (const [name, value] of form) {
		const held = typeof value === 'string' ? value : Buffer.from(await value.arrayBuffer());
		fields[name] = name in fields ? [fields[name], held].flat() : held;
	}
	return { form: fields };
}

const withoutParameters = (type: string): string => type.split(';')[0]!.trim().toLowerCase();

export function bodyProblems(
	entry: OperationEntry,
	entered: unknown,
	body: Body | undefined,
	file: Buffer,
): string[] {
	if (!body) return ['no body is sent'];
	const encoding = entry.body?.encoding;
	const { json, form, bytes } = body;
	if (bytes) {
		const text = typeof entered === 'string' ? entered : JSON.stringify(entered);
		const want = encoding === 'binary' ? file : Buffer.from(text);
		return want.equals(bytes) ? [] : [`the body is ${show(String(bytes))}, not ${show(text)}`];
	}
	const { within = '', resource } = entry.body?.frame ?? {};
	const fields = isObject(entered) && !resource ? (entered[within] ?? entered) : undefined;
	const grouped = isObject(fields) ? asInGroups(entry.inputs, fields) : entered;
	const expected = fields === entered || !isObject(fields) ? grouped : { [within]: grouped };
	if (!form)
		return isSame(expected, json) ? [] : [`the body is ${show(json)}, not ${show(expected)}`];
	const wanted = Object.entries(expected as object);
	const extra = Object.keys(form).filter((name) => !Object.hasOwn(expected as object, name));
	return [
		...extra.map((name) => `field ${name} is sent although nothing was entered`),
		...wanted
			.filter(([name, value]) => !isSameField(isFile(entry, name) ? file : value, form[name]))
			.map(([name, value]) => `field ${name} is ${show(form[name])}, not ${show(value)}`),
	];
}

/** The object as its groups can contain it: without what cannot be entered, and what is as good as left out. */
function asInGroups(
	inputs: OperationInput[],
	entered: Record<string, unknown>,
	isGroup = false,
): Record<string, unknown> {
	const fields = Object.entries(entered).flatMap(([name, value]) => {
		const input = inputs.find((one) => one.in === 'body' && one.name === name);
		if (!input) return isGroup ? [] : [[name, value]];
		const members = input.in === 'body' ? input.members : undefined;
		const kept = members
			? Array.isArray(value)
				? value.map((one: object) => asInGroups(members, { ...one }, true)).filter(isFilled)
				: asInGroups(members, { ...(value as object) }, true)
			: value;
		const isLeftOut = (isGroup || members) && input.format !== 'json' && !isFilled(kept);
		return isLeftOut ? [] : [[name, kept]];
	});
	return Object.fromEntries(fields) as Record<string, unknown>;
}

const isFilled = (value: unknown): boolean =>
	value !== null && value !== '' && (typeof value !== 'object' || Object.keys(value).length > 0);

/** Whether a field of a form is a file. */
function isFile({ inputs }: OperationEntry, name: string): boolean {
	return inputs.some((input) => input.in === 'body' && input.name === name && input.isFile);
}

function isSameField(want: unknown, found: unknown): boolean {
	if (Buffer.isBuffer(want)) return Buffer.isBuffer(found) && want.equals(found);
	return isSame([asText(want)].flat(), [found].flat());
}

/** As the validator accepts it: it does not check files. */
export function withoutFiles({ json, form }: Body): unknown {
	if (!form) return json;
	const fields = Object.entries(form).map(([name, value]) => [
		name,
		Buffer.isBuffer(value) ? 'a file' : value,
	]);
	return Object.fromEntries(fields) as unknown;
}
