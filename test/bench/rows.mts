/** One figure of the benchmark. */
export interface Row {
	task: string;
	latency: number;
	contestant: string;
	/** An item, or the whole list. */
	milliseconds: number;
	/** Not known of one node inside the real n8n. */
	cpu?: number;
	/** By the time of TrueFlight, the median of the turns. */
	timeRatio: number;
	cpuRatio?: number;
}

export const NAMES: Record<string, string> = {
	trueflight: 'TrueFlight',
	trueflight64: "TrueFlight, 'Max Concurrent Requests' 64",
	evaluated: 'TrueFlight, ID from a computed expression',
	http: 'HTTP Request',
	peer: 'Generated node (Chatwoot)',
	plain: 'Plain client, kept alive',
};
