import type { Operation, Schema } from '../../../../tools/sandbox/contract/types.mts';

/** The form of body that a node writes, as the document has it. */
export interface BodyMedia {
	contentType: string;
	schema: Schema;
	example?: unknown;
	required: boolean;
	isForm: boolean;
}

/** @param contentType what the node says that it writes; the document must offer it */
export function bodyMediaOf(
	{ method, raw }: Operation,
	contentType: string,
): BodyMedia | undefined {
	const { content, required } = (raw.requestBody ?? {}) as { content?: Schema; required?: boolean };
	if (!content || method === 'get') return undefined;
	const media = content[contentType] as Schema | undefined;
	if (!media) throw new Error(`the node writes ${contentType}, not ${Object.keys(content).join()}`);
	return {
		contentType,
		schema: media.schema ?? {},
		example: media.example ?? Object.values<Schema>(media.examples ?? {})[0]?.value,
		required: required === true,
		isForm: /^multipart\/|x-www-form-urlencoded/.test(contentType),
	};
}

export function takesFile({ contentType, isForm }: BodyMedia): boolean {
	return !isForm && !/json|^text\/|xml|yaml/.test(contentType);
}
