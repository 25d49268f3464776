import type { Changes } from './changes.mts';
import type { Assumptions } from './assumptions.mts';
import { grouped, type Finding } from './grouped.mts';
import type { SandboxVerdict } from './sandbox.mts';
import type { Note } from '../plan/types.mts';

export interface Report {
	headline: string[];
	changes: Changes;
	assumptions: Assumptions;
	workflows: string[];
	/** Lists and simplified records that show less than before. */
	presentation: string[];
	examples: string[];
	unusedRules: string[];
	notes: Note[];
	sandbox: SandboxVerdict;
	/** Lists that the sandbox cannot serve. */
	unservedLists: string[];
}

/** The report as text: what loses data comes first, then what to do; what does no harm is one line. */
export function reportText(report: Report): string {
	const { headline, changes, assumptions, workflows, presentation, examples } = report;
	const { unusedRules, notes, sandbox, unservedLists } = report;
	const noted = (isUrgent: boolean): string[] =>
		grouped(
			notes
				.filter(({ losesData = false }) => losesData === isUrgent)
				.map(({ pointer, text }) => ({ place: pointer, text })),
		);
	const text = [
		headline.join('\n'),
		section('Saved workflows will notice', workflows, 'nothing: every name they use still exists'),
		section('Lists that may be read only in part', noted(true)),
		section('Lists and simplified output show less', presentation),
		section('Examples that no longer fit: correct them, and the e2e tests that run them', examples),
		section('Operations removed', changes.removed),
		section('Events removed', changes.eventsRemoved),
		section('Operations added', changes.added),
		section('Events added', changes.eventsAdded),
		section('Operations changed', grouped(changes.changed.map(changeOf))),
		section('Assumptions refuted', assumptions.refuted),
		section('Overlay rules that match nothing (openapi/n8n.overlay.yaml)', unusedRules),
		section('The node differs from the document here', noted(false)),
		section('The sandbox cannot serve as the contract requires', sandbox.unserved),
		section(
			'The document does not describe the responses of these lists, so the sandbox has no records for them. These tests will be red: test/engine/contract.test.mts, test/engine/contract.locators.test.mts',
			unservedLists,
		),
		...(sandbox.problem
			? [section('The sandbox cannot serve this contract', [sandbox.problem])]
			: []),
		harmless([
			[assumptions.confirmed.length, 'assumptions confirmed'],
			[sandbox.imitated.length, 'operations with made-up responses in the sandbox'],
		]),
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

/** `squawk: Get Many (GET /squawks): field added: x` */
function changeOf(line: string): Finding {
	const end = line.indexOf('): ') + 1;
	return { place: line.slice(0, end), text: line.slice(end + 2) };
}

function harmless(counts: Array<[number, string]>): string {
	const lines = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
	return lines.length ? `Also: ${lines.join(', ')}.` : '';
}
