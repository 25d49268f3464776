import { whether } from '../../../tools/codegen/plan/whether.mts';

describe('what a switch says of itself', () => {
	it.each([
		// [description in the document, name, what the panel says]
		['Whether the defect grounds the aircraft', 'x', 'Whether the defect grounds the aircraft'],
		['whether passed', 'passed', 'Whether passed'],
		[
			'Takes the aircraft off the line (AOG)',
			'aog',
			'Whether it takes the aircraft off the line (AOG)',
		],
		['Emails the customer', 'notify', 'Whether it emails the customer'],
		['Grounds aircraft', 'grounding', 'Whether it grounds aircraft'],
		['Is on the line', 'active', 'Whether it is on the line'],
		['Send an e-mail to the student', 'notify', 'Whether to send an e-mail to the student'],
		['Set to true to release the slot', 'release', 'Whether to release the slot'],
		['True if the aircraft flies', 'x', 'Whether the aircraft flies'],
		['If true, the slot is released', 'x', 'Whether the slot is released'],
		['The aircraft is airworthy', 'x', 'Whether the aircraft is airworthy'],
		['Status of the line', 'active', 'Whether it is active. Status of the line.'],
		['AOG flag', 'is_aog', 'Whether it is AOG. AOG flag.'],
		['', 'is_aog', 'Whether it is AOG'],
		['', 'overdue', 'Whether it is overdue'],
		['', 'archived', 'Whether it is archived'],
		['', 'aog_flag', 'Whether it is AOG'],
		['', 'groundsAircraft', 'Whether it grounds aircraft'],
		['', 'requires_solo_endorsement', 'Whether it requires solo endorsement'],
		['', 'notify_student', 'Whether to notify student'],
		['', 'notify', 'Whether to notify'],
		['', 'open', 'Whether it is open'],
		['', 'email_verified', 'Whether email is verified'],
		['', 'weather_minimums', 'Whether to set weather minimums'],
		['', '', 'Whether to set it'],
	])('%j of "%s": %s', (description, name, said) => {
		expect(whether(description, name)).toBe(said);
	});
});
