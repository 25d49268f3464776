import { credentialOf, type CredentialUser } from '../../../../nodes/TrueFlight/http/credential.ts';
import { newRun } from '../../../../nodes/TrueFlight/http/runState.ts';

/**
 * The keys that the items of a run use, all at once, and how often the credential was read.
 *
 * @param stored the field as n8n keeps it: an expression begins with an equals sign
 * @param evaluated what n8n makes of it for each item
 * @param isHidden n8n's inner helper, which tells the stored fields, is missing
 */
async function used(
	stored: string,
	evaluated: string[],
	isHidden = false,
): Promise<{ keys: unknown[]; reads: number }> {
	let reads = 0;
	const credentialsHelper = { getDecrypted: async () => ({ host: 'h', apiKey: stored }) };
	const context = {
		getCredentials: async (_name: string, item = 0) => {
			reads++;
			return { host: 'h', apiKey: evaluated[item] };
		},
		getNode: () => ({ credentials: { trueFlightApi: { id: '1', name: 'TrueFlight' } } }),
		getExecuteData: () => ({}),
		additionalData: isHidden ? {} : { credentialsHelper },
		mode: 'manual',
	} as unknown as CredentialUser['context'];
	const run = newRun(10);
	const users = evaluated.map((_, itemIndex) => ({ context, run, itemIndex }));
	const found = await Promise.all(users.map(credentialOf));
	// A second request of each item, such as the next page.
	expect(await Promise.all(users.map(credentialOf))).toEqual(found);
	return { keys: found.map(({ data }) => data?.['apiKey']), reads };
}

it.each(['={{ $json.key }}', '=key-{{ $itemIndex }}', '={{ $vars.a + $json.key }}'])(
	'each item uses its own key where the field is %s',
	async (stored) => {
		expect(await used(stored, ['A', 'B', 'C'])).toEqual({ keys: ['A', 'B', 'C'], reads: 3 });
	},
);

it('each item uses its own key where n8n does not show what is stored', async () => {
	expect((await used('={{ $json.key }}', ['A', 'B', 'C'], true)).keys).toEqual(['A', 'B', 'C']);
});

it.each(['plain', '={{ $vars.key }}', '={{ $secrets.vault.key }}'])(
	'the credential is read once for all items where the field is %s',
	async (stored) => {
		expect(await used(stored, ['A', 'A', 'A'])).toEqual({ keys: ['A', 'A', 'A'], reads: 1 });
	},
);
