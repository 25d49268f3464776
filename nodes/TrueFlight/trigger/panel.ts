import type { TriggerPanelDefinition } from 'n8n-workflow';

const BUILDING =
	"<b>While building your workflow</b>, click 'Execute step', then cause an event in TrueFlight, for example by inviting a user. TrueFlight must send it to the <b>test URL</b>, which works only while this node is listening. The execution shows up in this editor.";

/** What the panel beside the node says before the first event has arrived. */
export const triggerPanel: TriggerPanelDefinition = {
	header: 'Receive events from TrueFlight',
	executionsHelp: {
		inactive: `${BUILDING}<br /> <br /><b>Once you're happy with your workflow</b>, publish it and give TrueFlight the <b>production URL</b>. Every event then executes the workflow. These executions show up in the <a data-key='executions'>executions list</a>, but not in the editor.`,
		active: `${BUILDING}<br /> <br /><b>Your workflow also executes automatically</b>, since it is published: every event that TrueFlight sends to the <b>production URL</b> executes it. These executions show up in the <a data-key='executions'>executions list</a>, but not in the editor.`,
	},
	activationHint: {
		inactive:
			"Publishing needs the endpoint's signing secret in the credential, and TrueFlight needs the production URL, not the test URL.",
		active:
			'Deliveries with a missing, wrong or stale signature are refused and start nothing; the n8n log says why.',
	},
};
