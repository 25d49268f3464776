import { DatabaseSync } from 'node:sqlite';

interface StoredRun {
	status: string;
	/** Every text that is alone in the run's data, such as the delivery id. */
	mentions: (pattern: RegExp) => string[];
	/** Whether it got as far as a node. */
	reached: (node: string) => boolean;
}

/** The executions in n8n's database. */
export interface RunStore {
	/** Those of a workflow, with their data. */
	all: (workflowId: string) => Promise<StoredRun[]>;
	/** How many there are, and how many of them have not ended. */
	count: (workflowId: string) => Promise<{ total: number; open: number }>;
}

interface Row {
	status: string;
	data: string;
	/** As it was when the execution was created, if the store kept that. */
	first?: string;
}

type Select = (sql: string, workflowId: string) => Promise<unknown[]>;

const COUNT = `SELECT count(*) AS total, count(CASE WHEN status IN ('new', 'running') THEN 1 END) AS open
	FROM execution_entity WHERE "workflowId" = $1`;

const runStore = (select: Select, all: string): RunStore => ({
	all: async (workflowId) =>
		((await select(all, workflowId)) as Row[]).map(({ status, data, first = data }) => ({
			status,
			reached: (node) => data.includes(`"${node}":`),
			// n8n writes the data with the flatted package: each string is one element of a JSON list.
			mentions: (pattern) => [
				...new Set(
					(JSON.parse(first) as unknown[]).filter(
						(text): text is string => typeof text === 'string' && pattern.test(text),
					),
				),
			],
		})),
	count: async (workflowId) => {
		const [row] = (await select(COUNT, workflowId)) as Array<Record<'total' | 'open', unknown>>;
		return { total: Number(row?.total), open: Number(row?.open) };
	},
});

/** @param file n8n's SQLite database */
export const sqliteRuns = (file: string): RunStore =>
	runStore(
		async (sql, workflowId) => {
			const database = new DatabaseSync(file, { readOnly: true, timeout: 10_000 });
			try {
				return await Promise.resolve(database.prepare(sql).all({ $1: workflowId }));
			} finally {
				database.close();
			}
		},
		`SELECT e.status AS status, d.data AS data FROM execution_entity e
		JOIN execution_data d ON d."executionId" = e.id WHERE e."workflowId" = $1`,
	);

interface PostgresClient {
	query: (sql: string, values?: string[]) => Promise<{ rows: unknown[] }>;
}

/**
 * From now on, the database keeps what each execution began with: when a worker is killed, n8n replaces the
 * data of what it was executing by an error.
 */
export async function postgresRuns(client: PostgresClient): Promise<RunStore> {
	await client.query(`
		CREATE TABLE first_data AS SELECT "executionId", data FROM execution_data WITH NO DATA;
		CREATE FUNCTION keep_first_data() RETURNS trigger LANGUAGE plpgsql AS $$
			BEGIN INSERT INTO first_data VALUES (NEW."executionId", NEW.data); RETURN NEW; END $$;
		CREATE TRIGGER first_data AFTER INSERT ON execution_data
			FOR EACH ROW EXECUTE FUNCTION keep_first_data()`);
	return runStore(
		async (sql, workflowId) => (await client.query(sql, [workflowId])).rows,
		`SELECT e.status AS status, d.data AS data, f.data AS first FROM execution_entity e
		JOIN execution_data d ON d."executionId" = e.id
		JOIN first_data f ON f."executionId" = e.id WHERE e."workflowId" = $1`,
	);
}
