import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { outputFields } from '../generated';

type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

export const loadOptions: Record<string, LoadOptions> = {
	/** What can be returned of the records of the chosen resource. */
	async getOutputFields() {
		const [resource, trigger] = ['resource', 'triggerOn'].map((name) =>
			this.getCurrentNodeParameter(name),
		);
		const fields = outputFields[String(resource ?? trigger).split('.')[0]!] ?? [];
		return fields.map((value) => ({ name: title(value), value }));
	},
};

/** `instructor_email` → `Instructor Email`. */
function title(name: string): string {
	return name
		.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.split(/[\s_-]+/)
		.map((word) => (word === 'id' ? 'ID' : word.charAt(0).toUpperCase() + word.slice(1)))
		.join(' ');
}
