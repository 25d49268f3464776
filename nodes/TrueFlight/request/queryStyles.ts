import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../transport/guards';
import type { QueryStyle } from '../transport/operationTable';

/**
 * Query parameters in the form their operation declares. What has no form of its own stays as it is: a list
 * goes out under its name again and again, an object as `name[key]`.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#style-values
 */
export function styledQuery(
	values: IDataObject,
	styles: Record<string, QueryStyle> = {},
): IDataObject {
	const styled = Object.entries(values).map(([name, value]): IDataObject => {
		const style = Object.hasOwn(styles, name) ? styles[name] : undefined;
		if (style === undefined || typeof value !== 'object' || value === null)
			return { [name]: value };
		if (style === 'own-names') return isObject(value) ? value : { [name]: value };
		return { [name]: written(value, style) };
	});
	return Object.assign({}, ...styled) as IDataObject;
}

function written(value: object, style: QueryStyle): string {
	if (style === 'json') return JSON.stringify(value);
	if (style === 'comma-pairs') return Object.entries(value).flat().join(',');
	const parts = Array.isArray(value) ? value : Object.entries(value).flat();
	return parts.join(style === 'pipe-separated' ? '|' : ' ');
}
