import type { IDataObject } from 'n8n-workflow';
import { newRun } from '../../nodes/TrueFlight/http/runState.ts';
import type { HttpRequest, RequestContext } from '../../nodes/TrueFlight/http/send.ts';
import { settingsFrom } from '../../nodes/TrueFlight/http/settings.ts';
import type { FailedItem } from '../../nodes/TrueFlight/itemError.ts';

/**
 * What a list is read with, of a server that answers at once.
 *
 * @param respond the body of the response to a query at an address
 */
export function respondingSender(
	respond: (query: IDataObject, url: string) => unknown,
): RequestContext {
	const helpers = {
		httpRequestWithAuthentication: async (_: string, { url, qs = {} }: HttpRequest) =>
			await Promise.resolve({ statusCode: 200, headers: {}, body: respond(qs, url) }),
	};
	return {
		context: { helpers, getCredentials: async () => await Promise.resolve({}) },
		run: newRun(8),
		settings: settingsFrom({} as FailedItem, {}),
		network: {},
	} as unknown as RequestContext;
}
