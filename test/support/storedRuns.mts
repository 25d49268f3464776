import { DatabaseSync } from 'node:sqlite';

export interface StoredRun {
	status: string;
	/** Every text that stands alone in the run's data, such as the delivery id. */
	mentions: (pattern: RegExp) => string[];
	/** Whether it got as far as a node. */
	reached: (node: string) => boolean;
}

/** The executions of a workflow as they stand in n8n's database, their data included. */
export function storedRuns(database: string, workflowId: string): StoredRun[] {
	const file = new DatabaseSync(database, { readOnly: true, timeout: 10_000 });
	try {
		const rows = file
			.prepare(
				`SELECT e.status AS status, d.data AS data FROM execution_entity e
				 JOIN execution_data d ON d.executionId = e.id WHERE e.workflowId = ?`,
			)
			.all(workflowId) as Array<{ status: string; data: string }>;
		return rows.map(({ status, data }) => ({
			status,
			reached: (node) => data.includes(`"${node}":`),
			// n8n writes the data with the flatted package: each string is one element of a JSON list.
			mentions: (pattern) => [
				...new Set(
					(JSON.parse(data) as unknown[]).filter(
						(text): text is string => typeof text === 'string' && pattern.test(text),
					),
				),
			],
		}));
	} finally {
		file.close();
	}
}

/** How many executions of a workflow are there, and how many of them still run. */
export function countRuns(database: string, workflowId: string) {
	const file = new DatabaseSync(database, { readOnly: true, timeout: 10_000 });
	try {
		return file
			.prepare(
				`SELECT count(*) AS total, count(CASE WHEN status IN ('new', 'running') THEN 1 END) AS open
				 FROM execution_entity WHERE workflowId = ?`,
			)
			.get(workflowId) as { total: number; open: number };
	} finally {
		file.close();
	}
}
