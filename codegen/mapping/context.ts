import type { PropertyNames } from './propertyNames.ts';
import type { ReferenceResolver } from './references.ts';
import type { SharedPlaces } from './shared.ts';
import type { ApiResource, Document } from './types.ts';

/** What a resource's properties are made from. */
export interface ResourceContext {
	document: Document;
	resource: ApiResource;
	refer: ReferenceResolver;
	names: PropertyNames;
	/** Where the properties that all resources share are shown. */
	shared: SharedPlaces;
}
