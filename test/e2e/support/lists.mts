import type { Client } from '../../../tools/playground/client.mts';

/** The action node as n8n knows it. */
const TYPE = 'n8n-nodes-trueflight.trueFlight';

interface Question {
	/** Name of the node's method. */
	methodName: string;
	/** Path of the parameter that is open. */
	path: string;
	parameters: object;
	credentials: object;
	/** What is typed into the search. */
	filter?: string;
}

const asked = ({ parameters, ...question }: Question) => ({
	...question,
	nodeTypeAndVersion: { name: TYPE, version: 1 },
	currentNodeParameters: parameters,
});

/** What n8n's editor shows under "From List". */
export async function listed(
	client: Client,
	question: Question,
): Promise<Array<{ name: string; value: string }>> {
	const { results } = await client.send<{ results: Array<{ name: string; value: string }> }>(
		'POST',
		'/dynamic-node-parameters/resource-locator-results',
		asked(question),
	);
	return results;
}

/** The fields that n8n's editor shows in a resource mapper. */
export async function mapperFields(
	client: Client,
	question: Question,
): Promise<Array<{ id: string }>> {
	const { fields } = await client.send<{ fields: Array<{ id: string }> }>(
		'POST',
		'/dynamic-node-parameters/resource-mapper-fields',
		asked(question),
	);
	return fields;
}
