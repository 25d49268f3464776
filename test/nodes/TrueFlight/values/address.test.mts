import {
	idInAddress,
	idNamedInAddress,
	isAddress,
} from '../../../../nodes/TrueFlight/values/address.ts';
import { readId } from '../../../../nodes/TrueFlight/values/id.ts';

const A = 'd10149ee-cff3-4f56-8947-8bcd96178e53';
const B = '9efa077f-044e-4a77-8c65-5f8d8e8760ca';
const APP = 'https://app.trueflight.app';

it.each<[string, string | undefined, string | undefined]>([
	[`${APP}/aircraft/${A}`, 'aircraft', A],
	[`${APP}/aircraft/${A}?tab=log`, 'aircraft', A],
	[`  ${APP}/aircraft/${A}/\n`, 'aircraft', A],
	[`${APP}/aircraft/${A}/edit#top`, 'aircraft', A],
	[`HTTP://school.example:8080/x/${A.toUpperCase()}`, undefined, A.toUpperCase()],
	[`${APP}/aircraft/n101tf-${A}`, 'aircraft', A],
	[`${APP}/#/aircraft/${A}?tab=log`, 'aircraft', A],
	[`${APP}/schedule#!/aircraft/${A}`, 'aircraft', A],
	// The resource decides between several, in one word or more, singular or plural.
	[`${APP}/companies/${A}/invoices/${B}`, 'company', A],
	[`${APP}/companies/${A}/invoices/${B}`, 'invoice', B],
	[`${APP}/customers/${A}/invoices/${B}`, 'squawk', B],
	[`${APP}/work-orders/${A}/squawks/${B}/edit`, 'workOrder', A],
	[`${APP}/WorkOrder/${A}/squawks/${B}/edit`, 'workOrder', A],
	[`${APP}/customers/${A}/invoices/${B}/edit`, 'squawk', undefined],
	[`${APP}/customers/${A}/invoices/${A}/edit`, 'squawk', A],
	// Other IDs than UUIDs.
	[`${APP}/aircraft/1042`, 'aircraft', '1042'],
	[`${APP}/aircraft/1042/edit`, undefined, '1042'],
	[`${APP}/v2/aircraft/air_7Xk`, undefined, 'air_7Xk'],
	[`${APP}/schools/${A}/aircraft/1042`, 'aircraft', '1042'],
	[`${APP}/schools/${A}/step2`, undefined, A],
	[`${APP}/aircraft/a%2042`, 'aircraft', undefined],
	[`${APP}/aircraft/a%3A42`, 'aircraft', 'a:42'],
	[`${APP}/aircraft/%7E%ZZ1`, 'aircraft', undefined],
	// In the query.
	[`${APP}/schedule?reservation=${A}`, 'reservation', A],
	[`${APP}/schedule?reservation_id=7&page=2`, 'reservation', '7'],
	[`${APP}/schedule?selected=${A}&page=2`, undefined, A],
	[`${APP}/schedule?a=${A}&b=${B}`, undefined, undefined],
	[`${APP}/aircraft/${A}?location=${B}`, 'aircraft', A],
	// No ID.
	[APP, undefined, undefined],
	[`${APP}/aircraft`, 'aircraft', undefined],
	[`${APP}/aircraft/new`, 'aircraft', undefined],
	[`${APP}/api/v1`, undefined, undefined],
	[`${APP}/api/v1.2/aircraft`, undefined, undefined],
	[`${APP}/schedule/2026-11-24`, 'reservation', undefined],
	[`${APP}/schedule?page=2&day=2026-11-24`, 'reservation', undefined],
	['https://', undefined, undefined],
])('%s of %s contains %s', (address, resource, id) => {
	expect(isAddress(address)).toBe(true);
	expect(idInAddress(address, resource)).toBe(id);
	expect(readId(address, resource)).toBe(id);
	expect(readId({ mode: 'id', value: address }, resource)).toBe(id);
});

it.each([[A], ['N101TF'], ['a/b'], ['http'], ['see https://x.example/7'], ['ftp://x.example/7']])(
	'%s is no address, and an ID as it is',
	(text) => {
		expect(isAddress(text)).toBe(false);
		expect(readId(` ${text}\n`)).toBe(text);
	},
);

it('an address may have to name the resource', () => {
	expect(idNamedInAddress(`${APP}/students/${A}`, 'student')).toBe(A);
	expect(idNamedInAddress(`${APP}/schedule?student_id=${A}`, 'student')).toBe(A);
	expect(idNamedInAddress(`https://crm.example/contacts/${A}`, 'external')).toBeUndefined();
});
