import type { IN8nHttpFullResponse } from 'n8n-workflow';
import { sendWithRetry, type HttpRequest, type RequestContext } from '../http/send';
import type { Operation } from '../operation';
import { jsonBody } from '../response/json';
import { pagingInfo } from '../response/pagingInfo';
import { recordsOf } from '../response/records';
import { sentAt } from '../response/sentAt';
import type { Page } from './pages';

/** Sends the request of one page of a list. */
export async function readPage(
	sender: RequestContext,
	request: HttpRequest,
	{ envelope, paging }: Pick<Operation, 'envelope' | 'paging'>,
): Promise<Page> {
	const read = (response: IN8nHttpFullResponse): Page => {
		const body = jsonBody(response);
		return {
			records: recordsOf(body, response.statusCode, envelope),
			info: pagingInfo(body, response.headers, paging?.facts),
			sentAt: sentAt(response.headers),
		};
	};
	// A list may be read by a request that could also change something.
	const part = request.method === 'GET' ? '' : JSON.stringify([request.url, request.qs]);
	return await sendWithRetry(sender, request, read, part);
}
