import { parse } from 'yaml';

/** Random numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let bits = Math.imul(state ^ (state >>> 15), 1 | state);
		bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
		return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
	};
}

const NAMES = [
	...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'valueOf', ''],
	...[
		'$ref',
		'allOf',
		'oneOf',
		'items',
		'enum',
		'default',
		'x-n8n',
		'*',
		'/',
		'{id}',
		'{',
		'}',
		'..',
	],
	`a":''}}};require('node:fs').writeFileSync('/tmp/owned','');//key1`,
	...[
		'`${process.exit()}`',
		'*/process.exit()/*',
		'</script>',
		'\u2028',
		'\ud800',
		'\0',
		'😀',
		'ⸯ',
	],
	...[
		'a'.repeat(5000),
		'-_'.repeat(2000),
		'A.b/c:d'.repeat(500),
		'[]'.repeat(1000),
		'é'.repeat(500),
	],
];
const TEXTS = [
	...NAMES,
	...[
		'<!--'.repeat(3000),
		'['.repeat(5000),
		'| a '.repeat(3000),
		'> '.repeat(3000),
		'`'.repeat(5000),
	],
	...['^((.+)+)+!!$', '(?<=a)b{1,99999}', '\\', '2024-13-45', 'ID', '{{ $json.a }}', '=1+1'],
];
const VALUES: unknown[] = [
	...[
		null,
		true,
		false,
		0,
		-1,
		1e308,
		1e-300,
		[],
		{},
		[[]],
		[null],
		{ $ref: '#' },
		{ $ref: '#/paths' },
	],
	...[
		{ $ref: 'other.json' },
		{ $ref: 'file:///etc/passwd' },
		{ $ref: '#/components/schemas/none' },
	],
	...[
		{ type: 'object' },
		{ type: ['array', 'object', 'null'] },
		{ allOf: [{}, true] },
		{ not: {} },
	],
	...[{ oneOf: [{ type: 'string' }, { const: {} }] }, { enum: [{}, [], null, 1, 'a'] }],
];

type Container = Record<string, unknown>;
interface Place {
	holder: Container;
	key: string;
}

/** Also under `__proto__`. */
function set({ holder, key }: Place, value: unknown): void {
	Object.defineProperty(holder, key, {
		value,
		enumerable: true,
		configurable: true,
		writable: true,
	});
}

/** A damaged copy of a document: half of them are still valid, some are not even YAML. */
export function mutated(text: string, random: () => number): string {
	const kind = random();
	if (kind < 0.1) return withOtherCharacters(text, random);
	return kind < 0.3 ? withOtherParts(text, random) : withOtherContent(text, random);
}

/** Keys below which the document may choose the names. */
const FREE_NAMES = [
	'properties',
	'schemas',
	'paths',
	'webhooks',
	'patternProperties',
	'$defs',
	'examples',
];
/** Keys whose values are schemas. */
const SCHEMAS = ['schema', 'items', 'additionalProperties', 'not'];
/** Keys whose texts have a meaning in OpenAPI. */
const FIXED = /^(\$ref|type|in|style|openapi|url|\$schema|operationId|format)$/;

/** Other texts, names and schemas where any are allowed. */
function withOtherContent(text: string, random: () => number): string {
	const document = parse(text) as Container;
	const int = (below: number): number => Math.floor(random() * below);
	const pick = <T,>(values: T[]): T | undefined => values[int(values.length)];
	const texts: Place[] = [];
	const names: Place[] = [];
	const schemas: Place[] = [];
	const collect = (value: unknown, parent: string): void => {
		if (typeof value !== 'object' || value === null) return;
		for (const [key, inner] of Object.entries(value)) {
			const place = { holder: value as Container, key };
			if (typeof inner === 'string' && !FIXED.test(key)) texts.push(place);
			if (FREE_NAMES.includes(parent)) names.push(place);
			const isSchema = SCHEMAS.includes(key) || ['properties', 'schemas'].includes(parent);
			if (isSchema && typeof inner === 'object') schemas.push(place);
			collect(inner, key);
		}
	};
	collect(document, '');
	const allNames = [...NAMES, ...texts.map(({ key }) => key)];
	const copy = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null)) as unknown;
	for (let changes = 1 + int(12); changes > 0; changes--) {
		const [kind, written, name, schema, other] = [
			int(6),
			pick(texts),
			pick(names),
			pick(schemas),
			pick(schemas),
		];
		if (kind === 0 && written) set(written, pick(TEXTS));
		if (kind === 1 && written) set(written, String(written.holder[written.key]) + pick(TEXTS));
		if (kind === 2 && name) {
			const value = name.holder[name.key];
			delete name.holder[name.key];
			const isPath = name.key.startsWith('/');
			set({ holder: name.holder, key: `${isPath ? '/' : ''}${pick(allNames)}` }, value);
		}
		if (!schema || !other) continue;
		const value = schema.holder[schema.key];
		if (kind === 3) set(schema, copy(other.holder[other.key]));
		if (kind === 4) {
			const combined = [copy(value), copy(other.holder[other.key]), copy(value)];
			set(schema, { [pick(['allOf', 'oneOf', 'anyOf'])!]: combined });
		}
		if (kind === 5) {
			let nested = copy(value);
			for (let depth = int(30); depth > 0; depth--) {
				nested = int(2)
					? { type: 'object', properties: { [pick(NAMES)!]: nested } }
					: { type: 'array', items: nested };
			}
			set(schema, nested);
		}
	}
	return JSON.stringify(document);
}

function withOtherParts(text: string, random: () => number): string {
	const document = parse(text) as unknown;
	const int = (below: number): number => Math.floor(random() * below);
	const pick = <T,>(values: T[]): T => values[int(values.length)]!;
	const places: Place[] = [];
	const collect = (value: unknown): void => {
		if (typeof value !== 'object' || value === null) return;
		for (const key of Object.keys(value)) {
			places.push({ holder: value as Container, key });
			collect((value as Container)[key]);
		}
	};
	collect(document);
	const copy = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null)) as unknown;
	for (let changes = 1 + int(3); changes > 0; changes--) {
		const { holder, key } = pick(places);
		const value = holder[key];
		const changesOf: Array<() => void> = [
			() => void delete holder[key],
			() => set({ holder, key }, pick(VALUES)),
			() => set({ holder, key }, pick(TEXTS)),
			() => set({ holder, key: pick(NAMES) }, copy(value)),
			() => {
				if (!Array.isArray(holder)) delete holder[key];
				set({ holder, key: Array.isArray(holder) ? key : pick(NAMES) }, value);
			},
			() => {
				const other = pick(places);
				set({ holder, key }, copy(other.holder[other.key]));
			},
			() =>
				set(
					{ holder, key },
					{
						[pick(['allOf', 'oneOf', 'anyOf', 'items', 'properties'])]: [copy(value), copy(value)],
					},
				),
			() => {
				let nested = copy(value);
				for (let depth = int(80); depth > 0; depth--)
					nested = { type: 'object', properties: { a: nested } };
				set({ holder, key }, nested);
			},
			() => {
				if (typeof value === 'string') set({ holder, key }, value + pick(TEXTS));
			},
		];
		pick(changesOf)();
	}
	return JSON.stringify(document);
}

function withOtherCharacters(text: string, random: () => number): string {
	const int = (below: number): number => Math.floor(random() * below);
	let changed = text;
	for (let changes = 1 + int(2); changes > 0; changes--) {
		const at = int(changed.length);
		const length = int(60);
		const insert = [
			'',
			TEXTS[int(TEXTS.length)]!,
			changed.slice(int(changed.length)).slice(0, int(300)),
			String.fromCharCode(int(0x3000)),
			'&a ',
			'*a',
			'<<: ',
		][int(7)]!;
		changed = changed.slice(0, at) + insert + changed.slice(at + (random() < 0.5 ? length : 0));
	}
	return changed;
}
