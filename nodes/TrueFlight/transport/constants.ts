/** Name of the credential type that carries host, API key and signing secrets. */
export const CREDENTIAL_NAME = 'trueFlightApi';
