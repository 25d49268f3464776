/** What went wrong and how to go on, in one line. */
export class Stop extends Error {}

export const message = (error: unknown) => (error instanceof Error ? error.message : String(error));
