/** Actions on a record: `POST /reservations/{id}/cancel`. */
import { singular, snake } from '../contract/names.mts';
import { knownValues, propertiesOf } from '../contract/schema.mts';
import type { Stored } from '../records/shelf.mts';
import type { Call, World } from './call.mts';
import { statusField } from './fields.mts';
import { update } from './update.mts';

/** Sets the body's fields, and the status that the action is named after. */
export function act(call: Call, world: World, stored: Stored): Stored {
	const { schema } = call.operation.collection!;
	const field = statusField(schema);
	if (!field) return update(call, world, stored);
	const stem = singular(call.operation.name).replace(/e$/, '').slice(0, 5);
	const { values } = knownValues(propertiesOf(schema)[field]);
	const reached = values.find((value) => snake(String(value)).startsWith(stem));
	return update(call, world, stored, reached === undefined ? {} : { [field]: reached });
}
