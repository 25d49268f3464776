import { multipart } from '../../../../../nodes/TrueFlight/request/serialize/multipart.ts';

/** The lines of a body's head: everything that a name or a type may have become part of. */
function headOf(name: string, fileName: string, mimeType: string): string[] {
	const { content } = multipart([
		{ name, file: { content: Buffer.from('x'), fileName, mimeType } },
	]);
	return content.toString().split('\r\n').slice(1, -4);
}

const INJECTED = '\r\nX-Injected: yes\r\n\r\nbody';

it.each([
	[
		'a field name',
		[`a${INJECTED}`, 'b.txt', 'text/plain'],
		[
			'Content-Disposition: form-data; name="a%0D%0AX-Injected: yes%0D%0A%0D%0Abody"; filename="b.txt"',
			'Content-Type: text/plain',
		],
	],
	[
		'a file name',
		['a', `b"; name="c${INJECTED}`, 'text/plain'],
		[
			'Content-Disposition: form-data; name="a"; filename="b%22; name=%22c%0D%0AX-Injected: yes%0D%0A%0D%0Abody"',
			'Content-Type: text/plain',
		],
	],
	[
		'names with half a line break',
		['a\rb\nc', 'd\n.txt', 'text/plain'],
		[
			'Content-Disposition: form-data; name="a%0D%0Ab%0D%0Ac"; filename="d%0D%0A.txt"',
			'Content-Type: text/plain',
		],
	],
	[
		'a file name with other control characters',
		['a', 'b\0\u000b\u0085.txt', 'text/plain'],
		[
			'Content-Disposition: form-data; name="a"; filename="b%00%0B%C2%85.txt"',
			'Content-Type: text/plain',
		],
	],
	...[
		`text/plain${INJECTED}`,
		`text/plain; charset=utf-8${INJECTED}`,
		'text/plain\n',
		'text/plain\rX-Injected: yes',
		'text/plain\0',
		'text/pläin',
		'text',
		'',
	].map((type): [string, [string, string, string], string[]] => [
		`the type ${JSON.stringify(type)}`,
		['a', 'b.txt', type],
		[
			'Content-Disposition: form-data; name="a"; filename="b.txt"',
			'Content-Type: application/octet-stream',
		],
	]),
	[
		'a type with a parameter is kept',
		['a', 'b.txt', 'text/plain; charset="utf-8"'],
		[
			'Content-Disposition: form-data; name="a"; filename="b.txt"',
			'Content-Type: text/plain; charset="utf-8"',
		],
	],
] as Array<[string, [string, string, string], string[]]>)(
	'%s adds no header to a part',
	(_, given, head) => {
		expect(headOf(...given)).toEqual(head);
	},
);
