import { UnexpectedError, type IExecuteFunctions, type IPollFunctions } from 'n8n-workflow';
import { isObject } from '../isObject';
import type { ItemContext } from '../request/item';

/** A poll has no item: the parameters of the node, as they apply to it. */
export function pollItem(context: IPollFunctions | IExecuteFunctions): ItemContext {
	const node = context.getNode();
	const raw = node.parameters;
	const isLocator = (value: unknown): boolean => isObject(value) && value.__rl === true;
	const item: Omit<ItemContext, 'index'> = {
		input: {},
		timezone: context.getTimezone(),
		node: () => node,
		get(parameter, fallback) {
			const options = { extractValue: isLocator(raw[parameter]) };
			return 'getInputData' in context
				? context.getNodeParameter(parameter, 0, fallback, options)
				: context.getNodeParameter(parameter, fallback, options);
		},
		isComputed: (parameter, option) => {
			const value: unknown = raw[parameter];
			const part = option !== undefined && isObject(value) ? value[option] : value;
			return typeof part === 'string' && part.startsWith('=');
		},
		isFromModel: () => false,
		file: async () => await Promise.reject(new UnexpectedError('A trigger has no files')),
		// Nobody looks at a poll.
		hint: () => undefined,
	};
	// Without an index, so that no message names an item.
	return item as ItemContext;
}
