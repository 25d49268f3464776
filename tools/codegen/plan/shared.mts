import { lists } from '../nodeProperties.mts';
import type { Presentation } from './overlay.mts';
import { type Place, type Places, productOf } from './places.mts';
import { isLocation } from './location.mts';
import { type OutputContext, outputPlaces } from './output.mts';
import type { SavedInput, SavedNames } from './savedNames.mts';
import type { ApiOperation, SharedPlaces } from './types.mts';

export function sharedPlaces(
	presentation: Presentation,
	context: OutputContext,
	saved: SavedNames,
): SharedPlaces {
	const { resources } = context;
	const operations = resources.flatMap((resource) => resource.operations);
	const existing = operations.map(placeOf);
	const product = (test: (operation: ApiOperation) => boolean): Places =>
		productOf(operations.filter(test).map(placeOf), existing);
	const locationName = commonLocationName(presentation, operations);
	return {
		location: product(
			(operation) =>
				!hasOwnLocation(operation, saved) &&
				operation.parameters.some(
					(parameter) => isLocation(parameter, presentation) && parameter.name === locationName,
				),
		),
		...(locationName === undefined ? {} : { locationName }),
		lists: product(({ result }) => result === 'list'),
		output: productOf(
			resources.flatMap((resource) => outputPlaces(context, resource)),
			existing,
		),
		files: product(({ result }) => result === 'file'),
		bodies: product(takesJsonObject),
	};
}

/** Whether saved workflows contain the location elsewhere. */
function hasOwnLocation(operation: ApiOperation, saved: SavedNames): boolean {
	return saved
		.inputsOf(operation)
		.some((input) => input.in === 'query' && input.role === 'location' && isOwn(input));
}

const isOwn = ({ collection, parameter }: SavedInput): boolean =>
	collection !== undefined || parameter !== lists.location.name;

const placeOf = ({ resource, value }: ApiOperation): Place => ({ resource, operation: value });

function takesJsonObject({ body }: ApiOperation): boolean {
	return body !== undefined && body.encoding === 'json' && body.whole === undefined;
}

function commonLocationName(
	presentation: Presentation,
	operations: ApiOperation[],
): string | undefined {
	const counts = new Map<string, number>();
	for (const { parameters } of operations) {
		for (const parameter of parameters.filter((candidate) => isLocation(candidate, presentation))) {
			counts.set(parameter.name, (counts.get(parameter.name) ?? 0) + 1);
		}
	}
	return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
