/** Words by which parts of requests and responses are recognized. Names are compared in camelCase. */

export const list = (text: string): string[] => text.trim().split(/\s+/);

/** Usual names of paging parameters, the most specific first. */
export const PAGING_NAMES = {
	limit: list(`
		limit pageLimit perPage pageSize itemsPerPage resultsPerPage recordsPerPage maxResults maxItems
		maxPageSize numResults take top size first count
	`),
	cursor: list(`
		cursor nextCursor pageCursor startCursor pageToken nextPageToken nextToken continuationToken
		continuation startingAfter pageAfter after
	`),
	page: list('page pageNumber pageNo pageNum pageIndex currentPage'),
	offset: list('offset pageOffset skip startIndex startAt start'),
};

/** Keys under which responses wrap their payload. */
export const ENVELOPE_KEYS = list(`
	data result results items records rows value values list entries elements objects content _embedded
	payload response member hydra:member
`);

/** Members of a response that describe its payload. */
export const ABOUT_THE_PAYLOAD =
	/^[$@]|^_?(hydra:)?(meta\w*|links?|pagination|paginate|paging|page\w*|per_?page|limit|offset|skip|take|size|count|total\w*|has_?\w+|is_?last\w*|next\w*|prev\w*|previous\w*|first\w*|last\w*|cursor\w*|after|before|self|object|kind|etag|status|success|ok|code|message|messages|errors?|warnings?|request_?id|url|uri|version|timestamp|incomplete\w*|included|jsonapi|query|took|view|search)$/i;

/** Those of them that a list has of which there are pages. */
export const ABOUT_PAGES =
	/^(total_?(count|elements|items|pages|records|results)|page_?count|has_?(more|next(_?page)?)|next_?(cursor|page|token|page_?token))$/i;

/** Words for the places that an organization flies from. */
const LOCATION_WORDS =
	/^(location|base|site|campus|branch|station|facility|cent(?:er|re)|airport|airfield)(?:e?s)?$|^facilities$/i;

/** Whether a name is about locations: `allowed_locations`, `baseIds`, `X-Site-Id`. */
export const isAboutLocations = (name: string): boolean =>
	name
		.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.split(/[^A-Za-z]+/)
		.some((word) => LOCATION_WORDS.test(word));
