import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../transport/guards';
import type { OperationEntry, TextStyle } from '../transport/operationTable';
import { isLocator, type ItemContext } from './itemContext';
import { styledText } from './textStyles';
import { convert } from './values';

/** Header and cookie parameters of an operation; what was left blank is not sent. */
export function headersOf(
	item: ItemContext,
	{ headers = {}, cookies = {}, headerStyles, cookieStyles }: OperationEntry,
): Record<string, string> {
	const sent = valuesOf(item, headers, headerStyles);
	const jar = Object.entries(valuesOf(item, cookies, cookieStyles)).map(
		([name, value]) => `${name}=${encodeURIComponent(value)}`,
	);
	return { ...sent, ...(jar.length ? { Cookie: jar.join('; ') } : {}) };
}

function valuesOf(
	item: ItemContext,
	parameters: Record<string, string>,
	styles: Record<string, TextStyle> = {},
): Record<string, string> {
	const values = Object.entries(parameters).map(([name, parameter]) => {
		const [own = '', option] = parameter.split('.');
		const value = item.get(own, undefined);
		const entered = option === undefined ? value : isObject(value) ? value[option] : undefined;
		const style = Object.hasOwn(styles, name) ? styles[name] : undefined;
		if (style === undefined || text(entered) === '') return [name, text(entered)];
		return [name, styledText(name, convert(item, name, entered, 'object'), style)];
	});
	return Object.fromEntries(values.filter(([, value]) => value !== '')) as Record<string, string>;
}

function text(value: unknown): string {
	const plain = isLocator(value) ? value.value : value;
	if (plain === undefined || plain === null) return '';
	if (Array.isArray(plain)) return plain.join(',');
	return isObject(plain) ? JSON.stringify(plain as IDataObject) : String(plain).trim();
}
