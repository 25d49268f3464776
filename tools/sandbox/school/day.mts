/** What happens at the school on a day, by kinds of its records. */
export interface Happening {
	/** Time of day. */
	at: string;
	kind: string;
	/** What the record is before; without it a record is added. */
	from?: Record<string, unknown>;
	fields: Record<string, unknown>;
}

export const DAY: Happening[] = [
	{
		at: '10:02',
		kind: 'squawk',
		fields: {
			title: 'Left brake soft',
			description: 'The left brake pedal goes down without resistance.',
			severity: 'grounding',
			is_grounding: true,
			status: 'open',
			resolved_at: null,
			resolution_notes: null,
			work_order_id: null,
		},
	},
	{ at: '10:03', kind: 'aircraft', from: { status: 'active' }, fields: { status: 'grounded' } },
	{
		at: '10:20',
		kind: 'work_order',
		fields: { title: 'Left brake', status: 'open', priority: 'high', completed_at: null },
	},
	{
		at: '10:35',
		kind: 'reservation',
		from: { status: 'scheduled' },
		fields: { status: 'cancelled', cancellation_reason: 'Aircraft grounded' },
	},
	{
		at: '11:40',
		kind: 'exam_attempt',
		from: { status: 'in_progress' },
		fields: { status: 'submitted' },
	},
	{ at: '14:10', kind: 'work_order', from: { status: 'open' }, fields: { status: 'completed' } },
	{ at: '14:30', kind: 'squawk', from: { status: 'open' }, fields: { status: 'resolved' } },
	{ at: '14:31', kind: 'aircraft', from: { status: 'grounded' }, fields: { status: 'active' } },
];
