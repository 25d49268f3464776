/** Words by which names in an API are recognized. Names are compared in camelCase. */

import { list } from '../../nodes/TrueFlight/openapi/vocabulary.ts';

export {
	ABOUT_THE_PAYLOAD,
	ENVELOPE_KEYS,
	PAGING_NAMES,
} from '../../nodes/TrueFlight/openapi/vocabulary.ts';

/** Query parameters that search the records of a list by text. */
export const SEARCH_NAMES = list('search q query searchQuery searchTerm term keyword filter');

/** Fields that identify a record without an `id`, the most usual first. */
export const ID_NAMES = list('uuid guid ID identifier key slug');

/** Query parameters that say how a list is shown, not what is in it. */
export const SHAPING_NAMES = list(`
	sort sortBy sortOrder sortDir sortDirection sortField order orderBy orderDir orderDirection ordering
	sortDescending sortAscending sortDesc sortAsc descending ascending desc asc isDescending isAscending
	orderByDescending direction include includes included expand embed fields fieldset select exclude only populate locale
	lang language timezone timeZone tz format view pretty apiVersion withCount includeTotal includeCount
	includeTotals groupBy
`);

/** Query parameters that select records by the time of their last change. */
export const UPDATED_SINCE_NAMES = list(`
	updatedSince updatedAfter updatedFrom modifiedSince modifiedAfter changedSince changedAfter
	updatedAtFrom updatedAtGte updatedAtGt updatedAtAfter lastModifiedAfter
`);

/** Fields with the time of a record's last change, and of its creation. */
export const UPDATED_AT_NAMES = list(`
	updatedAt modifiedAt changedAt lastUpdatedAt lastModifiedAt updatedOn modifiedOn lastUpdated lastModified
`);
export const CREATED_AT_NAMES = list('createdAt createdOn created insertedAt dateCreated');

/** Fields that name a record, the most specific first. */
export const NAME_FIELDS = list(`
	tailNumber registration name displayName fullName title summary headline subject number label filename
	code email slug
`);
/** Those of them that say in a few words what a record is about. */
export const TITLES = list('name title summary headline subject');
/** Those of them that name a record only where nothing else does. */
export const WEAK_NAMES = list('code email slug');
/** First and last name of a person. */
export const PERSON_NAMES = [
	['firstName', 'lastName'],
	['givenName', 'familyName'],
	['forename', 'surname'],
	['given', 'family'],
	['first', 'last'],
];

/** Fields with the location at which a record is kept. */
export const PLACES = list('location base homeBase site station branch campus');

/** Resources that are people, the most usual first, and what else an ID of a person may be called. */
export const PEOPLE = list('user person member contact employee');
export const PERSON_ROLES = list(`
	assignee author customer dispatcher employee examiner inspector instructor mechanic member operator owner
	passenger person pilot renter reporter reviewer staff student teacher technician user
`);

/** Words that say which of several records an ID identifies. */
export const QUALIFIERS = list(`
	alternate arrival assigned backup billing current default departure destination first from home initial last
	main new next old origin original other parent preferred previous primary related requested secondary source
	target to
`);

/** Last words of texts that describe a record rather than name it, or that are not to be shown. */
export const LONG_TEXTS = list(`
	description notes note comment comments remark remarks body text details detail narrative message
	reason feedback color colour phone mobile fax url link image photo avatar address street city zip
	country timezone zone locale language make model method hash password secret signature token
`);

/** Those of them that say in a sentence what a record is about. */
export const ACCOUNTS = list('description text body details detail narrative message');

/** What a field says about a record, by the last word of its name; what says most comes first. */
export const FIELD_MEANINGS = {
	name: list('name title registration tail label summary headline subject code'),
	number: list('number no num reference ref serial'),
	reference: list('id ids uuid guid'),
	time: list('at on time date start starts end ends due from until'),
	state: list('status state type kind severity priority'),
	money: list('amount total balance price cost fee rate currency'),
};

/** Last words of names that say little without the word before them: "types" of what? */
export const VAGUE_NOUNS = list(`
	category class code detail element endpoint entry group item kind level line list object option rate reason
	record rule setting slot tag template type
`);

/** Plurals that are no collection of records where nothing else says so. */
export const SUMMARY_NOUNS = list(`
	capabilities counts credits details features hours insights limits metrics options permissions
	preferences statistics stats totals
`);

/** Path segments before the name of a procedure. */
export const CALL_GROUPS = list(`
	action actions call calls command commands exec function functions invoke method methods operation
	operations procedure procedures query queries rpc service services
`);

/** What a procedure does, by the first word of its name. */
export const CALL_VERBS = {
	list: list('list index browse all'),
	get: list('get fetch read retrieve show describe find load'),
	create: list('create add insert new register'),
	update: list('update edit modify patch change'),
	delete: list('delete remove destroy'),
};

/** Words that name what is done to a record rather than a thing it has. */
export const VERBS = new Set(
	list(`
		accept acknowledge activate add allocate apply approve archive assign attach authenticate
		authorize batch begin bulk calculate cancel capture check checkin checkout claim clear clone
		close complete confirm connect convert copy create deactivate decline defer delete deny detach
		disable disconnect dismiss dispatch download duplicate enable end execute expire export extend
		fetch finalize find finish flag follow generate get grade ground hide import initiate insert
		invalidate invite join leave list lock login logout mark merge move mute notify open patch pause
		pay pin preview publish purge query reactivate read reassign recalculate refresh refund
		regenerate reject release remind remove rename renew reopen reorder replace reschedule resend
		reset resolve restart restore resume retry revert revoke rotate run save search send set share
		sign start stop submit subscribe suspend swap sync test transfer trigger unarchive unassign
		unfollow unground unlock unpin unpublish unsubscribe update upload upsert validate verify void
		withdraw write
	`),
);
