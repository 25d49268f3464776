import { tryToParseDateTime, type ILoadOptionsFunctions } from 'n8n-workflow';
import { toNodeError } from '../errors/toNodeError';
import { operationTables } from '../generated';
import { secretsOf } from '../http/credential';
import { networkOptions } from '../http/networkOptions';
import { newRun } from '../http/runState';
import type { RequestContext } from '../http/send';
import { settingsFrom } from '../http/settings';
import { isObject } from '../isObject';
import type { Operation, OperationInput } from '../operation';
import { resourceName } from '../resourceName';
import { readId } from '../values/id';

/** Somebody waits in front of the panel: milliseconds for one try, and for all of them. */
const TIMEOUT = 20_000;
const MAX_RETRY_TIME = 10_000;

/** `userId` and `user_id` → `UserId`. */
export function pascal(name: string): string {
	return name.replace(/(?:^@?|[_-])(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Value of the field 'Location', where the operation has one and it is not left blank. */
export function chosenLocation(context: ILoadOptionsFunctions): string | undefined {
	const input = locationInput(context);
	if (!input) return undefined;
	// Not by `extractValue`, for which n8n throws where it does not find the parameter on the panel.
	const path = [input.collection, input.parameter].filter(Boolean).join('.');
	const chosen = readId(context.getCurrentNodeParameter(path), 'location');
	// The editor evaluates expressions; one that it cannot evaluate is still an expression.
	return chosen === '' || chosen?.startsWith('=') ? undefined : chosen;
}

/** The operation that is chosen on the panel. */
export function chosenOperation(context: ILoadOptionsFunctions): Operation | undefined {
	const resource = String(context.getCurrentNodeParameter('resource'));
	const operation = String(context.getCurrentNodeParameter('operation'));
	return operationTables[resource]?.[operation];
}

function locationInput(context: ILoadOptionsFunctions): OperationInput | undefined {
	return chosenOperation(context)?.inputs.find(
		(input) => input.in === 'query' && input.role === 'location',
	);
}

/**
 * The time zone of the workflow. n8n does not tell these methods: the panel evaluates it in a hidden parameter. Without
 * that it is the one of the n8n instance.
 */
export function timezoneOf(context: ILoadOptionsFunctions): string {
	const zone = context.getCurrentNodeParameter('timezone');
	if (typeof zone !== 'string' || zone === '' || zone.startsWith('=')) return context.getTimezone();
	return tryToParseDateTime(new Date(), zone).isValid ? zone : context.getTimezone();
}

/** @throws {NodeOperationError} when a connection setting of the node cannot be used */
export function requestContext(context: ILoadOptionsFunctions): RequestContext {
	const requestOptions = context.getNodeParameter('requestOptions', {});
	const panel = { node: () => context.getNode() };
	const network = networkOptions(panel, isObject(requestOptions) ? requestOptions : {});
	const settings = settingsFrom(panel, {});
	return {
		context,
		run: newRun(settings.maxConcurrency),
		settings: { ...settings, maxRetryTime: MAX_RETRY_TIME },
		network: { ...network, timeout: TIMEOUT },
	};
}

export async function explained<T>(
	context: ILoadOptionsFunctions,
	subject: string,
	task: () => Promise<T>,
	locationParameter?: string,
): Promise<T> {
	try {
		return await task();
	} catch (error) {
		throw toNodeError(error, {
			node: context.getNode(),
			operation: `List of '${resourceName(subject)}'`,
			access: { scope: 'read' },
			missingLocation:
				locationParameter === undefined || chosenLocation(context) !== undefined
					? undefined
					: { ...locationInput(context), name: locationParameter },
			secrets: await secretsOf(context),
		});
	}
}
