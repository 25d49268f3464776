import { apiResource } from './anyOperation/properties';
import { resourceOptions } from './generated';

/** What the panel calls a resource; its value where there is none, as in a workflow saved under another contract. */
export function resourceName(resource: string): string {
	const found = [...resourceOptions, apiResource].find(({ value }) => value === resource);
	return found?.name ?? resource;
}
