import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';

/** A school whose records a person can distinguish, with the names of fields that the contract has. */
type Names = 'usual' | 'renamed';

interface Collection {
	path: string;
	resource: string;
	/** What a person knows the two records by: part of the text that represents each of them. */
	telling: [string, string];
	/** Other fields of both. */
	rest?: Record<Names, IDataObject>;
	/** Fields that say it. */
	fields: Record<Names, [IDataObject, IDataObject]>;
}

const both = (a: IDataObject, b: IDataObject): Collection['fields'] => ({
	usual: [a, b],
	renamed: [a, b],
});
const named = (path: string, resource: string, a: string, b: string): Collection => ({
	path,
	resource,
	telling: [a, b],
	fields: both({ name: a }, { name: b }),
});
const numbered = (path: string, resource: string, field: string, a: string, b: string) => ({
	path,
	resource,
	telling: [a, b] as [string, string],
	fields: {
		usual: [{ [field]: a }, { [field]: b }],
		renamed: [{ number: a }, { number: b }],
	} as Collection['fields'],
});

/** Written from the documents, by hand. */
export const SCHOOL: Collection[] = [
	{
		path: 'aircraft',
		resource: 'aircraft',
		telling: ['N101TF', 'N102TF'],
		rest: {
			usual: { model: 'C172', status: 'active' },
			renamed: { model: 'C172', state: 'active' },
		},
		fields: {
			usual: [{ tail_number: 'N101TF' }, { tail_number: 'N102TF' }],
			renamed: [{ registration: 'N101TF' }, { registration: 'N102TF' }],
		},
	},
	{
		path: 'squawks',
		resource: 'squawk',
		telling: ['Flat tire', 'Radio is dead'],
		rest: { usual: { status: 'open' }, renamed: { state: 'open' } },
		fields: {
			usual: [{ title: 'Flat tire' }, { title: 'Radio is dead' }],
			renamed: [{ summary: 'Flat tire' }, { summary: 'Radio is dead' }],
		},
	},
	{
		path: 'instructors',
		resource: 'instructor',
		telling: ['Ada', 'Ben'],
		rest: { usual: { last_name: 'Stone' }, renamed: { family_name: 'Stone' } },
		fields: {
			usual: [
				{ first_name: 'Ada', user_id: 'u1' },
				{ first_name: 'Ben', user_id: 'u2' },
			],
			renamed: [
				{ given_name: 'Ada', user_id: 'u1' },
				{ given_name: 'Ben', user_id: 'u2' },
			],
		},
	},
	{
		path: 'payments',
		resource: 'payment',
		telling: ['R-1', 'R-2'],
		fields: {
			usual: [{ reference: 'R-1' }, { reference: 'R-2' }],
			renamed: [{ receipt_no: 'R-1' }, { receipt_no: 'R-2' }],
		},
	},
	{
		path: 'reservations',
		resource: 'reservation',
		telling: ['First solo', 'Checkride'],
		fields: {
			usual: [{ title: 'First solo' }, { title: 'Checkride' }],
			renamed: [{ summary: 'First solo' }, { summary: 'Checkride' }],
		},
	},
	numbered('invoices', 'invoice', 'invoice_number', 'INV-1', 'INV-2'),
	numbered('work-orders', 'workOrder', 'work_order_number', 'WO-1', 'WO-2'),
	numbered('store-orders', 'storeOrder', 'order_number', 'SO-1', 'SO-2'),
	named('simulators', 'simulator', 'Redbird 1', 'Redbird 2'),
	named('reservation-types', 'reservationType', 'Dual lesson', 'Solo'),
	named('companies', 'company', 'Aero Club', 'Sky Ltd'),
	named('maintenance-reminders', 'maintenanceReminder', '100-hour', 'Annual'),
	named('courses', 'course', 'Private Pilot', 'Instrument'),
	named('exams', 'exam', 'Air Law', 'Meteorology'),
	named('document-templates', 'documentTemplate', 'Waiver', 'Rental'),
	named('contracts', 'contract', 'Block hours', 'Leaseback'),
	named('discovery-flight-products', 'discoveryFlightProduct', '30 minutes', '60 minutes'),
];

/** Records have the requested state. */
const filtered = ({ status, state }: Record<string, string>): IDataObject => ({
	...(status === undefined ? {} : { status }),
	...(state === undefined ? {} : { state }),
});

const LOCATIONS = [
	{ id: 'n', name: 'North Field' },
	{ id: 's', name: 'South Bay' },
];

export interface Received {
	method: string;
	path: string;
	query: Record<string, string>;
	body: unknown;
}

export interface SchoolServer {
	url: string;
	/** What came since the last call, less questions about the key. */
	take(): Received[];
	close(): void;
}

/** Keys: `organization` sees both locations, `north` one. */
export const credentialOf = (server: SchoolServer, apiKey = 'organization') => ({
	host: server.url,
	apiKey,
});

/**
 * @param wrap the response of a list, as the contract has it
 * @param located collections that a key for the whole organization reads with a location only
 */
export async function startSchool(
	names: Names,
	wrap: (records: IDataObject[]) => unknown,
	located: (path: string) => boolean,
): Promise<SchoolServer> {
	let received: Received[] = [];
	const server: Server = createServer((request, response) => {
		const url = new URL(request.url!, 'http://host');
		const path = url.pathname.replace('/api/external/v1/', '');
		const own = request.headers.authorization === 'Bearer north';
		const query = Object.fromEntries(url.searchParams);
		const send = (status: number, body: unknown): void => {
			response.writeHead(status, { 'content-type': 'application/json' });
			response.end(JSON.stringify(body));
		};
		let text = '';
		request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
		request.on('end', () => {
			if (path === 'me') {
				return send(200, { data: { locations: LOCATIONS.filter(({ id }) => !own || id === 'n') } });
			}
			const body: unknown = text === '' ? undefined : JSON.parse(text);
			received.push({ method: request.method!, path, query, body });
			const found = SCHOOL.find((one) => one.path === path);
			if (request.method !== 'GET' || path.includes('/'))
				return send(200, { data: { id: '1', name: 'One' } });
			if (located(path) && !own && query.location_id === undefined)
				return send(422, { detail: 'location_id is required' });
			const records = [0, 1].map((index) => ({
				id: `${path}-${index}`,
				...found?.fields[names][index],
				...found?.rest?.[names],
				...filtered(query),
			}));
			return send(200, wrap(records));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		take: () => {
			const taken = received;
			received = [];
			return taken;
		},
		close: () => server.close(),
	};
}
