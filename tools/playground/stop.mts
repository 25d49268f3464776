/** What went wrong and what to do, in one line. */
export class Stop extends Error {}

export const message = (error: unknown) => (error instanceof Error ? error.message : String(error));
