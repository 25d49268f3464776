import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { outputFields, recordSources } from '../generated';
import type { RecordSource } from '../operation';
import { chosenLocation, explained, pascal, requestContext, timezoneOf } from './panel';
import { searchRecords } from './searchRecords';

type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** Entries that n8n shows in a list without a search by the node. */
const MOST_RECORDS = 500;

export const loadOptions: Record<string, LoadOptions> = {
	/** What can be returned of the records of the chosen resource. */
	async getOutputFields() {
		const [resource, trigger] = ['resource', 'triggerOn'].map((name) =>
			this.getCurrentNodeParameter(name),
		);
		const fields = outputFields[String(resource ?? trigger).split('.')[0]!] ?? [];
		return fields.map((value) => ({ name: title(value), value }));
	},
	/** The records of a resource, where several of them are chosen. */
	...Object.fromEntries(
		Object.entries(recordSources).map(([resource, source]): [string, LoadOptions] => [
			`get${pascal(resource)}Records`,
			async function () {
				const read = async (): Promise<INodePropertyOptions[]> => await records(this, source);
				return await explained(this, resource, read, source.location);
			},
		]),
	),
};

async function records(
	context: ILoadOptionsFunctions,
	source: RecordSource,
): Promise<INodePropertyOptions[]> {
	const sender = requestContext(context);
	const search = { location: chosenLocation(context), timezone: timezoneOf(context) };
	const found: INodePropertyOptions[] = [];
	let paginationToken: string | undefined;
	do {
		const page = await searchRecords(sender, source, {
			...search,
			...(paginationToken === undefined ? {} : { paginationToken }),
		});
		found.push(...page.results.map(({ name, value }) => ({ name, value })));
		paginationToken = page.paginationToken as string | undefined;
	} while (paginationToken !== undefined && found.length < MOST_RECORDS);
	return found;
}

/** `instructor_email` → `Instructor Email`. */
function title(name: string): string {
	return name
		.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.split(/[\s_-]+/)
		.map((word) => (word === 'id' ? 'ID' : word.charAt(0).toUpperCase() + word.slice(1)))
		.join(' ');
}
