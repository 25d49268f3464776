import { words } from './naming.mts';

/** Words that name what is done to a record rather than a thing it has. */
const VERBS = new Set(
	`
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
	`
		.trim()
		.split(/\s+/),
);

/** Whether a path segment says what to do: `cancel`, `check-in`, `markAsPaid`. */
export function isVerb(segment: string): boolean {
	return VERBS.has(words(segment)[0] ?? '');
}
