import { readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import { PackageCopy, ROOT, run, type Outcome } from './support/packageCopy.mts';

/**
 * The TrueFlight contract as it might turn out to be, in three styles: each is imported into a copy of the
 * package, built, and every operation runs through n8n's engine against the sandbox with that contract.
 */
const FIVE_MINUTES = 300_000;
const LONGEST_IMPORT_IN_MS = 60_000;

interface Variant {
	file: string;
	/** What the report must say. */
	report: string[];
	/** What it must not say. */
	silent: string[];
}

const variants: Variant[] = [
	{
		file: 'grouped.openapi.yaml',
		report: [
			'squawk: Update (PUT /maintenance/squawks/{id}): was PATCH /squawks/{id}; envelope data → none',
			'squawk: Update (PATCH /squawks/{id}): is PUT /maintenance/squawks/{id}',
			'squawk: Get Many (GET /squawks): paging is page, not cursor',
			'Saved workflows will notice: nothing',
			'21 resources, 51 operations, 4 events',
		],
		silent: ['Operations removed', 'Overlay rules that match nothing'],
	},
	{
		file: 'nested-3.0.openapi.yaml',
		report: [
			"'get' of 'examAttempt', 'update' of 'examAttempt': 'examAttemptExamId' is required now",
			'examAttempt: Get Many (GET /exam-attempts): paging is offset, not cursor',
			'Events added (1)\n  user.role_changed',
			' assumptions confirmed',
			'21 resources, 51 operations, 5 events',
		],
		// The four events of the reconstruction are among the confirmed assumptions.
		silent: ['Operations removed', 'Overlay rules that match nothing', 'event user.'],
	},
	{
		file: 'verbs.openapi.yaml',
		report: [
			"resource 'contract' is gone",
			'reservation: Cancel (POST /reservations/{id}/cancel)',
			'student: Get Many (GET /students)',
			'studentEndorsement: Create (POST /students/{student_id}/endorsements)',
			'resources: discoveryFlightProduct',
			'squawk: Get Many (GET /squawks): envelope is items, not data',
		],
		silent: [],
	},
];

describe.each(variants)('$file', ({ file, report, silent }) => {
	const document = path.join(import.meta.dirname, file);
	let copy: PackageCopy;
	let imported: Outcome;
	let duration: number;

	beforeAll(async () => {
		copy = new PackageCopy();
		const start = Date.now();
		imported = await copy.import(document);
		duration = Date.now() - start;
	}, FIVE_MINUTES);
	afterAll(() => copy.remove());

	it('is imported without a hand edit, with types and lint in order', () => {
		expect(imported).toMatchObject({ status: 0, stderr: '' });
		expect(imported.stdout).toContain('The generated node passes types and lint');
		expect(readFileSync(copy.path('openapi/trueflight.openapi.yaml'), 'utf8')).toBe(
			readFileSync(document, 'utf8'),
		);
		// On a machine that has other work to do, the time says nothing about the import.
		if (loadavg()[0]! < availableParallelism()) expect(duration).toBeLessThan(LONGEST_IMPORT_IN_MS);
	});

	it('is reported so that a person can act on it', () => {
		for (const line of report) expect(imported.stdout).toContain(line);
		for (const line of silent) expect(imported.stdout).not.toContain(line);
	});

	it(
		'runs every operation through n8n’s engine against the sandbox with this contract',
		async () => {
			expect(await copy.build()).toMatchObject({ status: 0 });
			const jest = path.join(ROOT, 'node_modules/jest/bin/jest.js');
			const args = [
				jest,
				'--selectProjects',
				'engine',
				'--testPathPatterns',
				'engine/(operations|contract)\\.',
			];
			const { status, stderr } = await run(ROOT, args, {
				TRUEFLIGHT_CONTRACT: document,
				TRUEFLIGHT_PACKAGE: copy.folder,
			});
			expect(status === 0 ? '' : stderr).toBe('');
		},
		FIVE_MINUTES,
	);
});
