/** The document cannot be used; the message has the JSON pointer where there is one. */
export class DocumentError extends Error {}
