import { newRun } from '../../../../nodes/TrueFlight/http/runState.ts';
import type { RequestContext } from '../../../../nodes/TrueFlight/http/send.ts';
import { recordNamesOf } from '../../../../nodes/TrueFlight/names/recordNames.ts';

it('what one key may see is not shown to the items of another', async () => {
	const run = newRun(1);
	const sender = (itemIndex: number, apiKey: string, host = 'https://trueflight.app') =>
		({
			context: { getCredentials: async () => await Promise.resolve({ host, apiKey }) },
			run,
			itemIndex,
		}) as unknown as RequestContext;
	const north = await recordNamesOf(sender(0, 'north'));
	expect(await recordNamesOf(sender(1, 'north'))).toBe(north);
	expect(await recordNamesOf(sender(2, 'south'))).not.toBe(north);
	expect(await recordNamesOf(sender(3, 'north', 'https://other.example'))).not.toBe(north);
	const other = { ...sender(4, 'north'), run: newRun(1) };
	expect(await recordNamesOf(other)).not.toBe(north);
});
