import { Matcher } from '../../../../tools/sandbox/contract/match.mts';
import type { Contract } from '../../../../tools/sandbox/contract/types.mts';
import { Validator } from '../../../../tools/sandbox/contract/validate.mts';

/** What judges requests by a contract: the sandbox's routing, and its validation by ajv. */
export interface Judge {
	matcher: Matcher;
	validator: Validator;
}

export function judgeFor(contract: Contract): Judge {
	return { matcher: new Matcher(contract.operations), validator: new Validator(contract) };
}
