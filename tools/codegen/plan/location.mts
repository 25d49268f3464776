import { filterName } from '../../language/filterName.mts';
import { camelCase } from '../../language/names.mts';
import type { Parameter } from '../../../nodes/TrueFlight/openapi/types.ts';
import type { Presentation } from './overlay.mts';

export function isLocationName(name: string, presentation: Presentation): boolean {
	const location = presentation.locationParameter;
	return location !== undefined && camelCase(name) === camelCase(location);
}

export function isLocation({ in: where, name }: Parameter, presentation: Presentation): boolean {
	return where === 'query' && isLocationName(filterName(name).subject, presentation);
}
