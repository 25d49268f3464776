import type {
	BodyEncoding,
	Operation,
	OperationTable,
} from '../../../nodes/TrueFlight/operation.ts';
import type { ApiOperation, NodePlan, PlannedOperation, PlannedResource } from '../plan/types.mts';

/** The operations of one resource, as the node reads them. */
export function operationTable(resource: PlannedResource, plan: NodePlan): OperationTable {
	return Object.fromEntries(
		resource.operations.map((operation) => [operation.value, operationOf(operation, plan)]),
	);
}

function operationOf(operation: PlannedOperation, { location, shared }: NodePlan): Operation {
	const { name, method, url, envelope, paging, simplified, scope, assumed, removed, periods } =
		operation;
	const body = bodyEncoding(operation);
	const hasLocation = location && shared.location.has(operation.resource, operation.value);
	return {
		name,
		method: method as Operation['method'],
		path: url,
		result: resultOf(operation),
		...(envelope === undefined ? {} : { envelope }),
		...(body ? { body } : {}),
		inputs: [...(hasLocation ? [location] : []), ...operation.inputs].map(({ sent }) => sent),
		...(removed.length ? { removed } : {}),
		...(periods.length ? { periods: periods.map(({ sent }) => sent) } : {}),
		...(paging ? { paging } : {}),
		...(simplified ? { simplified } : {}),
		...(scope === undefined ? {} : { scope }),
		...(assumed ? { assumed: true } : {}),
	};
}

function resultOf({ result, isEmpty, isText }: ApiOperation): Operation['result'] {
	if (result !== 'record') return result;
	return isText ? 'text' : isEmpty ? 'none' : 'record';
}
/** Only what differs from a JSON object of fields; n8n leaves out an object without any, but the body may be required. */
function bodyEncoding({ body, method }: ApiOperation): BodyEncoding | undefined {
	if (!body) return undefined;
	const { encoding, contentType, whole, required, fields, frame } = body;
	const mayBeEmpty = method === 'POST' && fields.every((field) => !field.required);
	const isUsual = encoding === 'json' && contentType === 'application/json' && !whole && !frame;
	if (isUsual && !(required && mayBeEmpty)) return undefined;
	return { encoding, contentType, ...(frame ? { frame } : {}) };
}
