import { isPlural, plural, singular } from '../../tools/language/inflection.mts';

it.each([
	['companies', 'company'],
	['addresses', 'address'],
	['statuses', 'status'],
	['exam-attempts', 'exam-attempt'],
	['people', 'person'],
	['indices', 'index'],
	['boxes', 'box'],
	['courses', 'course'],
	['warehouses', 'warehouse'],
	['databases', 'database'],
	['quizzes', 'quiz'],
	['analyses', 'analysis'],
	['movies', 'movie'],
	['menus', 'menu'],
	['leaves', 'leave'],
	['matrices', 'matrix'],
	['aliases', 'alias'],
	['lenses', 'lens'],
	['buses', 'bus'],
	['gases', 'gas'],
	['campuses', 'campus'],
	['syllabuses', 'syllabus'],
	['axes', 'axis'],
	['schemas', 'schema'],
	['bases', 'base'],
	['licences', 'licence'],
	['curricula', 'curriculum'],
	['aircraftTypes', 'aircraftType'],
	['Work Orders', 'Work Order'],
])('several %s, one %s', (many, one) => {
	expect(singular(many)).toBe(one);
	expect(plural(one)).toBe(many);
	expect([isPlural(many), isPlural(one)]).toEqual([true, false]);
});

it.each(
	`aircraft avionics data equipment gps hobbs me media metadata news series settings sms species staff weather`.split(
		' ',
	),
)('%s has one form', (word) => {
	expect([singular(word), plural(word), isPlural(word)]).toEqual([word, word, false]);
});
