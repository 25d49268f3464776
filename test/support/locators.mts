import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import type { Engine } from './engine.mts';
import { nodeOperations, panelInputs } from './nodeInputs.mts';

/** A field with "From List", on the panel of one operation. */
export interface Locator {
	/** `squawk create aircraftId` */
	field: string;
	resource: string;
	operation: string;
	/** The method that fills its list. */
	method: string;
}

/** Every field with a list to choose from, of every operation; also those in collections. */
export function locatorsOf({ node }: Engine): Locator[] {
	return nodeOperations(node).flatMap(({ resource, operation, option }) =>
		panelInputs(node, { resource, operation, option })
			.flatMap(({ property, collection }) => withMembers(property, collection))
			.flatMap(({ property, name }) => {
				const method = searchMethod(property);
				return method
					? [{ field: `${resource} ${operation} ${name}`, resource, operation, method }]
					: [];
			}),
	);
}

/** A property, and the members of its groups. */
function withMembers(
	property: INodeProperties,
	above = '',
): Array<{ property: INodeProperties; name: string }> {
	const name = [above, property.name].filter(Boolean).join('.');
	if (property.type !== 'fixedCollection') return [{ property, name }];
	return ((property.options ?? []) as INodePropertyCollection[]).flatMap(({ values }) =>
		values.flatMap((member) => withMembers(member, name)),
	);
}

const searchMethod = ({ modes = [] }: INodeProperties): string | undefined =>
	modes.find(({ type }) => type === 'list')?.typeOptions?.searchListMethod;

/**
 * Everything that a list offers, as a person scrolls to its end.
 *
 * @returns the names of its entries
 */
export async function allNames(
	engine: Engine,
	{ method, resource, operation }: Locator,
	credential: IDataObject,
): Promise<string[]> {
	const names: string[] = [];
	let token: string | undefined;
	do {
		const { results, paginationToken } = await engine.search(method, {
			parameters: { resource, operation },
			credential,
			...(token === undefined ? {} : { paginationToken: token }),
		});
		names.push(...results.map(({ name }) => name));
		token = paginationToken as string | undefined;
	} while (token !== undefined);
	return names;
}

/**
 * Opens each list as the editor does, before anything else is entered.
 *
 * @returns field → number of entries, or what n8n says instead
 */
export async function openAll(
	engine: Engine,
	credential: IDataObject,
): Promise<Record<string, number | string>> {
	const opened: Record<string, number | string> = {};
	for (const { field, resource, operation, method } of locatorsOf(engine)) {
		opened[field] = await engine
			.search(method, { parameters: { resource, operation }, credential })
			.then(({ results }) => results.length)
			.catch((error: unknown) => String(error));
	}
	return opened;
}
