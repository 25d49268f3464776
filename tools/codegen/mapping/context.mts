import type { PropertyNames } from './propertyNames.mts';
import type { ReferenceResolver } from './references.mts';
import type { SharedPlaces } from './shared.mts';
import type { Document } from '../../openapi/facts/types.mts';
import type { ApiResource } from './types.mts';

/** What a resource's properties are made from. */
export interface ResourceContext {
	document: Document;
	resource: ApiResource;
	refer: ReferenceResolver;
	names: PropertyNames;
	/** Where the properties that all resources share are shown. */
	shared: SharedPlaces;
}
