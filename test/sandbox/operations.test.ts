/** Every operation of the contract answers as the contract says, judged by a validator of its own. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { startSandboxProcess, type SandboxProcess } from '../support/sandbox.ts';
import {
	call,
	CONTRACT_FILE,
	get,
	locations,
	operationsOf,
	readYaml,
	type Body,
} from './client.ts';

jest.setTimeout(60_000);

const document = readYaml(CONTRACT_FILE);
const operations = operationsOf(document);
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, 'contract');

/** Pointer to the JSON schema of a response, following the references between components. */
function schemaPointer(pointer: string): string | undefined {
	const node = pointer
		.slice(2)
		.split('/')
		.reduce<Body>((at, key) => at[key.replaceAll('~1', '/')] as Body, document);
	if (node.$ref) return schemaPointer(String(node.$ref));
	const media = Object.keys((node.content ?? {}) as Body)[0];
	return media === undefined
		? undefined
		: `${pointer}/content/${media.replaceAll('/', '~1')}/schema`;
}

function expectValid(operation: (typeof operations)[number], status: string, body: unknown): void {
	const path = operation.path.replaceAll('/', '~1');
	const pointer = schemaPointer(
		`#/paths/${path}/${operation.method.toLowerCase()}/responses/${status}`,
	);
	if (pointer === undefined) return;
	const validate = ajv.compile({
		$ref: `contract${pointer.replaceAll('{', '%7B').replaceAll('}', '%7D')}`,
	});
	validate(body);
	expect(validate.errors).toBeNull();
}

let sandbox: SandboxProcess;
let north: string;
beforeAll(async () => {
	sandbox = await startSandboxProcess();
	({ north } = await locations(sandbox));
});
afterAll(() => sandbox.stop());

/** Any record of the collection that a path belongs to: `/work-orders/{id}` → `work_orders`. */
async function anyId(path: string): Promise<string> {
	const collection = (path.split('/')[1] as string).replaceAll('-', '_');
	const records = await sandbox.records(collection);
	const atNorth = records.find((one) => !('location_id' in one) || one.location_id === north);
	return String((atNorth ?? records[0])?.id);
}

function sampleBody(operation: (typeof operations)[number]): Body | undefined {
	const content = operation.raw.requestBody?.content as Body | undefined;
	if (!content) return undefined;
	let schema = content['application/json'].schema as Body;
	if (schema.$ref)
		schema = document.components.schemas[String(schema.$ref).split('/').pop() as string] as Body;
	return Object.fromEntries(
		Object.entries(schema.properties as Body).map(([name, property]) => [
			name,
			sampleValue(property as Body),
		]),
	);
}

function sampleValue(schema: Body): unknown {
	const type = [schema.type].flat().find((one) => one !== 'null');
	if (type === 'array') return [sampleValue(schema.items as Body)];
	if (type === 'integer' || type === 'number') return 7;
	if (type === 'boolean') return true;
	if (schema.format === 'uuid') return '11111111-2222-4333-8444-555555555555';
	if (schema.format === 'date') return '2030-01-02';
	if (schema.format === 'date-time') return '2030-01-02T03:04:05Z';
	return 'sample';
}

test('the contract has operations to try', () => {
	expect(operations.length).toBeGreaterThan(40);
});

describe.each(operations.map((one) => [`${one.method} ${one.path}`, one] as const))(
	'%s',
	(_name, operation) => {
		test(`answers ${operation.success} with a body that fits`, async () => {
			const target = operation.path.includes('{')
				? operation.path.replace('{id}', await anyId(operation.path))
				: operation.path;
			const query = operation.parameters.some(
				(one) => one.in === 'query' && one.name === 'location_id',
			)
				? `?location_id=${north}`
				: '';
			const sent = sampleBody(operation);
			const { status, body, headers, text } = await call(
				sandbox,
				operation.method,
				`${target}${query}`,
				{ body: sent },
			);
			expect({ status, text: status === Number(operation.success) ? '' : text }).toEqual({
				status: Number(operation.success),
				text: '',
			});
			expect(headers.get('x-request-id')).toBeTruthy();
			if (status === 204) expect(text).toBe('');
			else {
				expect(headers.get('content-type')).toMatch(/^application\/json/);
				expectValid(operation, operation.success, body);
			}
			if (sent && operation.success !== '204') {
				// What was sent is what the record now says.
				for (const [name, value] of Object.entries(sent))
					expect(body.data).toHaveProperty(name, value);
			}
		});

		test('shows the operation and the parameters in the record of requests', async () => {
			const recorded = (await sandbox.requests())
				.filter((one) => one.operationId === operation.id)
				.at(-1);
			expect(recorded).toMatchObject({
				method: operation.method,
				status: Number(operation.success),
				key: 'orgWrite',
			});
			if (operation.path.includes('{id}')) expect(recorded?.params.id).toMatch(/^[0-9a-f-]{36}$/);
		});
	},
);

test('refusals fit the contract too', async () => {
	const list = operations.find((one) => one.id === 'listReservations')!;
	const one = operations.find((operation) => operation.id === 'getReservation')!;
	const update = operations.find((operation) => operation.id === 'updateReservation')!;
	for (const [operation, status, reply] of [
		[list, '400', await get(sandbox, '/reservations')],
		[list, '401', await get(sandbox, '/reservations', { key: 'tf_test_nobody' })],
		[one, '404', await get(sandbox, '/reservations/11111111-2222-4333-8444-555555555555')],
		[
			update,
			'403',
			await call(sandbox, 'PATCH', `/reservations/${await anyId('/reservations')}`, {
				key: 'tf_test_sandbox_org_read',
				body: {},
			}),
		],
	] as const) {
		expect(reply.status).toBe(Number(status));
		expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
		expect(reply.body).toMatchObject({
			status: Number(status),
			type: expect.any(String),
			title: expect.any(String),
			detail: expect.any(String),
			instance: expect.stringMatching(/^\/api\/external\/v1\//),
		});
		expectValid(operation, status, reply.body);
	}
});

test('no answer broke the contract in all this', async () => {
	expect(await sandbox.violations()).toEqual([]);
	expect(sandbox.errors()).toBe('');
});
