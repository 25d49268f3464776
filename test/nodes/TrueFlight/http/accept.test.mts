import { API_ACCEPT } from '../../../../nodes/TrueFlight/generated/api.ts';
import { sendWithRetry, type HttpRequest } from '../../../../nodes/TrueFlight/http/send.ts';
import { respondingSender } from '../../../support/respondingSender.mts';

/** Which kinds of content a request accepts. */
async function sentHeaders(request: Partial<HttpRequest>): Promise<HttpRequest['headers']> {
	let sent: HttpRequest['headers'];
	const sender = respondingSender(() => ({}));
	const { httpRequestWithAuthentication: respond } = sender.context.helpers;
	Object.assign(sender.context.helpers, {
		httpRequestWithAuthentication(type: string, options: HttpRequest) {
			sent = options.headers;
			return respond.call(this as never, type, options);
		},
	});
	const whole: HttpRequest = { method: 'GET', url: 'http://api', qs: {}, ...request };
	await sendWithRetry(sender, whole, ({ body }) => body);
	return sent;
}

it('those of the contract, unless an input or a file says otherwise', async () => {
	expect(await sentHeaders({})).toEqual({ Accept: API_ACCEPT });
	expect(await sentHeaders({ headers: { 'X-Base': 'n' } })).toEqual({
		Accept: API_ACCEPT,
		'X-Base': 'n',
	});
	expect(await sentHeaders({ headers: { Accept: 'text/csv' } })).toEqual({ Accept: 'text/csv' });
	expect(await sentHeaders({ encoding: 'arraybuffer' })).toBeUndefined();
});
