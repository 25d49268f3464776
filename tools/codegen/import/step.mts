import type { Limits } from '../process/limits.mts';

/** What an import does, in this order and as its messages name it. */
export type Step =
	| 'reading the document'
	| 'choosing a document'
	| 'generating the node'
	| 'formatting the code'
	| 'checking the node'
	| 'writing the report'
	| 'writing the files';

/** What an import is to do. */
export interface Assignment {
	/** Path or address of the document, or of a page that leads to it. */
	source: string;
	/** For files that exist only while the import runs. */
	folder: string;
	isDryRun: boolean;
	isOnlyIfChanged: boolean;
	/** Folders and origins from which references may read. */
	allowedReferences: string[];
	limits: Limits;
}

const VARIABLE = 'CONTRACT_IMPORT';

/** The environment by which the process of an import receives its assignment. */
export function assigned(assignment: Assignment): NodeJS.ProcessEnv {
	return { [VARIABLE]: JSON.stringify(assignment) };
}

export function assignment(): Assignment {
	const given = process.env[VARIABLE];
	if (given === undefined) throw new Error('Start it with: npm run contract:import');
	return JSON.parse(given) as Assignment;
}

/** Reports which step begins: the time of each is limited. */
export async function begin(step: Step): Promise<void> {
	await new Promise((resolve) => process.send?.({ step }, resolve) ?? resolve(undefined));
}
