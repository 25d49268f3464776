import type { ICredentialsDecrypted, IExecuteData } from 'n8n-workflow';
import { Limiter } from './limiter';

/** What the requests of one run of the node share. */
export interface RunState {
	limiter: Limiter;
	/** The credential, and who read it first. */
	credential?: { user: object; read: Promise<ICredentialsDecrypted> };
	/** Whether the credential is the same for all items, once that was asked. */
	isCredentialFixed?: Promise<boolean>;
}

const runs = new WeakMap<IExecuteData, Map<string, RunState>>();

/** @param maxConcurrency requests under way at once */
export function newRun(maxConcurrency: number): RunState {
	return { limiter: new Limiter(maxConcurrency) };
}

/**
 * The run that an item belongs to. n8n gives all items of a run the same execution data and no two runs the
 * same, except that all tools of an agent are given the agent's: each node has a run of its own, or one tool
 * would send the API key of another.
 *
 * @param node name of the node
 * @param maxConcurrency requests under way at once; the first item of a run decides
 */
export function runOf(executeData: IExecuteData, node: string, maxConcurrency: number): RunState {
	const ofNodes = runs.get(executeData) ?? new Map<string, RunState>();
	runs.set(executeData, ofNodes);
	const run = ofNodes.get(node) ?? newRun(maxConcurrency);
	ofNodes.set(node, run);
	return run;
}
