import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ACCEPTED, LAST_OF_DAY, REFUSED } from '../../nodes/TrueFlight/values/dateTimeCases.mts';

/** The workflow's time zone counts, whatever the one of the process: each in a process of its own. */
const require = createRequire(import.meta.url);
const BUILT = require.resolve(
	join(import.meta.dirname, '../../../dist/nodes/TrueFlight/values/dateTime.js'),
);
const PROGRAM = `
	const { readDate, readDateTime } = require(${JSON.stringify(BUILT)});
	const { accepted, ends, refused } = JSON.parse(process.argv[1]);
	const offset = new Date('2026-07-01T12:00:00Z').getTimezoneOffset();
	process.stdout.write(JSON.stringify({
		offset,
		accepted: accepted.map(([text, zone]) => [text, zone, readDateTime(text, zone), readDate(text, zone)]),
		ends: ends.map(([text, zone]) => [text, zone, ...['included', 'excluded'].map((end) => readDateTime(text, zone, end))]),
		refused: refused.filter((text) => readDateTime(text, 'Europe/Berlin') !== undefined),
	}));`;

it.each([
	['UTC', 0],
	['America/New_York', 240],
	['Asia/Kolkata', -330],
	['Pacific/Kiritimati', -840],
])('in a process in %s', (TZ, offset) => {
	const texts = REFUSED.filter((value) => typeof value === 'string');
	const cases = JSON.stringify({ accepted: ACCEPTED, ends: LAST_OF_DAY, refused: texts });
	const output = execFileSync(process.execPath, ['-e', PROGRAM, cases], {
		env: { ...process.env, TZ },
		encoding: 'utf8',
	});
	expect(JSON.parse(output)).toEqual({
		offset,
		accepted: ACCEPTED,
		ends: LAST_OF_DAY,
		refused: [],
	});
});
