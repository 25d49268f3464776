import { readList, type ListReader, type Page } from '../../../../nodes/TrueFlight/lists/pages.ts';

/** A server that gives these pages, one after the other. */
function reading(pages: Page[], rest: Partial<ListReader> = {}): ListReader {
	const left = [...pages];
	return {
		request: async () => left.shift()!,
		paging: { limit: 'limit', cursor: 'cursor' },
		maximum: Infinity,
		width: 8,
		acceptIncomplete: false,
		keep: (records) => records,
		...rest,
	};
}

describe('an answer that promises more and does not say where', () => {
	const page: Page = { records: [{ id: 1 }, { id: 2 }], info: { more: true } };

	it('is not called the whole list', async () => {
		await expect(readList(reading([page]))).rejects.toThrow(/how to read the next one/);
	});

	it('is enough for a limit it meets', async () => {
		expect(await readList(reading([page], { maximum: 2 }))).toHaveLength(2);
	});

	it('is taken where the options say so', async () => {
		expect(await readList(reading([page], { acceptIncomplete: true }))).toHaveLength(2);
	});
});
