import { deflateSync, gzipSync } from 'node:zlib';
import {
	MULTIPART,
	seconds,
	signature,
	signed,
	timestamped,
	typed,
	type WebhookCase,
} from './sender.mts';
import { BODY } from './signing.mts';

const big = JSON.stringify({ type: 'user.invited', note: 'x'.repeat(10_000_000) });

/** 200, and a run each. */
export const accepted: WebhookCase[] = [
	{ name: 'valid', make: (now) => signed(now) },
	{ name: 'milliseconds', make: timestamped((now) => String(now.getTime())) },
	{ name: 'microseconds', make: timestamped((now) => `${now.getTime()}000`) },
	{ name: 'nanoseconds', make: timestamped((now) => `${now.getTime()}000000`) },
	{ name: 'ISO 8601 with a zone', make: timestamped((now) => now.toISOString()) },
	{ name: 'almost as old as the tolerance', make: timestamped((now) => seconds(now, -298)) },
	{ name: 'almost as new as the tolerance', make: timestamped((now) => seconds(now, 298)) },
	{ name: 'upper-case hex', make: signature((hex) => hex.toUpperCase()) },
	{ name: 'prefix sha256=', make: signature((hex) => `sha256=${hex}`) },
	{
		name: 'header names in another case',
		make: (now) => ({
			...signed(now),
			headers: Object.fromEntries(
				Object.entries(signed(now).headers).map(([name, value]) => [name.toUpperCase(), value]),
			),
		}),
	},
	{ name: 'heart in the body', make: (now) => signed(now, { body: '{"note":"I ♥ flying"}' }) },
	{
		name: 'escape sequence in the body',
		make: (now) => signed(now, { body: '{"note":"\\u001b[31mred"}' }),
	},
	{ name: 'NUL in the body', make: (now) => signed(now, { body: '{"note":"a\\u0000b"}' }) },
	{
		name: 'byte order mark',
		make: (now) => signed(now, { body: '\ufeff{"type":"user.invited"}' }),
	},
	{
		name: 'CRLF in the body',
		make: (now) => signed(now, { body: '{\r\n"type":"user.invited"\r\n}\r\n' }),
	},
	{
		name: 'gzip',
		make: (now) => signed(now, {}, { body: gzipSync(BODY), 'content-encoding': 'gzip' }),
	},
	{
		name: 'deflate',
		make: (now) => signed(now, {}, { body: deflateSync(BODY), 'content-encoding': 'deflate' }),
	},
	{
		name: 'chunked',
		make: (now) => signed(now, {}, { body: [BODY.slice(0, 50), BODY.slice(50)] }),
	},
	{ name: 'no content type', make: typed(undefined) },
	{ name: 'content type text/plain', make: typed('text/plain') },
	{ name: 'content type with a charset', make: typed('application/json; charset=utf-8') },
	{ name: 'content type that n8n does not parse', make: typed('application/cloudevents+json') },
	{ name: 'content type of a form', make: typed('application/x-www-form-urlencoded') },
	{ name: 'content type of XML', make: typed('application/xml'), inVersion2: { status: 422 } },
	{
		name: 'content type multipart',
		make: typed('multipart/form-data; boundary=b'),
		inVersion2: { status: 400 },
	},
	{ name: '10 MB', make: (now) => signed(now, { body: big }) },
];

/** Authentic, and still of no use: with the named response and no run. */
export const useless: Array<WebhookCase & { status: number; reason: string }> = [
	{
		name: 'invalid JSON',
		status: 400,
		reason: 'body-not-json',
		make: (now) => signed(now, { body: '{' }),
		inVersion2: { status: 422 },
	},
	{
		name: 'a JSON list',
		status: 400,
		reason: 'body-not-an-object',
		make: (now) => signed(now, { body: '[{}]' }),
	},
	{
		name: 'JSON null',
		status: 400,
		reason: 'body-not-an-object',
		make: (now) => signed(now, { body: 'null' }),
	},
	{
		name: 'multipart',
		status: 400,
		reason: 'body-not-json',
		make: typed('multipart/form-data; boundary=b', MULTIPART),
		inVersion2: { status: 400, reason: 'body-unreadable' },
	},
	{
		name: 'no UTF-8',
		status: 400,
		reason: 'body-not-utf8',
		make: (now) => signed(now, { body: Buffer.from([0x22, 0xff, 0x22]) }),
	},
	{
		name: 'gzip that is none',
		status: 400,
		reason: 'body-unreadable',
		make: (now) => signed(now, {}, { 'content-encoding': 'gzip' }),
		inVersion2: { status: 500 },
	},
	{
		name: 'over the size limit',
		status: 413,
		reason: 'body-too-large',
		make: (now) => signed(now, { body: Buffer.alloc(17 * 1_024 * 1_024, 0x20) }),
		inVersion2: { status: 500 },
	},
	{
		name: 'over the size limit once decompressed',
		status: 413,
		reason: 'body-too-large',
		make: (now) =>
			signed(
				now,
				{},
				{ body: gzipSync(Buffer.alloc(17 * 1_024 * 1_024, 0x20)), 'content-encoding': 'gzip' },
			),
		inVersion2: { status: 500 },
	},
];
