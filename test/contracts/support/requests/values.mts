import type { Judge } from './judge.mts';
import type { Operation, Schema } from '../../../../tools/sandbox/contract/types.mts';
import { type BodyMedia, takesFile } from './bodyMedia.mts';
import { isFilled, isObject, merged, type Origin, sampleOf, typed } from './sample.mts';
import { type EnteredParameter, placeOf, validate } from './validate.mts';

/** What a test enters for one operation. */
export interface Values {
	parameters: EnteredParameter[];
	/** An object of fields, or the whole body. */
	body?: unknown;
}

/** The document, or the validator, leaves no value that could be entered. */
export class NoValues extends Error {}

/** Which of the values that an operation accepts are entered. */
export type Extent = 'all' | 'required';

/** From what is tried first to what is tried last. */
const ORIGINS: Origin[] = ['given', 'made', 'least'];
/** These have no effect: https://spec.openapis.org/oas/v3.1.0#parameter-object */
const WITHOUT_EFFECT = /^(accept|content-type|authorization)$/i;

const IN_PARAMETER = /^\/(path|query|header|cookie)\//;

type Sampled = (place: string, schema: Schema, example?: unknown) => unknown;

/**
 * Values that the document allows: its examples where the validator accepts them, else made up from the types.
 *
 * @throws {NoValues} when the validator accepts no value for something that is required
 */
export function valuesOf(
	judge: Judge,
	operation: Operation,
	media: BodyMedia | undefined,
	extent: Extent,
): Values {
	const tried = new Map<string, number>();
	const sampled: Sampled = (place, schema, example) => {
		const ofBody = IN_PARAMETER.test(place) ? 0 : (tried.get('/') ?? 0);
		const times = Math.max(tried.get(place) ?? 0, ofBody);
		const origin = ORIGINS[times];
		if (origin === undefined) return undefined;
		return origin === 'given' && isFilled(example)
			? typed(example, merged(schema))
			: sampleOf(schema, origin);
	};
	for (;;) {
		const values = {
			parameters: parametersOf(operation, extent, sampled),
			...bodyOf(operation, media, extent, sampled),
		};
		const refused = refusals(judge, operation, values);
		if (refused.length === 0) return values;
		for (const place of refused) {
			const next = (tried.get(place) ?? 0) + 1;
			if (next > ORIGINS.length) throw new NoValues(`the validator takes no value for ${place}`);
			tried.set(place, next);
		}
	}
}

function parametersOf({ raw }: Operation, extent: Extent, sampled: Sampled): EnteredParameter[] {
	return (raw.parameters as Schema[])
		.filter(({ required }) => extent === 'all' || required)
		.filter(({ in: place, name }) => place !== 'header' || !WITHOUT_EFFECT.test(String(name)))
		.map((parameter) => {
			const [content] = Object.values<Schema>(parameter.content ?? {});
			const schema = (parameter.schema ?? content?.schema) as Schema;
			const { example, examples = {} } = parameter;
			const given = example ?? Object.values<Schema>(examples)[0]?.value;
			return { parameter, value: sampled(`/${parameter.in}/${parameter.name}`, schema, given) };
		})
		.filter(({ parameter, value }) => value !== undefined && isWritable(parameter, value));
}

/** Where OpenAPI does not say how a value is written, nothing can be expected. */
function isWritable(parameter: Schema, value: unknown): boolean {
	if (parameter.content || typeof value !== 'object' || value === null) return true;
	if (parameter.in === 'cookie' && (parameter.explode ?? true)) return false;
	return Object.values(value).every((one) => typeof one !== 'object');
}

/** An update sends a field at least; a file is always sent, as its input is filled in. */
function bodyOf(
	{ method }: Operation,
	media: BodyMedia | undefined,
	extent: Extent,
	sampled: Sampled,
): Pick<Values, 'body'> {
	if (!media) return {};
	const { properties = {}, required = [] } = merged(media.schema) as {
		properties?: Record<string, Schema>;
		required?: string[];
	};
	const names = Object.keys(properties).filter((name) => !merged(properties[name]!).readOnly);
	const needed = names.filter((name) => required.includes(name));
	const mayBeLeftOut =
		!media.required &&
		needed.length === 0 &&
		!takesFile(media) &&
		!['put', 'patch'].includes(method);
	if (extent === 'required' && mayBeLeftOut) return {};
	if (names.length === 0) return { body: sampled('/', media.schema, media.example) };
	const examples = isObject(media.example) ? media.example : {};
	const fields = (list: string[]): Array<readonly [string, unknown]> =>
		list
			.map((name) => [name, sampled(`/${name}`, properties[name]!, examples[name])] as const)
			.filter(([, value]) => value !== undefined && (!media.isForm || isFormValue(value)));
	const wanted = fields(extent === 'all' ? names : needed);
	const chosen = wanted.length ? wanted : fields(names).slice(0, 1);
	if (chosen.length) return { body: Object.fromEntries(chosen) };
	if (media.required && needed.length === 0 && method === 'post') return { body: {} };
	if (media.required || ['put', 'patch'].includes(method))
		throw new NoValues('no field can be sampled');
	return {};
}

function isFormValue(value: unknown): boolean {
	return [value].flat().every((one) => typeof one !== 'object');
}

/** Pointers to the values that the validator does not accept. */
function refusals(judge: Judge, operation: Operation, { parameters, body }: Values): string[] {
	const of = (place: string): EnteredParameter[] =>
		parameters.filter(({ parameter }) => parameter.in === place);
	const named = (place: string): Record<string, unknown> =>
		Object.fromEntries(of(place).map(({ parameter, value }) => [parameter.name, value]));
	const path = of('path').reduce(
		(written, { parameter, value }) =>
			written.replace(`{${parameter.name}}`, encodeURIComponent(String(value))),
		operation.path,
	);
	const cookies = of('cookie').map(
		({ parameter, value }) => `${parameter.name}=${encodeURIComponent(String(value))}`,
	);
	const problems = validate(judge, operation, parameters, {
		path,
		query: named('query'),
		headers: { authorization: 'Bearer key', ...named('header') },
		cookie: cookies.join('; '),
		body,
	});
	return problems.map(({ pointer }) =>
		isObject(body) ? placeOf(pointer) : wholeOf(placeOf(pointer)),
	);
}

/** A body that is no object is sampled whole. */
function wholeOf(place: string): string {
	return IN_PARAMETER.test(place) ? place : '/';
}
