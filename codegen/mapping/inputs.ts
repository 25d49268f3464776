import type { INodeProperties } from 'n8n-workflow';
import type { WireFormat } from '../../nodes/TrueFlight/transport/operationTable.ts';
import { camelCase, lowerFirst, pascalCase, titleCase, userText } from './naming.ts';
import { items, jsonType, knownValues } from './schema.ts';
import type { Schema } from './types.ts';

/** One value the user can enter: where it comes from and what it is. */
export interface Input {
	/** Name in API spelling. */
	name: string;
	schema: Schema;
	description?: string;
	/** Resource whose records the value identifies. */
	reference?: { resource: string; title: string };
}

type Form = Pick<INodeProperties, 'type' | 'default'> & Partial<INodeProperties>;

/** The node property through which the value is entered. */
export function inputProperty(input: Input, name: string): INodeProperties {
	const form = input.reference ? locatorForm(input.reference) : valueForm(input);
	const description = describe(input, form.type);
	return {
		displayName: input.reference?.title ?? titleCase(input.name),
		name,
		...form,
		...(description ? { description } : {}),
	};
}

/** A resource locator: "From list" first, then "By ID". Its list method is named for the resource. */
function locatorForm(reference: { resource: string; title: string }): Form {
	return {
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: listMethodName(reference.resource), searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 3f0c2f5e-8a53-4c0e-9b1f-0d6a4f1f2b77',
			},
		],
	};
}

export function listMethodName(resource: string): string {
	return `search${pascalCase(resource)}`;
}

function valueForm({ name, schema }: Input): Form {
	const type = jsonType(schema);
	const values = knownValues(schema);
	if (type === 'array') return arrayForm(schema);
	if (type === 'boolean') return { type: 'boolean', default: schema.default === true };
	if (values.length) return choiceForm(values);
	if (type === 'integer' || type === 'number') return numberForm(schema, type);
	if (type === 'object') return { type: 'json', default: '{}' };
	if (schema.format === 'date-time') return { type: 'dateTime', default: '' };
	if (schema.format === 'date')
		return { type: 'dateTime', default: '', typeOptions: { dateOnly: true } };
	return stringForm(name, schema);
}

function stringForm(name: string, schema: Schema): Form {
	if (schema.format === 'email') {
		return { type: 'string', default: '', placeholder: 'name@email.com' };
	}
	const isLongText = /(^|_)(description|notes?|comments?|feedback|message)$/.test(name);
	return { type: 'string', default: '', ...(isLongText ? { typeOptions: { rows: 4 } } : {}) };
}

function numberForm(schema: Schema, type: string): Form {
	const typeOptions = {
		...(schema.minimum === undefined ? {} : { minValue: schema.minimum }),
		...(schema.maximum === undefined ? {} : { maxValue: schema.maximum }),
		...(type === 'integer' ? { numberPrecision: 0 } : {}),
	};
	return {
		type: 'number',
		default: Math.max(0, schema.minimum ?? 0),
		...(Object.keys(typeOptions).length ? { typeOptions } : {}),
	};
}

/** Known values are suggestions: an expression may give any other (`allowArbitraryValues`). */
function choiceForm(values: Array<string | number>): Form {
	const options = values.map((value) => ({ name: titleCase(String(value)), value }));
	if (options.length > 4) options.sort((a, b) => a.name.localeCompare(b.name, 'en'));
	return { type: 'options', default: options[0]!.value, options, allowArbitraryValues: true };
}

function arrayForm(schema: Schema): Form {
	const item = items(schema);
	const values = knownValues(item);
	if (values.length) return { ...choiceForm(values), type: 'multiOptions', default: [] };
	if (jsonType(item) === 'object' || jsonType(item) === 'array')
		return { type: 'json', default: '[]' };
	return { type: 'string', default: [], typeOptions: { multipleValues: true } };
}

function describe({ name, schema, description }: Input, type: INodeProperties['type']): string {
	const text = userText(description ?? schema.description ?? '');
	if (type === 'boolean' && !/^whether\b/i.test(text)) {
		const claim = text.replace(/^(true if|true when|if|when)\s+/i, '');
		return claim
			? `Whether ${lowerFirst(claim)}`
			: `Whether to set ${titleCase(name).toLowerCase()}`;
	}
	if (type === 'options') {
		return sentences(text, 'Choose a known value, or give any other with an expression');
	}
	return text;
}

/** Joins sentences as n8n's lint wants: full stops only where there are several. */
export function sentences(...parts: string[]): string {
	const present = parts.filter(Boolean);
	if (present.length < 2) return present[0] ?? '';
	return present.map((part) => (/[.!?]$/.test(part) ? part : `${part}.`)).join(' ');
}

/** How the value must be converted before it is sent, if at all. */
export function wireFormat(schema: Schema, explode = true): WireFormat | undefined {
	const type = jsonType(schema);
	if (type === 'string' && schema.format === 'date-time') return 'date-time';
	if (type === 'string' && schema.format === 'date') return 'date';
	if (type === 'array') {
		const item = jsonType(items(schema));
		if (item === 'object' || item === 'array') return 'json';
		return explode ? 'array' : 'comma-array';
	}
	if (type === 'object') return 'object';
	if (type === 'integer' || type === 'number' || type === 'boolean') return type;
	return undefined;
}

export function inputName(...parts: string[]): string {
	return camelCase(parts.join('_'));
}
