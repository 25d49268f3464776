import type { Changes } from './changes.mts';
import type { Assumptions } from './assumptions.mts';
import type { SandboxVerdict } from './sandbox.mts';
import type { Note } from '../plan/types.mts';

export interface Report {
	headline: string[];
	changes: Changes;
	assumptions: Assumptions;
	workflows: string[];
	examples: string[];
	unusedRules: string[];
	notes: Note[];
	sandbox: SandboxVerdict;
}

/** The report as text: what to do comes first, what is good to know after it. */
export function reportText(report: Report): string {
	const { headline, changes, assumptions, workflows, examples, unusedRules, notes, sandbox } =
		report;
	const text = [
		headline.join('\n'),
		section('Saved workflows will notice', workflows, 'nothing: every name they use still exists'),
		section('Examples that no longer fit: correct them, and the e2e tests that run them', examples),
		section('Operations added', changes.added),
		section('Operations removed', changes.removed),
		section('Operations changed', changes.changed),
		section('Events added', changes.eventsAdded),
		section('Events removed', changes.eventsRemoved),
		section('Assumptions refuted', assumptions.refuted),
		section('Assumptions confirmed', assumptions.confirmed),
		section('Overlay rules that match nothing (openapi/n8n.overlay.yaml)', unusedRules),
		section(
			'The node differs from the document here',
			notes.map(({ pointer, text }) => `${pointer}: ${text}`),
		),
		section('The sandbox only imitates, with responses made from the schema', sandbox.imitated),
		section('The sandbox cannot serve as the contract requires', sandbox.unserved),
		...(sandbox.trouble
			? [section('The sandbox cannot serve this contract', [sandbox.trouble])]
			: []),
	]
		.filter(Boolean)
		.join('\n\n');
	return printable(text);
}

/** Texts of a document must not control the terminal. */
export const printable = (text: string): string => text.replace(/[^\P{Cc}\n]/gu, ' ');

function section(title: string, lines: string[], otherwise = ''): string {
	if (lines.length === 0) return otherwise && `${title}: ${otherwise}`;
	return [`${title} (${lines.length})`, ...lines.map((line) => `  ${line}`)].join('\n');
}
