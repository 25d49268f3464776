import { listForModel } from '../../../../nodes/TrueFlight/tool/toolList.ts';

/** A list of this number of records; what was requested is kept. */
function listOf(count: number, maximum: number, filters = {}, path = '/squawks') {
	const asked: number[] = [];
	const read = async (most: number) => {
		asked.push(most);
		return await Promise.resolve(
			Array.from({ length: Math.min(count, most) }, (_, index) => ({ index })),
		);
	};
	return { asked, list: { operation: { path }, filters, maximum, read } };
}

it.each([
	[0, {}, '/squawks', 'No squawks found.'],
	[0, { location_id: 'all' }, '/work-orders', 'No work orders found.'],
	[
		0,
		{ status: 'open', ids: ['a', 'b'] },
		'/examAttempts',
		'No exam attempts match (status = open, ids = ["a","b"]).',
	],
	[0, { from: 1 }, '/companies/{id}/invoices', 'No invoices match (from = 1).'],
])('%d records, filters %j at %s: %s', async (count, filters, path, message) => {
	expect(await listForModel(listOf(count, 50, filters, path).list)).toEqual([{ message }]);
});

it('gives exactly the records of a list that ends at the limit', async () => {
	const { list, asked } = listOf(2, 2);
	expect(await listForModel(list)).toEqual([{ index: 0 }, { index: 1 }]);
	expect(asked).toEqual([3]);
});

it('says that there are more than the limit', async () => {
	expect(await listForModel(listOf(3, 2).list)).toEqual([
		{ index: 0 },
		{ index: 1 },
		{ message: "First 2 of more; narrow the filters or raise 'Limit'." },
	]);
});

it('gives 200 of all, and says that there are more', async () => {
	const { list, asked } = listOf(1000, Infinity);
	const records = await listForModel(list);
	expect(records).toHaveLength(201);
	expect(records.at(-1)).toEqual({ message: 'First 200 of more; narrow the filters.' });
	expect(asked).toEqual([201]);
	expect(await listForModel(listOf(200, Infinity).list)).toHaveLength(200);
});
