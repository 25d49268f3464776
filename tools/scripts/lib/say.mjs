/** A step that begins. */
export const heading = (text) => console.log(`\n▸ ${text}`);

/** A detail of the step. */
export const detail = (text) => console.log(`  ${text}`);

/** What went wrong and what to do, in one line; the process then ends red. */
export class Stop extends Error {}

/** Runs a script's main function and turns a Stop into its one line. */
export async function main(run) {
	try {
		process.exitCode = (await run()) ?? 0;
	} catch (error) {
		console.error(`\n✗ ${error instanceof Stop ? error.message : error.stack}`);
		process.exitCode = 1;
	}
}
