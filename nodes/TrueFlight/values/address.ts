const UUID = /(?:^|[-_.])([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;
/** Contains a digit, and is neither the version of an API nor a date. */
const OTHER_ID = /^(?!v\d+(\.\d+)*$|\d{4}-\d\d(-\d\d)?$)(?=\D*\d)[\w.~:-]+$/i;

/** Whether text is the address of a web page. */
export function isAddress(text: string): boolean {
	return /^\s*https?:\/\//i.test(text);
}

/**
 * The ID of a record in the address of its page, such as `https://app.trueflight.app/aircraft/ID?tab=log`: the one
 * after the name of the resource; else the only one, or the last part of the path. UUIDs come before other IDs.
 *
 * @param resource name of the resource in the singular
 * @returns undefined where the address has no ID, or several that nothing tells apart
 */
export function idInAddress(address: string, resource = ''): string | undefined {
	const { steps, pairs } = partsOf(address);
	return (
		idAfter(steps, resource) ??
		onlyOrLast(steps) ??
		idAfter(pairs.flat(), resource) ??
		only(pairs.flatMap(([, value]) => uuidIn(value) ?? []))
	);
}

/** The same, of an address that names the resource. */
export function idNamedInAddress(address: string, resource: string): string | undefined {
	const { steps, pairs } = partsOf(address);
	return idAfter(steps, resource) ?? idAfter(pairs.flat(), resource);
}

/** What is between slashes, and the query. Some applications have their paths after the `#`. */
function partsOf(address: string): { steps: string[]; pairs: Array<[string, string]> } {
	if (!URL.canParse(address.trim())) return { steps: [], pairs: [] };
	const { pathname, hash, searchParams } = new URL(address.trim());
	const steps = [pathname, /^#!?(\/[^?]*)/.exec(hash)?.[1] ?? ''].flatMap((path) =>
		path.split('/'),
	);
	return {
		steps: steps.filter(Boolean).map(decoded),
		pairs: [...searchParams].map(([name, value]) => [name.replace(/_?id$/i, ''), value]),
	};
}

/** The ID that follows the name of the resource: `/work-orders/7/lines/2` of a `workOrder`. */
function idAfter(steps: string[], resource: string): string | undefined {
	const at = steps.findIndex((step) => step !== '' && singular(step) === singular(resource));
	const next = at < 0 ? undefined : steps[at + 1];
	return next === undefined ? undefined : (uuidIn(next) ?? otherId(next));
}

function onlyOrLast(steps: string[]): string | undefined {
	const read = steps.some(uuidIn) ? uuidIn : otherId;
	const last = steps.at(-1);
	return (last && read(last)) ?? only(steps.flatMap((step) => read(step) ?? []));
}

function only(ids: string[]): string | undefined {
	return new Set(ids).size === 1 ? ids[0] : undefined;
}

/** The UUID at the end of a part of an address, which may begin with a title. */
const uuidIn = (step: string): string | undefined => UUID.exec(step)?.[1];

const otherId = (step: string): string | undefined => (OTHER_ID.test(step) ? step : undefined);

function singular(name: string): string {
	return name
		.toLowerCase()
		.replace(/[^a-z\d]/g, '')
		.replace(/ies$/, 'y')
		.replace(/s$/, '');
}

function decoded(step: string): string {
	try {
		return decodeURIComponent(step);
	} catch {
		return step;
	}
}
