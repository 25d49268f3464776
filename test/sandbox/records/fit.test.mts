import { NO_FIT, toScalar } from '../../../tools/sandbox/records/fit.mts';

it.each([
	['scan.pdf', 'uri', NO_FIT],
	['https://files.example.com/scan.pdf', 'uri', 'https://files.example.com/scan.pdf'],
	['scan.pdf', undefined, 'scan.pdf'],
])('%s as a text of the format %s', (value, format, fitting) => {
	const schema = { type: 'string' as const, ...(format ? { format } : {}) };
	expect(toScalar(value, 'string', schema)).toBe(fitting);
});
