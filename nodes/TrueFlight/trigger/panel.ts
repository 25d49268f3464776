import type { TriggerPanelDefinition } from 'n8n-workflow';

const BUILDING =
	"<b>While building your workflow</b>, click 'Execute step', then cause an event in TrueFlight, for example by inviting a user. TrueFlight must send it to the <b>test URL</b>, which works only while this node is listening: create a second webhook endpoint for it and add its signing secret to the credential. The execution is shown in this editor.";

/** The panel next to the node's parameters, shown until the first event has arrived. */
export const triggerPanel: TriggerPanelDefinition = {
	header: 'Receive events from TrueFlight',
	executionsHelp: {
		inactive: `${BUILDING}<br /> <br /><b>When your workflow is ready</b>, publish it and enter the <b>production URL</b> in TrueFlight. Every event then executes the workflow. These executions are shown in the <a data-key='executions'>executions list</a>, but not in the editor.`,
		active: `${BUILDING}<br /> <br /><b>Your workflow also executes automatically</b>, since it is published: every event that TrueFlight sends to the <b>production URL</b> executes it. These executions are shown in the <a data-key='executions'>executions list</a>, but not in the editor.`,
	},
	activationHint: {
		inactive:
			"Before you publish, enter the endpoint's signing secret in the credential. In TrueFlight, use the production URL, not the test URL.",
		active:
			'Deliveries with a missing, wrong or outdated signature are rejected. The n8n log contains the reason.',
	},
};
