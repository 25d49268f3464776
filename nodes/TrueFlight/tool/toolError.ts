import type { IExecuteData, NodeApiError, NodeOperationError } from 'n8n-workflow';

/** Adds the description to the message: a model receives only the message. */
export function errorForModel<E extends NodeApiError | NodeOperationError>(error: E): E {
	const { message, description } = error;
	if (description && !message.includes(description)) error.message = `${message}\n\n${description}`;
	return error;
}

/**
 * Whether a thrown error would not reach the model: before version 3, n8n's AI Agent gives the model an empty text
 * instead, which looks like a success.
 *
 * @param executeData of the run; for a tool it contains the agent's node
 */
export function isErrorLost({ node }: IExecuteData): boolean {
	return /\.agent(Tool)?$/.test(node.type) && node.typeVersion < 3;
}
