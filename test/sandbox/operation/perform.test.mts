/** Every operation of the reconstructed contract responds as described, judged by a validator of its own. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { readContract, type ContractOperation } from '../../support/contract.mts';
import { REFERENCE_CONTRACT } from '../../support/reference.mts';
import { sampleOf, type SampleRecord } from '../../support/samples.mts';
import {
	startSandboxProcess,
	type OperationReport,
	type SandboxProcess,
} from '../../support/sandbox.mts';
import { call, readYaml, type Body, type Reply } from '../client.mts';

jest.setTimeout(60_000);

const document = readYaml(REFERENCE_CONTRACT);
const { operations } = readContract(REFERENCE_CONTRACT);
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, 'contract');

/** Pointer to what a pointer leads to, following the references between components. */
function follow(pointer: string): { pointer: string; node: Body | undefined } {
	const node = pointer
		.slice(2)
		.split('/')
		.reduce<Body | undefined>(
			(at, key) => at?.[key.replaceAll('~1', '/')] as Body | undefined,
			document,
		);
	return node?.$ref ? follow(String(node.$ref)) : { pointer, node };
}

/** The body fits what the contract says of this status, or of all others. */
function expectValid(
	{ method, path }: ContractOperation,
	status: string,
	{ body, headers }: Reply,
): void {
	const own = `#/paths/${path.replaceAll('/', '~1')}/${method.toLowerCase()}/responses`;
	const { pointer, node } = [`${own}/${status}`, `${own}/default`]
		.map(follow)
		.find((one) => one.node !== undefined) ?? { pointer: own };
	const [media] = Object.keys((node?.content ?? {}) as Body);
	if (media === undefined) return;
	expect(headers.get('content-type')).toContain(media);
	const schema = `contract${pointer}/content/${media.replaceAll('/', '~1')}/schema`;
	const validate = ajv.compile({ $ref: schema.replaceAll('{', '%7B').replaceAll('}', '%7D') });
	validate(body);
	expect(validate.errors).toBeNull();
}

let sandbox: SandboxProcess;
let reports: OperationReport[];
let location: string;
beforeAll(async () => {
	sandbox = await startSandboxProcess({ contract: REFERENCE_CONTRACT });
	reports = await sandbox.operations();
	location = (await sandbox.overview()).locations[0]!.id;
});
afterAll(() => sandbox.stop());

const reportOf = ({ method, path }: ContractOperation): OperationReport =>
	reports.find((one) => one.method === method && one.path === path)!;

/** Any record that the operation works on, at the location where there are several. */
async function recordFor(operation: ContractOperation): Promise<SampleRecord> {
	const { collection } = reportOf(operation);
	if (collection === null) return {};
	const records = await sandbox.records<SampleRecord>(collection);
	return (records.find((one) => (one.location_id ?? location) === location) ?? records[0])!;
}

/** The path with ids of the record in it, `/exams/{exam_id}/attempts/{id}` with two. */
function pathTo({ path }: ContractOperation, record: SampleRecord): string {
	return path.replace(/\{(\w+)\}/g, (_, name: string) =>
		String(path.endsWith(`{${name}}`) ? record.id : (record[name] ?? record.id)),
	);
}

const locationQuery = ({ parameters }: ContractOperation): string =>
	parameters.some((one) => one.in === 'query' && one.name === 'location_id')
		? `?location_id=${location}`
		: '';

test('the contract has operations to try', () => {
	expect(operations).toHaveLength(51);
});

describe.each(operations.map((one) => [`${one.method} ${one.path}`, one] as const))(
	'%s',
	(_name, operation) => {
		const status = operation.successStatus;

		test(`answers ${status} with a body that fits`, async () => {
			const record = await recordFor(operation);
			const sent = operation.body.length
				? Object.fromEntries(
						operation.body.map(({ name, schema }) => [name, sampleOf(name, schema)]),
					)
				: undefined;
			const target = pathTo(operation, record) + locationQuery(operation);
			const reply = await call(sandbox, operation.method, target, { body: sent });
			const text = reply.status === status ? '' : reply.text;
			expect({ status: reply.status, text }).toEqual({ status, text: '' });
			expect(reply.headers.get('x-request-id')).toBeTruthy();
			if (status === 204) {
				expect(reply.text).toBe('');
				return;
			}
			expect(reply.headers.get('content-type')).toMatch(/^application\/json/);
			expectValid(operation, String(status), reply);
			if (sent && !isVerb(operation)) {
				// What was sent is what the record now says.
				const answered =
					operation.envelope === undefined ? reply.body : (reply.body[operation.envelope] as Body);
				for (const [name, value] of Object.entries(sent))
					expect(answered).toHaveProperty([name], value);
			}
		});

		test('shows the operation and the parameters in the record of requests', async () => {
			const { operationId } = reportOf(operation);
			const recorded = (await sandbox.requests())
				.filter((one) => one.operationId === operationId)
				.at(-1);
			expect(recorded).toMatchObject({ method: operation.method, status, key: 'orgWrite' });
			for (const [, name] of operation.path.matchAll(/\{(\w+)\}/g))
				expect(recorded?.params[name!]).toMatch(/^[0-9a-f-]{36}$/);
		});
	},
);

/** `POST /reservations/{id}/cancel` changes the record in its own way. */
function isVerb({ method, path }: ContractOperation): boolean {
	return method === 'POST' && /\}\/[^/]+$/.test(path) && !path.endsWith('s');
}

test('refusals fit the contract too', async () => {
	const single = (one: ContractOperation): boolean => one.path.split('{').length === 2;
	const list = operations.find((one) => reportOf(one).needsLocation && one.isList)!;
	const get = operations.find((one) => one.method === 'GET' && single(one))!;
	const update = operations.find((one) => /^(PATCH|PUT)$/.test(one.method) && single(one))!;
	const nobody = { id: '11111111-2222-4333-8444-555555555555' };
	const record = await recordFor(update);
	for (const [operation, status, reply] of [
		[list, 400, await call(sandbox, 'GET', list.path)],
		[list, 401, await call(sandbox, 'GET', list.path, { key: 'tf_test_nobody' })],
		[get, 404, await call(sandbox, 'GET', pathTo(get, nobody))],
		[
			update,
			403,
			await call(sandbox, update.method, pathTo(update, record), {
				key: 'tf_test_sandbox_org_read',
				body: {},
			}),
		],
	] as const) {
		expect(reply.status).toBe(status);
		expectValid(operation, String(status), reply);
		expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
		expect(reply.body).toMatchObject({
			status,
			type: expect.any(String),
			title: expect.any(String),
			detail: expect.any(String),
			instance: expect.stringMatching(/^\/api\/external\/v1\//),
		});
	}
});

test('no answer broke the contract in all this', async () => {
	expect(await sandbox.violations()).toEqual([]);
	expect(sandbox.errors()).toBe('');
});
