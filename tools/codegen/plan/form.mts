import type { BodyInput } from '../../../nodes/TrueFlight/operation.ts';
import { singular } from '../../language/inflection.mts';
import { fieldsOf, type VariantProperty } from '../../../nodes/TrueFlight/openapi/variants.ts';
import type { ApiBody } from '../../../nodes/TrueFlight/openapi/requestBody.ts';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { choices, toBeChosen, valueNames } from './choices.mts';
import { camelCase, pascalCase, titleCase, upperFirst } from '../../language/names.mts';
import { exampleId, exampleIn, MISCASED, shortText } from './examples.mts';
import { punctuated, sentences, userText, worthSaying } from './prose.mts';
import type { Reference } from './references.mts';
import {
	declaredTypes,
	items,
	jsonType,
	knownValues,
} from '../../../nodes/TrueFlight/openapi/schema.ts';
import type { Schema } from '../../../nodes/TrueFlight/openapi/types.ts';
import { wireFormat } from '../../../nodes/TrueFlight/openapi/serialization.ts';
import { whether } from './whether.mts';

/** One value the user can enter: where it comes from and what it is. */
export interface Input {
	/** Name in API spelling. */
	name: string;
	/** What it is called on the panel, where that is not the name. */
	title?: string;
	schema: Schema;
	description?: string;
	/** What it may contain, for the placeholder, where neither schema nor parameter has an example. */
	example?: unknown;
	/** Resource whose records the value identifies. */
	reference?: Reference;
	/** Resource whose records the values of a list identify, where they can be listed. */
	listed?: Reference;
	deprecated?: boolean;
	/** It has to be sent, but may be null. */
	isNullable?: boolean;
	/** The value is a file: the user names the binary field of the item that contains it. */
	isFile?: boolean;
	/** The upper end of a range of times. */
	isRangeEnd?: boolean;
	/**
	 * Nothing is sent in the user's stead: without a default of the API the value starts blank. So does an optional value
	 * that is always on the panel.
	 */
	isRequired?: boolean;
	/** Required, but only with some values of another field: n8n would require it with an expression there, too. */
	isNeededSometimes?: boolean;
	/** A member of a group that may be left out: even a sole value is not entered for the user. */
	isLeftOut?: boolean;
	/** Only text, number or choice: the value is sent in a path or header. */
	isPlain?: boolean;
	/** The value is an object that is entered member by member. */
	group?: Group;
}

/** The members of an object, or of each object of a list, as fields. */
export interface Group {
	values: INodeProperties[];
	/** How they are sent. */
	members: BodyInput[];
	/** Those that saved workflows contain and that it does not have. */
	removed: BodyInput[];
	isList: boolean;
	isUpdate: boolean;
}

/** Name of the only group of a fixed collection (`request/groups.ts`). */
export const GROUP = 'value';

const PARTIAL_TEXT =
	'Only the fields that you fill in are sent; the API may clear the others of the same object';
/** Advice for those who choose in the panel. */
export const CHOICE_TEXT = 'Choose from the list, or use an expression for any other value';

/** How a time is meant that does not state it. */
const ZONE_TEXT = "In the workflow's time zone, unless it has an offset";

/** n8n's lint requires it of lists that the node loads. */
const RECORDS_TEXT =
	'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>';

type Form = Pick<INodeProperties, 'type' | 'default'> & Partial<INodeProperties>;

/** The node property through which the value is entered. */
export function inputProperty(entered: Input, name: string): INodeProperties {
	const input = { ...entered, reference: referenceOf(entered) };
	const displayName =
		input.reference?.title ??
		(input.listed && `${input.listed.title} Names or IDs`) ??
		`${(input.title ?? titleCase(input.name)) || 'Value'}${input.isFile ? ' Binary Field' : ''}`;
	const form = input.group ? groupForm(input.group, displayName) : formOf(input, name);
	const description = describe(input, form.type);
	return {
		displayName,
		name,
		...form,
		...(worthSaying(description, displayName) ? { description } : {}),
	};
}

/** A body that is not an object of known fields. */
export function wholeBodyProperty(
	{ encoding, required, whole }: Pick<ApiBody, 'encoding' | 'required' | 'whole'>,
	name: string,
): INodeProperties {
	const shared = { name, ...(required ? { required: true } : {}) };
	const text = userText(whole?.description ?? '');
	const described = text ? { description: upperFirst(text) } : {};
	if (encoding === 'binary') {
		const hint = 'The name of the input binary field containing the file to send';
		const form = { type: 'string', default: 'data', hint } as const;
		return { displayName: 'Input Binary Field', ...shared, ...form, ...described };
	}
	if (encoding === 'text') {
		const form = { type: 'string', default: '', typeOptions: { rows: 4 } } as const;
		return { displayName: 'Body', ...shared, ...form, ...described };
	}
	return { displayName: 'Body (JSON)', ...shared, type: 'json', default: '', ...described };
}

/** The records that a value identifies, be they listed or not. */
export function referenceOf(input: Input): Reference | undefined {
	return input.reference ?? unlistedReference(input);
}

/** An ID of records that cannot be listed: a locator all the same, so that a list may come later. */
function unlistedReference({ name, schema, isPlain }: Input): Reference | undefined {
	const subject = /^(.+?)(?:[_-]id|Id)$/.exec(name)?.[1];
	if (subject === undefined || isPlain || schema.format !== 'uuid') return undefined;
	if (jsonType(schema) !== 'string') return undefined;
	return {
		resource: camelCase(subject),
		title: titleCase(subject),
		isListed: false,
		as: subject,
	};
}

/** A group that is added as a whole; for a list, once for each of its objects. */
function groupForm({ values, isList }: Group, title: string): Form {
	const one = isList ? titleCase(singular(title)) : title;
	return {
		type: 'fixedCollection',
		default: {},
		placeholder: `Add ${one}`,
		...(isList ? { typeOptions: { multipleValues: true, sortable: true } } : {}),
		options: [{ displayName: one, name: GROUP, values }],
	};
}

function formOf(input: Input, name: string): Form {
	if (input.isFile) {
		return {
			type: 'string',
			default: 'data',
			hint: 'The name of the input binary field containing the file',
		};
	}
	if (input.reference) return locatorForm(input.reference, input);
	const form = secretive(valueForm(input), name);
	const members = form.type === 'json' ? exampleObject(input.schema) : undefined;
	if (members !== undefined) return { ...form, placeholder: `e.g. ${members}` };
	const example = exampleIn(input.schema) ?? shortText(input.example);
	const isText = form.type === 'string' && !form.typeOptions?.password && !form.placeholder;
	return isText && example !== undefined ? { ...form, placeholder: `e.g. ${example}` } : form;
}

/** A resource locator: "From list" first where there is a list, then "By ID". Its method is named for the resource. */
function locatorForm({ resource, isListed, key }: Reference, { schema, example }: Input): Form {
	const byId = {
		displayName: 'By ID',
		name: 'id',
		type: 'string' as const,
		placeholder: `e.g. ${exampleIn(schema) ?? shortText(example) ?? exampleId(resource + (key ?? ''), schema)}`,
	};
	const fromList = {
		displayName: 'From List',
		name: 'list',
		type: 'list' as const,
		typeOptions: { searchListMethod: listMethodName(resource, key), searchable: true },
	};
	return {
		type: 'resourceLocator',
		default: { mode: isListed ? 'list' : 'id', value: '' },
		modes: isListed ? [fromList, byId] : [byId],
	};
}

/** `searchInstructor`, or `searchInstructorByUserId` where the value is that field of the record. */
function listMethodName(resource: string, key?: string): string {
	return `search${pascalCase(resource)}${key === undefined ? '' : `By${pascalCase(key)}`}`;
}

function valueForm(input: Input): Form {
	const { name, schema, isPlain, isRequired } = input;
	const type = jsonType(schema);
	const options = choices(knownValues(schema), valueNames(schema, input.description));
	if (type === 'array' && !isPlain)
		return input.listed ? recordsForm(input.listed) : arrayForm(input);
	if (type === 'boolean' && !isPlain) return booleanForm(schema, isRequired);
	if (options.length && type !== 'object') return choiceForm(options, input);
	if (wireFormat(schema)?.startsWith('epoch-')) return { type: 'dateTime', default: '' };
	if (type === 'integer' || type === 'number') return numberForm(schema, type);
	if (type === 'object') return { type: 'json', default: isRequired ? '' : '{}' };
	if (isPlain) return { type: 'string', default: textDefault(schema) };
	if (type === undefined && isComposite(schema)) return { type: 'json', default: '' };
	if (schema.format === 'date-time') return { type: 'dateTime', default: '' };
	if (schema.format === 'date')
		return { type: 'dateTime', default: '', typeOptions: { dateOnly: true } };
	return stringForm(name, schema);
}

/** A value that may be an object or a list is entered as JSON. */
function isComposite(schema: Schema): boolean {
	const types = declaredTypes(schema);
	return types.includes('object') || types.includes('array');
}

function stringForm(name: string, schema: Schema): Form {
	if (schema.format === 'email' || camelCase(name) === 'email') {
		return { type: 'string', default: textDefault(schema), placeholder: 'name@email.com' };
	}
	const isLongText = /(^|_)(description|notes?|comments?|feedback|message)$/.test(name);
	return {
		type: 'string',
		default: textDefault(schema),
		...(isLongText ? { typeOptions: { rows: 4 } } : {}),
	};
}

/** The API's own default; n8n would read one that starts with `=` as an expression. */
function textDefault(schema: Schema): string {
	const value: unknown = schema.default;
	return typeof value === 'string' && !value.startsWith('=') ? value : '';
}

/** A switch is always on or off: where the user has to decide, it is a choice. */
function booleanForm(schema: Schema, isRequired = false): Form {
	if (!isRequired || typeof schema.default === 'boolean')
		return { type: 'boolean', default: schema.default === true };
	const options = [
		{ name: 'Yes', value: true },
		{ name: 'No', value: false },
	];
	return { type: 'options', default: '', options: toBeChosen(options) };
}

/** A number that was added starts blank: nobody means the 0 that a field would start with. */
function numberForm(schema: Schema, type: string): Form {
	const own: unknown = schema.default;
	const { minimum, maximum } = schema as { minimum?: unknown; maximum?: unknown };
	const typeOptions = {
		...(typeof minimum === 'number' ? { minValue: minimum } : {}),
		...(typeof maximum === 'number' ? { maxValue: maximum } : {}),
		...(type === 'integer' ? { numberPrecision: 0 } : {}),
	};
	return {
		type: 'number',
		default: typeof own === 'number' ? own : '',
		...(Object.keys(typeOptions).length ? { typeOptions } : {}),
	};
}

/**
 * Known values are suggestions: an expression may return any other (`allowArbitraryValues`). The default is the
 * API's own. Without one, a required value has to be chosen unless there is only one; an optional value, which the
 * user has added, starts as the contract's first, which is the beginning of a life cycle (`scheduled`, `open`), not
 * the first of the alphabet (`cancelled`, `closed`).
 */
function choiceForm(options: INodePropertyOptions[], input: Input): Form {
	const { schema, isRequired = false, isLeftOut = false } = input;
	const offered = (known: unknown): boolean => options.some(({ value }) => value === known);
	const own: unknown = schema.default;
	const isOpen = !offered(own) && isRequired && (isLeftOut || options.length > 1);
	const first = knownValues(schema).find(offered) ?? options[0]!.value;
	const start = offered(own) ? (own as string | number) : first;
	return {
		type: 'options',
		default: isOpen ? '' : start,
		options: isOpen ? toBeChosen(options) : options,
		allowArbitraryValues: true,
	};
}

/** Several records of a resource, from their list. */
function recordsForm({ resource }: Reference): Form {
	return {
		type: 'multiOptions',
		default: [],
		typeOptions: { loadOptionsMethod: `get${pascalCase(resource)}Records` },
	};
}

function arrayForm({ schema, isRequired, description }: Input): Form {
	const item = items(schema);
	const options = choices(knownValues(item), valueNames(schema, description));
	const type = jsonType(item);
	if (type === 'object' || type === 'array' || isComposite(item))
		return { type: 'json', default: isRequired ? '' : '[]' };
	if (options.length)
		return { type: 'multiOptions', default: [], options, allowArbitraryValues: true };
	return { type: 'string', default: [], typeOptions: { multipleValues: true } };
}

/** What n8n's lint requires of a text by its name: secrets are hidden, colors are picked. */
function secretive(form: Form, name: string): Form {
	if (form.type !== 'string') return form;
	if (/secret|password|token|apikey/i.test(name)) {
		return { ...form, typeOptions: { ...form.typeOptions, rows: undefined, password: true } };
	}
	if (name === 'email') return { ...form, placeholder: 'name@email.com' };
	if (!/colou?r/i.test(name)) return form;
	return form.typeOptions?.multipleValues
		? { type: 'json', default: '[]' }
		: { type: 'color', default: '' };
}

function describe(input: Input, type: INodeProperties['type']): string {
	const { name, schema, description, isPlain } = input;
	const text = String(description ?? schema.description ?? '');
	const isNamed = valueNames(schema, description).size > 0;
	// The list of the values and their names is what the user chooses from.
	const own = userText(isNamed ? text.replace(/^[ \t]*[*+-][ \t].*$/gm, '') : text);
	const deprecated = [
		input.isNullable ? 'If empty, there is none' : input.isNeededSometimes ? 'Required' : '',
		input.deprecated ? 'Deprecated by the API' : '',
	]
		.filter(Boolean)
		.join('. ');
	if (jsonType(schema) === 'boolean' && !isPlain) return sentences(whether(own, name), deprecated);
	if (type === 'options') {
		return sentences(own, CHOICE_TEXT, deprecated);
	}
	if (type === 'multiOptions') {
		return sentences(withoutSeparator(own), input.listed ? RECORDS_TEXT : '', deprecated);
	}
	const isPlainList = isPlain && jsonType(schema) === 'array';
	return sentences(
		own,
		type === 'json' ? membersText(schema) : '',
		input.group?.isUpdate ? PARTIAL_TEXT : '',
		isPlainList ? 'Separate values with commas' : '',
		input.isRangeEnd ? 'A date without a time includes that day' : '',
		type === 'dateTime' && schema.format !== 'date' ? ZONE_TEXT : '',
		deprecated,
	);
}

/** How the values of a list are separated is said to those who write the request. */
const withoutSeparator = (text: string): string =>
	punctuated(
		text
			.split(/(?<=\.)\s+/)
			.filter((sentence) => !/comma/i.test(sentence))
			.join(' '),
	);

/** The names of an object's members, where they are not fields of their own. */
function membersText(schema: Schema): string {
	const names = membersOf(schema).map(({ name }) => name);
	if (names.length === 0) return '';
	return `${jsonType(schema) === 'array' ? 'List of objects' : 'Object'} with ${names.join(', ')}`;
}

/** JSON with a value of the right type for each member. */
function exampleObject(schema: Schema): string | undefined {
	const members = membersOf(schema);
	if (members.length === 0) return undefined;
	const object = Object.fromEntries(
		members.map((member) => [member.name, exampleValue(member.schema)]),
	);
	const text = JSON.stringify(jsonType(schema) === 'array' ? [object] : object);
	return text.replaceAll('":', '": ').replaceAll(',"', ', "');
}

/** Members that a placeholder has room for. */
const MOST_SHOWN = 8;

const membersOf = (schema: Schema): VariantProperty[] =>
	fieldsOf(jsonType(schema) === 'array' ? items(schema) : schema)
		.filter(({ name, schema: own }) => !own.readOnly && !MISCASED.test(name))
		.slice(0, MOST_SHOWN);

function exampleValue(schema: Schema): unknown {
	const [known] = knownValues(schema);
	const own = exampleIn(schema) ?? known;
	const type = jsonType(schema);
	if (type === 'integer' || type === 'number') return Number(own ?? 1) || 1;
	if (type === 'boolean') return true;
	if (type === 'array') return [];
	if (type === 'object') return {};
	const byFormat = { 'date-time': '2026-11-24T09:30:00Z', date: '2026-11-24' };
	return own ?? byFormat[schema.format as 'date'] ?? '…';
}

export function inputName(...parts: string[]): string {
	return camelCase(parts.join('_'));
}
