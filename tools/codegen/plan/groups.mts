import type { INodeProperties } from 'n8n-workflow';
import type { BodyInput } from '../../../nodes/TrueFlight/operation.ts';
import { singular } from '../../language/inflection.mts';
import { camelCase, identifier, titleCase, UniqueNames } from '../../language/names.mts';
import { items, jsonType } from '../../../nodes/TrueFlight/openapi/schema.ts';
import type { Schema } from '../../../nodes/TrueFlight/openapi/types.ts';
import { fieldsOf, type VariantProperty } from '../../../nodes/TrueFlight/openapi/variants.ts';
import { type Group, GROUP, type Input, inputProperty, referenceOf } from './form.mts';
import type { Reference } from './references.mts';
import { removedProperty } from './removed.mts';
import { lostValues, type SavedInput, savedOnly } from './savedNames.mts';
import { itemFormat, wireFormat } from '../../../nodes/TrueFlight/openapi/serialization.ts';

/** Levels of objects whose members are fields of their own; what is below is entered as JSON. */
const DEEPEST = 2;
/** An object of more members is entered as JSON. */
const MOST_MEMBERS = 40;

/** What the members of objects are made from. */
export interface GroupContext {
	refer: (name: string, schema: Schema) => Reference | undefined;
	/** The object may be there already, so that leaving a member out could clear it. */
	isUpdate: boolean;
}

/**
 * The members of an object, or of the objects of a list; undefined for any other value.
 *
 * @param saved what workflows have saved beside it, and for it
 */
export function groupOf(
	context: GroupContext,
	{ name, schema }: Pick<VariantProperty, 'name' | 'schema'>,
	saved: SavedInput[],
	level = 1,
	above = '',
): Group | undefined {
	const isList = jsonType(schema) === 'array';
	const object = isList ? items(schema) : schema;
	if (jsonType(object) !== 'object' || level > DEEPEST) return undefined;
	const fields = fieldsOf(object).filter((field) => !field.schema.readOnly);
	if (fields.length === 0 || fields.length > MOST_MEMBERS) return undefined;
	const title = [above, titleCase(isList ? singular(name) : name)].filter(Boolean).join(': ');
	const before = savedFor(saved, name, { isList })?.members ?? [];
	const names = new UniqueNames([GROUP, ...before.map(({ parameter }) => parameter)]);
	const labels = new UniqueNames([], ' ');
	const named = fields.map((field): NamedField => {
		const group = groupOf(context, field, before, level + 1, title);
		const known = savedFor(before, field.name, group);
		const plain = identifier(field.name, 'field');
		const parameter =
			known?.parameter ?? names.claim(plain, plain === GROUP ? `${plain}Text` : plain);
		return { field, parameter, ...(group ? { group } : {}), ...(known ? { known } : {}) };
	});
	const parameters = new Map(named.map(({ field, parameter }) => [field.name, parameter]));
	const members = named.map((one) => memberOf(context, one, { parameters, labels, title }));
	const used = new Set(parameters.values());
	const removed = before
		.filter(({ parameter }) => !used.has(parameter))
		.map((input) => savedOnly(input) as BodyInput);
	const values = [
		...members.map(({ property }) => property),
		...removed.map((sent) => removedProperty({ ...sent, label: labelOf(sent) })),
	];
	return {
		values: values.length < FEWEST_TO_SORT ? values : values.toSorted(byName),
		members: members.map(({ sent }) => sent),
		removed,
		isList,
		isUpdate: context.isUpdate,
	};
}

/** What is saved for a member. */
function savedFor(
	saved: SavedInput[],
	name: string,
	group: Pick<Group, 'isList'> | undefined,
): SavedInput | undefined {
	return saved.find(
		(one) =>
			one.in === 'body' && camelCase(one.name) === camelCase(name) && isSameShape(one, group),
	);
}

/**
 * Whether n8n can read what is saved: not as a group what it saved as one value, nor one object as a list, nor the
 * other way round.
 *
 * @param group what it is now; undefined for one value
 */
export function isSameShape(saved: SavedInput, group: Pick<Group, 'isList'> | undefined): boolean {
	if (saved.members === undefined || group === undefined)
		return saved.members === undefined && group === undefined;
	return ('isList' in saved && saved.isList === true) === group.isList;
}

/** The last part of a label that names the object, too. */
const labelOf = ({ label }: BodyInput): string => label.split(': ').at(-1)!;

/** n8n's lint requires alphabetical order from here on. */
const FEWEST_TO_SORT = 5;

const byName = (a: INodeProperties, b: INodeProperties): number =>
	a.displayName.localeCompare(b.displayName, 'en');

/** A member with its parameter. */
interface NamedField {
	field: VariantProperty;
	parameter: string;
	group?: Group;
	/** What saved workflows contain for it. */
	known?: SavedInput;
}

interface Surroundings {
	/** Names of members in the API → their parameters. */
	parameters: Map<string, string>;
	labels: UniqueNames;
	/** What the object is called. */
	title: string;
}

function memberOf(
	context: GroupContext,
	{ field, parameter, group, known }: NamedField,
	{ parameters, labels, title }: Surroundings,
): { property: INodeProperties; sent: BodyInput } {
	const { name, schema, required, when, nullable } = field;
	const refer = context.refer(name, schema);
	const input: Input = {
		name,
		// n8n fills in every member of a group: what the user did not choose must be blank.
		schema: { ...schema, default: undefined },
		isRequired: true,
		...(required ? {} : { isLeftOut: true }),
		...(required && when ? { isNeededSometimes: true } : {}),
		...(required && nullable ? { isNullable: true } : {}),
		...(refer ? { reference: refer } : {}),
		...(group ? { group } : {}),
		...(schema.deprecated === true ? { deprecated: true } : {}),
	};
	const plain = inputProperty(input, parameter);
	const displayName = labels.claim(plain.displayName);
	const reference = referenceOf(input);
	const condition = when && { parameter: parameters.get(when.property)!, values: when.values };
	const format = wireFormat(schema);
	const itemsFormat = itemFormat(schema);
	const removedValues = lostValues(plain, known);
	return {
		property: {
			...plain,
			displayName,
			...(required && !when && !nullable ? { required: true } : {}),
			...(condition
				? { displayOptions: { show: { [condition.parameter]: condition.values } } }
				: {}),
		},
		sent: {
			in: 'body',
			name,
			parameter,
			label: `${title}: ${displayName}`,
			...(required ? { required } : {}),
			...(required && nullable ? { nullable } : {}),
			...(reference ? { reference: reference.resource } : {}),
			...(condition ? { when: condition } : {}),
			...(group
				? groupInput(group)
				: {
						...(format === undefined ? {} : { format }),
						...(itemsFormat === undefined ? {} : { items: itemsFormat }),
						...(removedValues.length ? { removedValues } : {}),
					}),
		},
	};
}

/** What the node reads of a group. */
export const groupInput = ({
	members,
	removed,
	isList,
}: Group): Pick<BodyInput, 'members' | 'removed' | 'isList'> => ({
	members,
	...(removed.length ? { removed } : {}),
	...(isList ? { isList } : {}),
});
