import { addressOf, basePathOf } from '../../../../nodes/TrueFlight/openapi/servers.ts';

describe('a server', () => {
	it.each([
		['https://api.flights.example/v1/', { origin: 'https://api.flights.example', path: '/v1' }],
		['HTTP://api.flights.example:80', { origin: 'http://api.flights.example', path: '' }],
		['/v1', { path: '/v1' }],
		['api.flights.example/v1', { origin: 'https://api.flights.example', path: '/v1' }],
	])('%s is an address', (url, address) => {
		expect(addressOf([{ url }])).toEqual(address);
	});

	it.each([
		'wss://api.flights.example/v1',
		'ftp://api.flights.example/v1',
		'file:///etc/passwd',
		'mailto:office@flights.example',
		'javascript:alert(1)',
		'httpss://api.flights.example/v1',
		'{scheme}:v1',
		'http://',
		'https://[::1',
	])('%s is none that the node could call', (url) => {
		const variables = { scheme: { default: 'data' } };
		expect(addressOf([{ url, variables }])).toBeUndefined();
		expect(basePathOf({ servers: [{ url, variables }], paths: { '/flights': {} } }, '/usual')).toBe(
			'',
		);
	});

	it('of another scheme does not hide the placeholder before it', () => {
		const servers = [{ url: 'http://localhost:3000/v1' }, { url: 'file:///v2' }];
		expect(addressOf(servers)).toEqual({ origin: 'http://localhost:3000', path: '/v1' });
	});
});
