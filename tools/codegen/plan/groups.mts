import type { INodeProperties } from 'n8n-workflow';
import type { BodyInput } from '../../../nodes/TrueFlight/operation.ts';
import { singular } from '../../language/inflection.mts';
import { identifier, titleCase, UniqueNames } from '../../language/names.mts';
import { items, jsonType } from '../../../nodes/TrueFlight/openapi/schema.ts';
import type { Schema } from '../../../nodes/TrueFlight/openapi/types.ts';
import { fieldsOf, type VariantProperty } from '../../../nodes/TrueFlight/openapi/variants.ts';
import { type Group, GROUP, type Input, inputProperty, referenceOf } from './form.mts';
import type { Reference } from './references.mts';
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

/** The members of an object, or of the objects of a list; undefined for any other value. */
export function groupOf(
	context: GroupContext,
	{ name, schema }: Pick<VariantProperty, 'name' | 'schema'>,
	level = 1,
	above = '',
): Group | undefined {
	const isList = jsonType(schema) === 'array';
	const object = isList ? items(schema) : schema;
	if (jsonType(object) !== 'object' || level > DEEPEST) return undefined;
	const fields = fieldsOf(object).filter((field) => !field.schema.readOnly);
	if (fields.length === 0 || fields.length > MOST_MEMBERS) return undefined;
	const names = new UniqueNames([GROUP]);
	const labels = new UniqueNames([], ' ');
	const parameters = new Map(
		fields.map((field) => {
			const plain = identifier(field.name, 'field');
			return [field.name, names.claim(plain, plain === GROUP ? `${plain}Text` : plain)] as const;
		}),
	);
	const title = [above, titleCase(isList ? singular(name) : name)].filter(Boolean).join(': ');
	const members = fields.map((field) =>
		memberOf(context, field, { parameters, labels, title, level }),
	);
	const values = members.map(({ property }) => property);
	return {
		values: values.length < FEWEST_TO_SORT ? values : values.toSorted(byName),
		members: members.map(({ sent }) => sent),
		isList,
		isUpdate: context.isUpdate,
	};
}

/** n8n's lint requires alphabetical order from here on. */
const FEWEST_TO_SORT = 5;

const byName = (a: INodeProperties, b: INodeProperties): number =>
	a.displayName.localeCompare(b.displayName, 'en');

interface Surroundings {
	/** Names of members in the API → their parameters. */
	parameters: Map<string, string>;
	labels: UniqueNames;
	/** What the object is called. */
	title: string;
	level: number;
}

function memberOf(
	context: GroupContext,
	field: VariantProperty,
	{ parameters, labels, title, level }: Surroundings,
): { property: INodeProperties; sent: BodyInput } {
	const { name, schema, required, when } = field;
	const parameter = parameters.get(name)!;
	const group = groupOf(context, field, level + 1, title);
	const refer = context.refer(name, schema);
	const input: Input = {
		name,
		// n8n fills in every member of a group: what the user did not choose must be blank.
		schema: { ...schema, default: undefined },
		isRequired: true,
		...(required ? {} : { isLeftOut: true }),
		...(required && when ? { isNeededSometimes: true } : {}),
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
	return {
		property: {
			...plain,
			displayName,
			...(required && !when ? { required: true } : {}),
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
			...(reference ? { reference: reference.resource } : {}),
			...(condition ? { when: condition } : {}),
			...(group
				? groupInput(group)
				: {
						...(format === undefined ? {} : { format }),
						...(itemsFormat === undefined ? {} : { items: itemsFormat }),
					}),
		},
	};
}

/** What the node reads of a group. */
export const groupInput = ({ members, isList }: Group): Pick<BodyInput, 'members' | 'isList'> => ({
	members,
	...(isList ? { isList } : {}),
});
