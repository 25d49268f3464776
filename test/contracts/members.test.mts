import path from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { createEngine, type Engine } from '../support/engine.mts';
import { PackageCopy } from './support/packageCopy.mts';
import { type Recorder, startRecorder } from './support/requests/recorder.mts';

/** Objects within the body, entered member by member as n8n's editor saves them, and what reaches a server. */
let copy: PackageCopy;
let engine: Engine;
let recorder: Recorder;

beforeAll(async () => {
	copy = await PackageCopy.imported(path.join(import.meta.dirname, 'members.openapi.yaml'));
	engine = await createEngine(copy.folder);
	recorder = await startRecorder();
}, 300_000);
afterAll(() => {
	recorder?.close();
	copy?.remove();
});
beforeEach(() => void recorder.take());

async function run(parameters: INodeParameters, item: IDataObject = {}): Promise<unknown> {
	const credential = { host: recorder.url, apiKey: 'key' };
	const { error } = await engine.run({
		parameters,
		credential,
		items: [item],
		timezone: 'America/New_York',
	});
	const [sent, ...more] = recorder.take();
	expect(more).toEqual([]);
	if (error) {
		expect(sent).toBeUndefined();
		return error.message;
	}
	return JSON.parse(String(sent!.body));
}

const VOUCHER = { kind: 'voucher', code: 'A1' };
const rental = (fields: INodeParameters, payment: INodeParameters = VOUCHER): INodeParameters => ({
	resource: 'rental',
	operation: 'create',
	rentalPayment: { value: payment },
	rentalCreateFields: fields,
});
const group = (value: INodeParameters | INodeParameters[]): INodeParameters => ({ value });
const locator = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });

describe('members of an object', () => {
	it('are converted as any other field', async () => {
		const limits = {
			maxHours: '5',
			notBefore: '2026-03-02T09:00',
			dayOnly: 'Yes',
			rules: 'IFR',
			aircraftId: locator('17'),
			ratings: ['2', '3'],
			equipment: ['Raft'],
		};
		expect(await run(rental({ limits: group(limits) }))).toEqual({
			payment: { kind: 'voucher', code: 'A1' },
			limits: {
				max_hours: 5,
				not_before: '2026-03-02T14:00:00.000Z',
				day_only: true,
				rules: 'ifr',
				aircraft_id: '17',
				ratings: [2, 3],
				equipment: ['raft'],
			},
		});
	});

	it('of a second level, and JSON below', async () => {
		const address = { street: ' Hangar Road ', floor: 2, geo: '{"lat": 1.5, "lon": -3}' };
		const renter = { name: 'Ann', phone: '', address: group(address) };
		expect(await run(rental({ renter: group(renter) }))).toMatchObject({
			renter: {
				name: 'Ann',
				address: { street: 'Hangar Road', floor: 2, geo: { lat: 1.5, lon: -3 } },
			},
		});
	});

	it('that are blank are not sent, and neither is an object of nothing else', async () => {
		const limits = {
			maxHours: '',
			notBefore: '',
			dayOnly: '',
			rules: '',
			aircraftId: locator(''),
			ratings: [],
			equipment: [],
		};
		const renter = { name: 'Ann', phone: '', address: group({ street: '', floor: '', geo: '' }) };
		expect(await run(rental({ limits: group(limits), renter: group(renter) }))).toEqual({
			payment: { kind: 'voucher', code: 'A1' },
			renter: { name: 'Ann' },
		});
	});

	it('that nobody touched since the object was added are not sent', async () => {
		expect(await run(rental({ limits: group({}) }))).toEqual({
			payment: { kind: 'voucher', code: 'A1' },
		});
	});

	it.each<[string, INodeParameters, IDataObject, string]>([
		['required', { renter: group({ phone: '1' }) }, {}, "'Renter: Name' is empty"],
		[
			'of another kind',
			{ limits: group({ maxHours: 'many' }) },
			{},
			"'Limits: Max Hours' expects a whole number, e.g. 12, not 'many'",
		],
		[
			'of another kind, on the second level',
			{ renter: group({ name: 'Ann', address: group({ floor: 'first' }) }) },
			{},
			"'Renter: Address: Floor' expects a whole number, e.g. 12, not 'first'",
		],
		[
			'that an expression leaves blank',
			{ limits: group({ maxHours: '={{ $json.hours }}', rules: 'vfr' }) },
			{},
			"'Limits: Max Hours' is empty",
		],
	])('%s: refused by name', async (_, fields, item, message) => {
		expect(await run(rental(fields), item)).toBe(`${message} [item 0]`);
	});

	it('an expression clears a text', async () => {
		const renter = { name: 'Ann', phone: '={{ $json.phone }}' };
		expect(await run(rental({ renter: group(renter) }), { phone: '' })).toMatchObject({
			renter: { name: 'Ann', phone: '' },
		});
		expect(await run(rental({ renter: group(renter) }), { phone: null })).toMatchObject({
			renter: { name: 'Ann', phone: null },
		});
	});

	it('an update sends what was entered, and nothing of its siblings', async () => {
		const body = await run({
			resource: 'rental',
			operation: 'update',
			rentalId: locator('1'),
			rentalUpdateFields: { renter: group({ name: 'Ann', phone: '' }) },
		});
		expect(body).toEqual({ renter: { name: 'Ann' } });
	});
});

it('a list of objects', async () => {
	const legs = [{ from: 'KBED', to: 'KOWD', distance: '21.5' }, { from: 'KOWD', to: '' }, {}];
	expect(await run(rental({ legs: group(legs) }))).toMatchObject({
		legs: [{ from: 'KBED', to: 'KOWD', distance: 21.5 }, { from: 'KOWD' }],
	});
});

describe('a choice between objects', () => {
	it('sends the fields of the chosen one, also where others were entered before', async () => {
		const payment = { kind: 'card', lastDigits: '4242', postcode: '', code: 'A1' };
		expect(await run(rental({}, payment))).toEqual({
			payment: { kind: 'card', last_digits: 4242 },
		});
	});

	it('that was not made: n8n refuses it by itself', async () => {
		await expect(run(rental({}, {}))).rejects.toThrow('Parameter "Kind" is required');
	});

	it.each<[string, INodeParameters, string]>([
		['of one without its field', { kind: 'voucher' }, 'Code'],
		['of nothing, by an expression', { kind: '={{ $json.none }}' }, 'Kind'],
		[
			'of one without its field, by an expression',
			{ kind: '={{ "voucher" }}', code: '={{ $json.none }}' },
			'Code',
		],
	])('%s: refused by name', async (_, payment, label) => {
		expect(await run(rental({}, payment))).toBe(`'Payment: ${label}' is empty [item 0]`);
	});

	it('of the whole body', async () => {
		const notice = {
			resource: 'notice',
			operation: 'create',
			noticeAddress: 'ann@example.com',
			noticePhone: '555',
			noticeCreateFields: { text: 'Hello', subject: 'Hi' },
		};
		expect(await run({ ...notice, noticeChannel: 'sms' })).toEqual({
			channel: 'sms',
			phone: '555',
			text: 'Hello',
		});
		expect(await run({ ...notice, noticeChannel: 'email' })).toEqual({
			channel: 'email',
			address: 'ann@example.com',
			subject: 'Hi',
			text: 'Hello',
		});
	});
});
