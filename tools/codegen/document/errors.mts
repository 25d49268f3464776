/** The document cannot be used; the message names the JSON pointer where there is one. */
export class DocumentError extends Error {}
