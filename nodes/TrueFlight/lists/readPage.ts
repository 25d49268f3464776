import { sendWithRetry, type HttpRequest, type RequestContext } from '../http/send';
import { jsonBody } from '../response/json';
import { pagingInfo } from '../response/pagingInfo';
import { recordsOf } from '../response/records';
import type { Page } from './pages';

/** Sends the request of one page of a list. */
export async function readPage(
	sender: RequestContext,
	request: HttpRequest,
	envelope: string | undefined,
): Promise<Page> {
	return await sendWithRetry(sender, request, (response) => {
		const body = jsonBody(response);
		return {
			records: recordsOf(body, response.statusCode, envelope),
			info: pagingInfo(body, response.headers),
		};
	});
}
