import type { Operation as OperationEntry } from '../../../../nodes/TrueFlight/operation.ts';
import type { Judge } from './judge.mts';
import type { Operation } from '../../../../tools/sandbox/contract/types.mts';
import { bodyProblems, readBody, withoutFiles } from './body.mts';
import type { BodyMedia } from './bodyMedia.mts';
import { alike, asText, isSame, show } from './comparing.mts';
import { validate } from './validate.mts';
import type { Values } from './values.mts';
import { ParameterReader, type Sent } from './wire.mts';

export interface Performed {
	judge: Judge;
	operation: Operation;
	entry: OperationEntry;
	media: BodyMedia | undefined;
	values: Values;
	sent: Sent;
	/** Content of the files that were to be sent. */
	file: Buffer;
}

/** What is wrong with a request, in words; empty where the document allows it and it says what was entered. */
export async function problemsOf(performed: Performed): Promise<string[]> {
	const { judge, operation, entry, media, values, sent, file } = performed;
	const problems: string[] = [];
	const reader = new ParameterReader(sent, operation.path);
	const query: Record<string, unknown> = {};
	const headers: Record<string, unknown> = { ...sent.headers };
	for (const { parameter, value } of values.parameters) {
		const name = String(parameter.name);
		const found = reader.read(parameter, value);
		if (!isSame(asText(value), asText(found))) {
			problems.push(`${parameter.in} ${name} is ${show(found)}, not ${show(value)}`);
		}
		if (parameter.in === 'query' && found !== undefined) query[name] = alike(value, found);
		if (parameter.in === 'header') headers[name.toLowerCase()] = alike(value, found);
	}
	const paging = Object.values(entry.paging ?? {});
	for (const [name, text] of reader.rest) {
		if (!paging.includes(name)) problems.push(`query holds ${name} although nothing was entered`);
		query[name] ??= text;
	}
	const body = media ? await readBody(sent, media, problems) : undefined;
	if (values.body !== undefined) problems.push(...bodyProblems(entry, values.body, body, file));
	else if (sent.body.length > 0) problems.push(`a body is sent: ${show(String(sent.body))}`);
	const refused = validate(judge, operation, values.parameters, {
		path: sent.path,
		query,
		headers,
		cookie: sent.headers.cookie,
		body: body && alike(values.body, withoutFiles(body)),
	});
	return [...problems, ...refused.map(({ pointer, detail }) => `${pointer} ${detail}`)];
}
